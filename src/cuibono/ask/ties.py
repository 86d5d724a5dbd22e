"""Who is bound to whom: lasting relations, each with everybody who tells of it."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.kept import Line
from cuibono.store.telling import lines, place

NAMES = ("subject", "object", "since", "until")


def ties(rows: Rows, *, of: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the ties, ordered by subject, at most so many (0: all); `of` is the name or id of an actor on either side."""
    if of:
        ordered = _ordered(rows, Filter(kind="tie", actor=rows.find_actors(of), everything=everything))
    else:
        name = "ties of all" if everything else "ties"
        kept = rows.kept(name, lambda: {name: [Line(t.id) for t in _ordered(rows, Filter(kind="tie", everything=everything))]})
        wanted = [x.key for x in kept.lines(limit)]
        rows.bring(wanted)
        ordered = [rows.statements[id_] for id_ in wanted]
    told = ordered[:limit] if limit else ordered
    return [{**r, **{n: place(rows, t, n) for n in NAMES}} for r, t in zip(lines(rows, told), told, strict=True)]


def _ordered(rows: Rows, asked: Filter) -> list[Told]:
    return sorted(rows.told(asked), key=lambda t: (place(rows, t, "subject"), t.statement.code, place(rows, t, "object")))
