"""Who can press whom, through what, and whether it has been used."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows
from cuibono.store.kept import Line
from cuibono.store.telling import lines, place
from cuibono.types import Statement

NAMES = ("holder", "target", "through", "resource", "goal", "alternative")


def levers(rows: Rows, *, on: str = "", held_by: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the levers, the used first, the denied and lost last, at most so many (0: all); `on` and `held_by` are names or ids of actors."""
    wanted = {role: set(rows.find_actors(address)) for role, address in (("target", on), ("holder", held_by)) if address}
    kept = rows.kept("levers of all" if everything else "levers", lambda: {"levers of all" if everything else "levers": _ordered(rows, everything)})
    found = [x.key for x in kept.lines(0 if wanted else limit) if all(ids & set(x.body[role]) for role, ids in wanted.items())]
    ids = found[:limit] if limit else found
    rows.bring(ids)
    told = [rows.statements[id_] for id_ in ids]
    return [{**r, **{n: place(rows, t, n) for n in NAMES}} for r, t in zip(lines(rows, told), told, strict=True)]


def _ordered(rows: Rows, everything: bool) -> list[Line]:
    """Return the levers in order, each with who is in its two main places."""
    told = rows.told(Filter(kind="lever", everything=everything))
    ordered = sorted(told, key=lambda t: (_standing(t.statement), not t.statement.used, place(rows, t, "target"), place(rows, t, "holder")))
    return [Line(t.id, {n: [e.id for r in t.statement.fillers(n) if (e := rows.entity(r.filler))] for n in NAMES[:2]}) for t in ordered]


def _standing(s: Statement) -> int:
    """Return whether a lever is held (0), sought or supposed (1), denied or lost (2)."""
    return 2 if s.negated else int(s.realis != "actual")
