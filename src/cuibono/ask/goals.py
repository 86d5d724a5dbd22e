"""Who wants what: goals, those that the actor claims apart from those that others impute."""

from __future__ import annotations

from cuibono.store import Row, Rows, Told
from cuibono.store.claims import entity_key
from cuibono.store.shares import Share, in_order
from cuibono.store.telling import lines, place


def goals(rows: Rows, *, of: str = "", document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the goals, ordered by actor, at most so many (0: all); `of` is the name or id of who wants."""
    wanted = set(rows.find_actors(of)) if of else set()
    name = "goals of all" if everything else "goals"
    kept = rows.kept(name, lambda: {name: in_order(rows.shares(name, lambda d: _share(rows, d, everything)))})
    listed = in_order({document: _share(rows, document, everything)}) if document else kept.lines(0 if wanted else limit)
    found = [x.key for x in listed if not wanted or wanted & set(x.body)]
    ids = found[:limit] if limit else found
    rows.bring(ids)
    told = [rows.statements[id_] for id_ in ids]
    return [{**r, **_more(rows, t)} for r, t in zip(lines(rows, told), told, strict=True)]


def _share(rows: Rows, document: str, everything: bool) -> Share:
    """Return the goals of a document, each with where it comes in the order and who has it."""
    return [(_key(rows, t), t.id, _who(rows, t)) for t in rows.of_document(document, "goal", everything=everything)]


def _key(rows: Rows, told: Told) -> tuple[str, str, str]:
    return place(rows, told, "actor"), told.statement.code, place(rows, told, "concept")


def _who(rows: Rows, told: Told) -> list[str]:
    return [e.id for r in told.statement.fillers("actor") if (e := rows.entity(r.filler))]


def _more(rows: Rows, told: Told) -> Row:
    names = ("actor", "concept", "beneficiary", "against")
    return {**{n: place(rows, told, n) for n in names}, "claimed": "claimed" if _own(rows, told) else "imputed"}


def _own(rows: Rows, told: Told) -> bool:
    """Say whether the innermost voice is the one who wants."""
    speakers = {entity_key(e) for s in told.statement.sources[-1:] for who in s.who if (e := rows.entity(who))}
    return bool(speakers & {entity_key(e) for r in told.statement.fillers("actor") if (e := rows.entity(r.filler))})
