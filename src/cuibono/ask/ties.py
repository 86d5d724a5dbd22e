"""Who is bound to whom: lasting relations, each with everybody who tells of it."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows
from cuibono.store.telling import lines, place


def ties(rows: Rows, *, of: str = "", everything: bool = False) -> list[Row]:
    """Return the ties, ordered by subject; `of` is the name or id of an actor on either side."""
    told = rows.told(Filter(kind="tie", actor=rows.find_actors(of) if of else (), everything=everything))
    names = ("subject", "object", "since", "until")
    places = {t.id: {n: place(rows, t, n) for n in names} for t in told}
    found = [{**r, **places[r["id"]]} for r in lines(rows, told)]
    return sorted(found, key=lambda r: (r["subject"], r["code"], r["object"]))
