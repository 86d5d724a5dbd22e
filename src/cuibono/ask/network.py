"""Who is bound to whom by what is said: actors, and an edge for each statement from one to another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from cuibono.identity import PLACES
from cuibono.store import Row, Rows, Told
from cuibono.store.sheets import actor, statements
from cuibono.types import Entity

NODE = {**dict.fromkeys(("name", "kind", "country", "aliases", "grade"), "text"), "mentions": "whole", "statements": "whole"}
EDGE = {
    **dict.fromkeys(("statement", "kind", "code"), "text"),
    "negated": "flag",
    **dict.fromkeys(("certainty", "realis", "sign", "used", "when", "voice", "sources", "contested"), "text"),
    "confidence": "number",
    **dict.fromkeys(("status", "coder", "grade", "document", "title", "published", "quote"), "text"),
}


def network(rows: Rows, told: Iterable[Told]) -> tuple[list[Row], list[Row]]:
    """Return nodes (id and the columns of NODE) and edges (id, source, target and the columns of EDGE), each id once."""
    known = tuple(told)
    edges = [e for t, row in zip(known, statements(rows, known), strict=True) for e in _edges(rows, t, row)]
    counts: dict[str, int] = {}
    for edge in edges:
        for end in {edge["source"], edge["target"]}:
            counts[end] = counts.get(end, 0) + 1
    nodes = [{**actor(rows, e), "statements": n} for e, n in sorted(counts.items())]
    return [{name: n[name] for name in ("id", *NODE)} for n in nodes], edges


def _edges(rows: Rows, told: Told, row: Row) -> list[Row]:
    first, second = (_actors(rows, told, name) for name in PLACES.get(told.statement.kind, ("", "")))
    pairs = [(a.id, b.id) for a, b in product(first, second) if a.id != b.id]
    values = {name: row["id"] if name == "statement" else row[name] for name in EDGE}
    return [{"id": f"{told.id}.{n}", "source": a, "target": b, **values} for n, (a, b) in enumerate(pairs, 1)]


def _actors(rows: Rows, told: Told, name: str) -> list[Entity]:
    return list({e.id: e for r in told.statement.fillers(name) if (e := rows.entity(r.filler))}.values())
