"""Which statements are asked for, and the days that a time allows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from cuibono.types import Statement

MOST_TIMES = 20_000  # that are remembered: a case names the same days over and over
LAST = "\U0010ffff"  # sorts behind every id


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are asked for; empty fields ask for nothing.

    `actor` and `source` hold entity ids, any of which will do; `among` holds ids of statements.
    """

    document: str = ""
    kind: str = ""
    code: str = ""
    certainty: str = ""
    negated: bool | None = None
    coder: str = ""
    actor: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    everything: bool = False
    among: tuple[str, ...] | None = None


def values(asked: Filter) -> dict[str, object]:
    """Return the filter as the values that places.sql asks for."""
    names = ("kind", "code", "certainty", "negated", "coder", "everything")
    days = {"since": bounds(asked.since)[0] if asked.since else "", "until": bounds(asked.until)[1] if asked.until else ""}
    whole = {"document": asked.document, "last": asked.document or LAST, "after": "", "limit": -1}
    among = {"among": None if asked.among is None else json.dumps(asked.among)}
    return {n: getattr(asked, n) for n in names} | among | {"actor": json.dumps(asked.actor), "source": json.dumps(asked.source)} | days | whole


def by_kind_alone(asked: Filter) -> bool:
    """Say whether a filter looks at no more than what a statement says of itself."""
    return asked == Filter(kind=asked.kind, code=asked.code, certainty=asked.certainty, negated=asked.negated, everything=asked.everything)


def takes(asked: Filter, s: Statement) -> bool:
    """Say whether a statement passes such a filter, as places.sql has it."""
    same = (asked.kind in {"", s.kind}, asked.code in {"", s.code}, asked.certainty in {"", s.certainty})
    return all(same) and asked.negated in {None, s.negated} and (asked.everything or s.shown)


@lru_cache(maxsize=MOST_TIMES)
def bounds(value: str) -> tuple[str, str]:
    """Return the first and the last day that an EDTF value allows, as strings that compare; an unknown end is open."""
    start, slash, end = value.partition("/")
    return _edge(start, "0000-00-00", "00") if start.strip(".") else "", _edge(end if slash else start, "9999-99-99", "99")


def first_day(value: str) -> str:
    """Return the first day that an EDTF value allows; nothing for no value."""
    return bounds(value)[0] if value else ""


def last_day(value: str) -> str:
    """Return the last day that an EDTF value allows; nothing for no value."""
    return bounds(value)[1] if value else ""


def _edge(value: str, empty: str, fill: str) -> str:
    digits = re.sub(r"[?~%]", "", value).strip()
    if not re.match(r"-?[0-9X]{4}", digits):
        return empty
    digits = digits.replace("X", fill[0])
    return digits + empty[len(digits) :]
