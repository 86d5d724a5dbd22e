"""What a statement's sources are worth: the grade of who says it is inherited, and no better than those of who passes it on."""

from __future__ import annotations

from cuibono.store.grading import UNKNOWN_SOURCE, UNKNOWN_STATEMENT, plain, worst
from cuibono.store.rows import Paper, Rows
from cuibono.store.told import Told
from cuibono.types import Entity, Source


def grade(rows: Rows, told: Told) -> str:
    """Return letter and number of a statement, F6 where nobody has judged."""
    return reliability(rows, told) + credibility(rows, told)


def reliability(rows: Rows, told: Told) -> str:
    """Return the letter that a statement inherits: the worst of the chain that brings it, F unless who says it is graded."""
    if not rows.graded:
        return UNKNOWN_SOURCE
    letters = [of_paper(rows, rows.papers[told.document]), *(_of_source(rows, s) for s in told.statement.sources)]
    return UNKNOWN_SOURCE if letters[-1] == UNKNOWN_SOURCE else worst(letters)


def credibility(rows: Rows, told: Told) -> str:
    """Return the number that a person gave to a statement, or to the one that it corrects; 6 where nobody did."""
    if not rows.graded:
        return UNKNOWN_STATEMENT
    if told.id in rows.graded:
        return rows.graded[told.id]
    return next((g for id_, g in rows.graded.items() if id_.startswith("s-") and rows.replaced.get(id_) == told.id), UNKNOWN_STATEMENT)


def of_entity(rows: Rows, entity: Entity) -> str:
    """Return the letter of an actor, by any of its names or mentions."""
    names = {plain(entity.name), *(plain(a) for a in entity.aliases)}
    return worst(g for key, g in rows.graded.items() if key in names or _means(rows, key, entity))


def _means(rows: Rows, key: str, entity: Entity) -> bool:
    return key.startswith("m-") and key in rows.mentions and rows.mentions[key].entity == entity.id


def source_address(rows: Rows, address: str) -> tuple[str, tuple[str, ...]]:
    """Return which mention or document an address means as a source, and the names by which the grade will be found again."""
    outlets = [p for p in rows.papers.values() if plain(address) in {plain(p.publisher), plain(p.author), p.id}]
    if outlets:
        return outlets[0].id, (address,) if address != outlets[0].id else ()
    if address.startswith("d-"):
        paper = rows.find_paper(address)
        return paper.id, ()
    entity = rows.find_entity(address)
    return entity.id, tuple(dict.fromkeys((entity.name, *(a for a in entity.aliases if plain(a) == plain(address)))))


def _of_source(rows: Rows, source: Source) -> str:
    return worst(of_entity(rows, e) for who in source.who if (e := rows.entity(who)))


def of_paper(rows: Rows, paper: Paper) -> str:
    """Return the letter of a document: its own, its outlet's, its author's, the worst of them."""
    keys = (paper.id, plain(paper.publisher), plain(paper.author))
    return worst(rows.graded[k] for k in keys if k and k in rows.graded)
