"""What happened when: dated statements in order of time, each happening once."""

from __future__ import annotations

from collections import defaultdict

from cuibono.store import Filter, Row, Rows, Told, bounds
from cuibono.store.claims import claim_key
from cuibono.store.telling import lines


def timeline(rows: Rows, *, since: str = "", until: str = "", everything: bool = False) -> list[Row]:
    """Return the dated statements, earliest first; those that tell one thing of one time stand in one line with all their voices."""
    told = [t for t in rows.told(Filter(since=since, until=until, everything=everything)) if t.statement.when and t.statement.when.value]
    by_id = {r["id"]: r for r in lines(rows, told)}
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for t in told:
        groups[(_value(t), claim_key(rows, t))].append(t)
    found = [_line(group, by_id) for group in groups.values()]
    return sorted(found, key=lambda r: (*bounds(r["when"]), r["id"]))


def _value(told: Told) -> str:
    return told.statement.when.value if told.statement.when else ""


def _line(group: list[Told], by_id: dict[str, Row]) -> Row:
    first = by_id[group[0].id]
    when = group[0].statement.when
    voices = list(dict.fromkeys(by_id[t.id]["voice"] for t in group))
    return {"when": first["when"], "basis": list(when.basis) if when else [], **first, "voices": voices, "statements": [t.id for t in group]}
