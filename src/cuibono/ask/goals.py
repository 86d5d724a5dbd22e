"""Who wants what: goals, those that the actor claims apart from those that others impute."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.claims import entity_key
from cuibono.store.telling import lines, place


def goals(rows: Rows, *, of: str = "", everything: bool = False) -> list[Row]:
    """Return the goals, ordered by actor; `of` is the name or id of who wants."""
    told = rows.told(Filter(kind="goal", everything=everything))
    wanted = set(rows.find_actors(of)) if of else set()
    told = tuple(t for t in told if not wanted or wanted & {e.id for r in t.statement.fillers("actor") if (e := rows.entity(r.filler))})
    more = {t.id: _more(rows, t) for t in told}
    found = [{**r, **more[r["id"]]} for r in lines(rows, told)]
    return sorted(found, key=lambda r: (r["actor"], r["code"], r["concept"]))


def _more(rows: Rows, told: Told) -> Row:
    names = ("actor", "concept", "beneficiary", "against")
    return {**{n: place(rows, told, n) for n in names}, "claimed": "claimed" if _own(rows, told) else "imputed"}


def _own(rows: Rows, told: Told) -> bool:
    """Say whether the innermost voice is the one who wants."""
    speakers = {entity_key(e) for s in told.statement.sources[-1:] for who in s.who if (e := rows.entity(who))}
    return bool(speakers & {entity_key(e) for r in told.statement.fillers("actor") if (e := rows.entity(r.filler))})
