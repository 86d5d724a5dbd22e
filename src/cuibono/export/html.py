"""A case as one page that opens without a network: the statements with their status, and the texts with the evidence marked."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, Template, select_autoescape

from cuibono.store import Row, Rows, Told
from cuibono.store.flat import CONTROL
from cuibono.store.folder import write_whole
from cuibono.store.sheets import actor, chosen, statements


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write the page; returns how many statements it shows."""
    told = chosen(rows, everything=everything, accepted=accepted)
    shown = statements(rows, told)
    papers = [_paper(rows, d, [t for t in told if t.document == d]) for d in (dict.fromkeys(t.document for t in told) if accepted else rows.papers)]
    who = {e.id for t in told for r in t.statement.roles if (e := rows.entity(r.filler))}
    actors = [actor(rows, e) for e in rows.entities if e in who]
    page = _template().render(papers=papers, statements=shown, actors=actors, accepted=accepted)
    write_whole(out, CONTROL.sub("", page).encode("utf-8"))
    return len(shown)


@cache
def _template() -> Template:
    source = (resources.files(__package__) / "case.html").read_text(encoding="utf-8")
    return Environment(autoescape=select_autoescape(default=True, default_for_string=True), trim_blocks=True, lstrip_blocks=True).from_string(source)


def _paper(rows: Rows, document: str, told: list[Told]) -> Row:
    p = rows.papers[document]
    published = p.published.value if p.published else ""
    names = {"title": p.title or p.name or p.id, "author": p.author, "publisher": p.publisher, "published": published}
    return {"id": p.id, **names, "pieces": pieces(p.text, told)}


def pieces(text: str, told: list[Told]) -> list[Row]:
    """Return the text cut where evidence begins and ends, each piece with the statements that rest on it."""
    spans = [(e, t.id) for t in told for e in t.statement.evidence]
    cuts = sorted({0, len(text), *(x for e, _ in spans for x in (e.start, e.end))})
    owners: list[list[str]] = [[] for _ in cuts]
    for span, id_ in spans:
        for n in range(bisect_right(cuts, span.start) - 1, bisect_right(cuts, span.end) - 1):
            owners[n].append(id_)
    seen: set[str] = set()
    out: list[Row] = []
    for n, (start, end) in enumerate(pairwise(cuts)):
        first = [i for i in dict.fromkeys(owners[n]) if i not in seen]
        seen.update(first)
        out.append({"text": text[start:end], "ids": list(dict.fromkeys(owners[n])), "first": first})
    return out
