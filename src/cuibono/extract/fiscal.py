"""Fiscal years: two calendar years written as one, closed where the text says when they end."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch
from cuibono.extract.moments import Answer, Moment, absolute, relative
from cuibono.extract.timewords import FULL_MONTH, MONTHS, number_of

FISCAL = re.compile(
    rf"(?:[Ff]iscal|[Ff]inancial|[Bb]udget|FY)[^.]{{0,60}}?\b(?:end(?:s|ed|ing)?|clos(?:es|ed|ing)|runs? (?:from [^.]{{3,20}})?(?:to|until))\s+(?:on\s+)?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{FULL_MONTH})|(?P<m2>{FULL_MONTH})\s+(?P<d2>\d{{1,2}}))"
)
FISCAL_START = re.compile(
    rf"(?:[Ff]iscal|[Ff]inancial|[Bb]udget|FY)[^.]{{0,60}}?\b(?:beg[ia]n(?:s|ning)?|start(?:s|ed|ing)?)\s+(?:on\s+)?(?:(?P<d>1)(?:st)?\s+(?P<m>{FULL_MONTH})|(?P<m2>{FULL_MONTH})\s+(?P<d2>1)\b)"
)
MONTH_ENDS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=8)
def fiscal_end(text: str) -> tuple[int, int] | None:
    """Return month and day on which the text says that its fiscal year ends, or begins a day later."""
    found = FISCAL.search(text)
    if found:
        return number_of(MONTHS, found["m"] or found["m2"]), int(found["d"] or found["d2"])
    start = FISCAL_START.search(text)
    if not start:
        return None
    month = (number_of(MONTHS, start["m"] or start["m2"]) - 2) % 12 + 1
    return month, MONTH_ENDS[month - 1]


def slashed_years(match: re.Match[str], moment: Moment) -> Answer | None:
    """Two years that make one, such as 2012/13: a fiscal year or a season."""
    first = int(match.group("y"))
    if completed(first, match.group("z")) != first + 1:
        return None
    return _fiscal(first + 1, moment, "two calendar years written as one")


def fiscal_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """A fiscal year, which bears the name of the calendar year in which it ends."""
    short = match.groupdict().get("z")
    first = int(match.group("y")) if len(match.group("y")) == 4 else 2000 + int(match.group("y"))
    return _fiscal(completed(first, short) if short else first, moment, "fiscal year")


def _fiscal(ends: int, moment: Moment, why: str) -> Answer | None:
    if moment.fiscal_end is None:
        return absolute(edtf.years(ends - 1, ends), f"{why}, its first and last day are not stated", timex=f"FY{ends}")
    month, number = moment.fiscal_end
    last = edtf.day(ends, month, number)
    start = last and edtf.add_days(edtf.day(ends - 1, month, number).first, 1)  # type: ignore[union-attr]
    return absolute(edtf.days(start, last.last), f"{why}, which the text closes at {number:02d}-{month:02d}", timex=f"FY{ends}") if start and last else None


def relative_fiscal(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The last fiscal year": the calendar years it may touch, unless the text says when it ends."""
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match.group("way").lower(), 0)
    month, number = moment.fiscal_end or (12, 31)

    def find(today: date) -> Stretch | None:
        ends = today.year + shift + ((today.month, today.day) > (month, number))
        known = _fiscal(ends, moment, "fiscal year")
        return known.stretch if known else None

    return relative(moment, find, lambda s: str(s.last.year), f"{match.group('way').lower()} fiscal year")


def completed(first: int, short: str) -> int:
    """Return the second year of a pair, which may be written with two figures."""
    return int(short) if len(short) == 4 else first - first % 100 + int(short)
