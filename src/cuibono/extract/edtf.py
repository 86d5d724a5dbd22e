"""Stretches of days and how they are written: EDTF (ISO 8601-2) in and out, and arithmetic on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

GRAINS = ("day", "month", "year")
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF codes of spring, summer, autumn, winter; months of the northern half
OPEN_PAST, OPEN_FUTURE = date.min, date.max
PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-W(\d\d)|-(\d\d)(?:-(\d\d)(?:T.*)?)?)?[~?%]?")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from first to last, both included; `grain` is the finest unit that was meant: day, month or year."""

    first: date
    last: date
    grain: str = "day"

    @property
    def is_day(self) -> bool:
        """Say whether this is one single day."""
        return self.first == self.last

    @property
    def is_closed(self) -> bool:
        """Say whether both ends are known."""
        return self.first != OPEN_PAST and self.last != OPEN_FUTURE

    def overlaps(self, other: Stretch, slack: int = 0) -> bool:
        """Say whether two stretches share a day, or come within so many days of each other."""
        return (self.first - other.last).days <= slack and (other.first - self.last).days <= slack


def days(first: date, last: date | None = None) -> Stretch:
    """Return a stretch told in days."""
    return Stretch(first, last or first)


def months(year: int, month: int, count: int = 1) -> Stretch | None:
    """Return whole months; the month may lie outside 1 to 12 and is then carried into the year."""
    first, after = _month_start(year, month), _month_start(year, month + count)
    return Stretch(first, after - timedelta(1), "month") if first and after else None


def years(first: int, last: int | None = None) -> Stretch | None:
    """Return whole years."""
    end = first if last is None else last
    known = MINYEAR < first <= end < MAXYEAR
    return Stretch(date(first, 1, 1), date(end, 12, 31), "year") if known else None


def day(year: int, month: int, number: int) -> Stretch | None:
    """Return one day, or nothing where the calendar has no such day."""
    try:
        return days(date(year, month, number))
    except ValueError:
        return None


def week(of: date, shift: int = 0) -> Stretch | None:
    """Return the week from Monday to Sunday that holds a day, or one some weeks away."""
    monday = add_days(of, 7 * shift - of.weekday())
    return days(monday, monday + timedelta(6)) if monday else None


def add_days(of: date, count: int) -> date | None:
    """Return the day so many days away, or nothing beyond the calendar."""
    try:
        return of + timedelta(count)
    except OverflowError:
        return None


def add_months(of: date, count: int) -> date | None:
    """Return the same day of another month, or its last day where it is shorter."""
    whole = months(of.year, of.month + count)
    return min(whole.first + timedelta(of.day - 1), whole.last) if whole else None


def hull(stretches: Iterable[Stretch]) -> Stretch:
    """Return the shortest stretch that holds all of them, in the coarsest of their grains."""
    known = tuple(stretches)
    grain = max((s.grain for s in known), key=GRAINS.index)
    return Stretch(min(s.first for s in known), max(s.last for s in known), grain)


def write(stretch: Stretch) -> str:
    """Write a stretch as EDTF: one date, or an interval that may be open at one end."""
    first = ".." if stretch.first == OPEN_PAST else _cut(stretch.first, stretch.grain)
    last = ".." if stretch.last == OPEN_FUTURE else _cut(stretch.last, stretch.grain)
    return first if first == last else f"{first}/{last}"


def parse(value: str) -> Stretch | None:
    """Read an EDTF value (dates, intervals, open ends, seasons, weeks, sets, decades), or nothing if it names no known days."""
    inner = value.strip().strip("[]{}")
    parts = [part.strip() for part in re.split(r"[/,]|(?<=\d)\.\.(?=\d)", inner)]
    known = [found for part in parts if (found := _part(part))]
    if not known or len(known) < sum(part not in {"", ".."} for part in parts):
        return None
    whole = hull(known)
    first = OPEN_PAST if parts[0] in {"", ".."} else whole.first
    last = OPEN_FUTURE if parts[-1] in {"", ".."} else whole.last
    return Stretch(first, last, whole.grain)


def _part(part: str) -> Stretch | None:
    found = PART.fullmatch(part)
    if not found:
        return None
    year, week_, month, number = found.groups()
    if "X" in year:
        width = 10 ** year.count("X")
        start = int(year.rstrip("X")) * width
        return years(start, start + width - 1)
    if week_:
        return _iso_week(int(year), int(week_))
    return _calendar(int(year), int(month or 0), int(number or 0))


def _calendar(year: int, month: int, number: int) -> Stretch | None:
    if not month:
        return years(year)
    if month in SEASONS:
        return months(year, SEASONS[month], 3)
    if not 1 <= month <= 12:
        return None
    return day(year, month, number) if number else months(year, month)


def _iso_week(year: int, number: int) -> Stretch | None:
    try:
        return week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _month_start(year: int, month: int) -> date | None:
    carry, index = divmod(month - 1, 12)
    known = MINYEAR <= year + carry <= MAXYEAR
    return date(year + carry, index + 1, 1) if known else None


def _cut(of: date, grain: str) -> str:
    return of.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]
