"""Who can press whom, through what, and whether it has been used."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows
from cuibono.store.telling import lines, place


def levers(rows: Rows, *, on: str = "", held_by: str = "", everything: bool = False) -> list[Row]:
    """Return the levers, those that are used first; `on` and `held_by` are names or ids of actors."""
    told = rows.told(Filter(kind="lever", everything=everything))
    for role, address in (("target", on), ("holder", held_by)):
        wanted = set(rows.find_actors(address)) if address else set()
        told = tuple(t for t in told if not wanted or wanted & {e.id for r in t.statement.fillers(role) if (e := rows.entity(r.filler))})
    names = ("holder", "target", "through", "resource", "goal", "alternative")
    places = {t.id: {n: place(rows, t, n) for n in names} for t in told}
    found = [{**r, **places[r["id"]]} for r in lines(rows, told)]
    return sorted(found, key=lambda r: (not r["used"], r["target"], r["holder"]))
