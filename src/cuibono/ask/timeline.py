"""What happened when: dated statements in order of time, each happening once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cuibono.store import Filter, Row, Rows, Told, bounds
from cuibono.store.claims import claim_key
from cuibono.store.kept import Line
from cuibono.store.telling import lines


def timeline(rows: Rows, *, since: str = "", until: str = "", document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the dated statements, earliest first, at most so many lines (0: all); those that tell one thing of one time stand in one line."""
    return told(rows, happenings(rows, since=since, until=until, document=document, everything=everything, limit=limit))


def happenings(rows: Rows, *, since: str = "", until: str = "", document: str = "", everything: bool = False, limit: int = 0) -> list[Line]:
    """Return what happened in order of time, none of it fetched: each with its first statement, all that tell it, and its days."""
    if document or (rows.several and (since or until)):
        ordered = _happenings(_times(rows, rows.told(Filter(document=document, since=since, until=until, everything=everything))))
        return ordered[:limit] if limit else ordered
    name = "timeline of all" if everything else "timeline"
    kept = rows.kept(name, lambda: {name: _made(rows, name, everything)})
    days = {"since": bounds(since)[0] if since else "", "until": bounds(until)[1] if until else ""}
    return list(kept.lines(limit, **days))


def told(rows: Rows, found: Iterable[Line]) -> list[Row]:
    """Return happenings as lines of the listing."""
    wanted = [x.body for x in found]
    rows.bring(id_ for ids in wanted for id_ in ids)
    groups = [[rows.statements[id_] for id_ in ids] for ids in wanted]
    by_id = {r["id"]: r for r in lines(rows, (t for group in groups for t in group))}
    return [_line(group, by_id) for group in groups]


def _made(rows: Rows, name: str, everything: bool) -> list[Line]:
    shares = rows.shares(name, lambda d: _times(rows, rows.of_document(d, everything=everything)))
    return _happenings(x for share in shares.values() for x in share)


def _times(rows: Rows, told: Iterable[Told]) -> list[tuple[str, str, str]]:
    """Return the dated ones among statements: the time, the claim, the id."""
    return [(t.statement.when.value, claim_key(rows, t), t.id) for t in told if t.statement.when and t.statement.when.value]


def _happenings(times: Iterable[Sequence[str]]) -> list[Line]:
    """Return what happened in order of time: the statements that tell it, and its days."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for value, claim, id_ in times:
        groups[value, claim].append(id_)
    found = sorted((*bounds(value), ids[0], ids) for (value, _), ids in groups.items())
    return [Line(first, ids, low, high) for low, high, first, ids in found]


def _line(group: list[Told], by_id: dict[str, Row]) -> Row:
    first = by_id[group[0].id]
    when = group[0].statement.when
    voices = list(dict.fromkeys(by_id[t.id]["voice"] for t in group))
    return {"when": first["when"], "basis": list(when.basis) if when else [], **first, "voices": voices, "statements": [t.id for t in group]}
