"""Who is for what and who against it: each statement as person or organization, concept, agreement, as discourse networks are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuibono.identity import PLACES
from cuibono.store import Rows, Told
from cuibono.store.claims import AGAINST
from cuibono.store.rows import Paper
from cuibono.store.telling import filler, place
from cuibono.types import PERSONS, Entity

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Position:
    """A voice takes a stand: `person` or `organization` is filled, or both, and `agreement` is whether it says that it is so."""

    told: Told
    person: str
    organization: str
    concept: str
    agreement: bool


def positions(rows: Rows, told: Iterable[Told]) -> Iterator[Position]:
    """Yield the positions that statements tell: one for each who speaks."""
    for t in told:
        concept, agreement = _stand(rows, t)
        for person, organization in _speakers(rows, t):
            yield Position(t, person, organization, concept, agreement)


def _stand(rows: Rows, told: Told, depth: int = 0) -> tuple[str, bool]:
    s = told.statement
    content = next((rows.statements[r.filler] for r in s.fillers("content") if r.filler in rows.statements), None)
    against = s.code in AGAINST
    if s.kind == "stance" and content and depth < DEEPEST:
        concept, agreement = _stand(rows, content, depth + 1)
        return concept, agreement != (against != s.negated)
    if s.kind == "stance":
        return place(rows, told, "content") or rows.words(told.document, s.trigger), against == s.negated
    return label(rows, told), not s.negated


def label(rows: Rows, told: Told) -> str:
    """Return what a statement says in a few words, whoever says it and whether or not it is so."""
    s = told.statement
    first, second = (" + ".join(sorted(filler(rows, told, r) for r in s.fillers(name))) for name in PLACES.get(s.kind, ("", "")))
    code = rows.words(told.document, s.trigger) if s.code in {"other", s.kind} else s.code.replace("_", " ")
    return " ".join(f"{first or '?'} : {code} : {second or '?'}".split())


def _speakers(rows: Rows, told: Told) -> list[tuple[str, str]]:
    s = told.statement
    who = [r.filler for r in s.fillers("actor")] if s.kind == "stance" else list(s.sources[-1].who) if s.sources else []
    found = {e.id: e for id_ in who if (e := rows.entity(id_))}
    if found:
        return [_named(e) for e in found.values()]
    if s.kind == "stance" and s.fillers("actor"):
        return [("", place(rows, told, "actor"))]
    return [("", f"({rows.words(told.document, s.sources[-1].span)})")] if s.sources else [_outlet(rows.papers[told.document])]


def _named(entity: Entity) -> tuple[str, str]:
    return (entity.name, "") if entity.kind in PERSONS else ("", entity.name)


def _outlet(paper: Paper) -> tuple[str, str]:
    return paper.author, paper.publisher or ("" if paper.author else paper.title or paper.name)
