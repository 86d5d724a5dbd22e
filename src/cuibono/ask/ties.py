"""Who is bound to whom: lasting relations, each with everybody who tells of it."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.shares import Share, in_order
from cuibono.store.telling import lines, place

NAMES = ("subject", "object", "since", "until")


def ties(rows: Rows, *, of: str = "", document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the ties, ordered by subject, at most so many (0: all); `of` is the name or id of an actor on either side."""
    if of or document:
        asked = Filter(document=document, kind="tie", actor=rows.find_actors(of) if of else (), everything=everything)
        ordered = sorted(rows.told(asked), key=lambda t: _key(rows, t))
    else:
        name = "ties of all" if everything else "ties"
        kept = rows.kept(name, lambda: {name: in_order(rows.shares(name, lambda d: _share(rows, d, everything)))})
        wanted = [x.key for x in kept.lines(limit)]
        rows.bring(wanted)
        ordered = [rows.statements[id_] for id_ in wanted]
    told = ordered[:limit] if limit else ordered
    return [{**r, **{n: place(rows, t, n) for n in NAMES}} for r, t in zip(lines(rows, told), told, strict=True)]


def _share(rows: Rows, document: str, everything: bool) -> Share:
    """Return the ties of a document, each with where it comes in the order."""
    return [(_key(rows, t), t.id, None) for t in rows.of_document(document, "tie", everything=everything)]


def _key(rows: Rows, told: Told) -> tuple[str, str, str]:
    return place(rows, told, "subject"), told.statement.code, place(rows, told, "object")
