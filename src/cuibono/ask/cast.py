"""Who appears: every actor with how often it is named, takes part and speaks."""

from __future__ import annotations

from collections import Counter, defaultdict

from cuibono.store import Row, Rows
from cuibono.store.rows import NO_ACTORS


def cast(rows: Rows, *, everything: bool = False) -> list[Row]:
    """Return the actors, those with most statements first; with `everything` also places, things and who takes part in nothing."""
    taking, speaking = _counts(rows)
    found = [_line(rows, id_, taking[id_], speaking[id_]) for id_ in rows.entities]
    kept = (r for r in found if everything or (r["kind"] not in NO_ACTORS and r["statements"] + r["speaks"]))
    return sorted(kept, key=lambda r: (-r["statements"] - r["speaks"], -r["mentions"], r["name"], r["id"]))


def _counts(rows: Rows) -> tuple[Counter[str], Counter[str]]:
    taking: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    for told in rows.shown:
        taking.update({e.id for role in told.statement.roles if (e := rows.entity(role.filler))})
        speaking.update({e.id for s in told.statement.sources for who in s.who if (e := rows.entity(who))})
    return taking, speaking


def _line(rows: Rows, id_: str, statements: int, speaks: int) -> Row:
    entity = rows.entities[id_]
    documents: dict[str, int] = defaultdict(int)
    for mention in entity.mentions:
        documents[rows.mentions[mention].document] += 1
    return {
        "id": id_,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "aliases": list(entity.aliases),
        "mentions": len(entity.mentions),
        "statements": statements,
        "speaks": speaks,
        "documents": len(documents),
        "reasons": list(entity.reasons),
    }
