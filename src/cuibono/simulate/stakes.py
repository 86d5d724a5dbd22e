"""What actors are assumed to want for what they hold: a lever for its holder and against who bears it, and goods for whose they are. No text says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cuibono.simulate.concepts import Wording
from cuibono.simulate.cores import HEAD_ENDS, core, tables
from cuibono.simulate.desk import Desk, actors
from cuibono.simulate.drafts import Wish, chain
from cuibono.simulate.levering import lever_wording
from cuibono.simulate.model import Goal
from cuibono.store import Told


def of_lever(desk: Desk, told: Told) -> Iterator[Wish]:
    """Yield that the holder of a lever wants to have it, and its target that nobody has it."""
    lever = lever_wording(desk.silent(), told)
    if not lever or told.statement.negated:
        return
    quote = desk.rows.words(told.document, told.span)
    for role, direction in (("holder", 1), ("target", -1)):
        for key, name in (a for a in actors(desk, told, role) if a[1].casefold() not in tables().nobody):
            yield Wish(Goal(name, "", direction, False, chain(desk.rows, told), (told.id,), quote), lever, key)


def of_goods(found: Iterable[Wording]) -> Iterator[Wish]:
    """Yield that who has a good of its own, such as wealth or security, wants more of it."""
    for w in found:
        here = core(w, {}) if w.owner and w.source else None
        owner = min(w.named, key=lambda n: n.start) if w.named else None
        if here and owner and here.content & tables().goods and not HEAD_ENDS.search(w.source[: owner.start]):
            yield Wish(Goal(owner.name, "", w.direction, False, (), (), w.text), w, owner.key)
