"""Times of one event that exclude each other."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import product

from cuibono.store.rows import bounds
from cuibono.types import Statement

SAME_EVENT_DAYS = 400  # dates further apart than about a year speak of two events, not of one that is disputed


def time(s: Statement) -> str:
    """Return of what time a statement speaks; nothing for one without a time."""
    return s.when.value if s.when else ""


def dates_differ(a: str, b: str) -> bool:
    """Say whether two times share no day and are near enough to be those of one event."""
    if same_time(a, b):
        return False
    pairs = (sorted(p) for p in product(_times(a), _times(b)))
    return min((_day(second[0], 1) - _day(first[1], 28)).days for first, second in pairs) <= SAME_EVENT_DAYS


def same_time(a: str, b: str) -> bool:
    """Say whether two times may be one day; a statement without a time speaks of any."""
    if not (a and b):
        return True
    return any(not (x[1] < y[0] or y[1] < x[0]) for x, y in product(_times(a), _times(b)))


@lru_cache(maxsize=10_000)
def _times(value: str) -> tuple[tuple[str, str], ...]:
    """Return the first and last day of each time that is meant: "2012-09/2013-09" is a September of one of two years."""
    start, _, end = value.partition("/")
    unsure = end[4:] == start[4:] != "" and end[:4].isdigit() and start[:4].isdigit() and int(end[:4]) - int(start[:4]) == 1
    return (bounds(start), bounds(end)) if unsure else (bounds(value),)


def _day(value: str, fill: int) -> date:
    year, month, day = (int(p) for p in value.split("-")[-3:])
    month = month if 1 <= month <= 12 else (12 if fill > 1 else 1)
    return date(min(max(year, 1), 9998), month, min(day, 28) or fill)
