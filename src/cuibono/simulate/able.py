"""What a lever can do, as the text itself says: "the only country that can end Sudmark's dependence"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuibono.simulate import links
from cuibono.simulate.concepts import words
from cuibono.simulate.desk import Desk, phrase
from cuibono.simulate.drafts import Draft, base
from cuibono.simulate.levering import lever_wording, takes_part
from cuibono.store import Told
from cuibono.types import Span

DOES = re.compile(
    r"\b(?:can|could|able to|power to)\s+(?:alone\s+|[a-z]+ly\s+)?(?P<verb>[a-z]+)\s+(?:(?:off|back|down|up|out)\s+)?(?P<what>[^,;.:!?()“”\"]+)", re.I
)
FOLLOWS = re.compile(r"\s+(?:if|when|while|because|since|whenever|unless|without|until|and|but|or)\s.*$", re.I | re.S)


def doing(desk: Desk, told: Told) -> Iterator[Draft]:
    """Yield what a lever lowers or raises where its own words say that its holder can do so."""
    lever, s = lever_wording(desk.silent(), told), told.statement
    if not lever or s.negated:
        return
    text = desk.rows.words(told.document, told.span)
    for m in DOES.finditer(text):
        sign = _sign(m["verb"].casefold())
        start = told.span.start + m.start("what")
        what = Span(start, start + len(FOLLOWS.sub("", m["what"].rstrip())))
        found = phrase(desk, told.document, what) if sign and not takes_part(told, what) else None
        if found and found.key != lever.key:
            yield Draft(base(desk, told, sign), lever, found, told)


def _sign(verb: str) -> str:
    table = words()
    if verb in table.up or verb in links.tables().raising:
        return "+"
    return "-" if verb in table.down or verb in links.tables().lowering else ""
