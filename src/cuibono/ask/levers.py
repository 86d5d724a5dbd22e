"""Who can press whom, through what, and whether it has been used."""

from __future__ import annotations

from cuibono.store import Row, Rows, Told
from cuibono.store.shares import Share, in_order
from cuibono.store.telling import lever_standing, lines, place

NAMES = ("holder", "target", "through", "resource", "goal", "alternative")


def levers(rows: Rows, *, on: str = "", held_by: str = "", document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the levers as `brief` orders them, at most so many (0: all); `on` and `held_by` are names or ids of actors."""
    wanted = {role: set(rows.find_actors(address)) for role, address in (("target", on), ("holder", held_by)) if address}
    name = "levers of all" if everything else "levers"
    kept = rows.kept(name, lambda: {name: in_order(rows.shares(name, lambda d: _share(rows, d, everything)))})
    listed = in_order({document: _share(rows, document, everything)}) if document else kept.lines(0 if wanted else limit)
    found = [x.key for x in listed if all(ids & set(x.body[role]) for role, ids in wanted.items())]
    ids = found[:limit] if limit else found
    rows.bring(ids)
    told = [rows.statements[id_] for id_ in ids]
    return [{**r, **{n: place(rows, t, n) for n in NAMES}} for r, t in zip(lines(rows, told), told, strict=True)]


def _share(rows: Rows, document: str, everything: bool) -> Share:
    """Return the levers of a document, each with where it comes in the order and who is in its two main places."""
    return [(_key(t), t.id, _who(rows, t)) for t in rows.of_document(document, "lever", everything=everything)]


def _key(told: Told) -> tuple[bool, bool, bool, float, int, str]:
    return *lever_standing(told.statement), -told.statement.confidence, told.span.start, told.id


def _who(rows: Rows, told: Told) -> dict[str, list[str]]:
    return {n: [e.id for r in told.statement.fillers(n) if (e := rows.entity(r.filler))] for n in NAMES[:2]}
