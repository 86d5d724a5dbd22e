"""Other calendars by arithmetic: Persian (solar), Hijri (lunar, to a day more or less), and Easter."""

from __future__ import annotations

from datetime import date, timedelta

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch

LUNAR_EPOCH = date(622, 7, 19)  # 1 Muharram 1 of the civil arithmetic calendar, in the Gregorian calendar
# Year 1 of the 33-year cycle of leap years that holds for the solar years 1244 to 1531.
SOLAR_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
SOLAR_KNOWN, LUNAR_KNOWN = range(1244, 1532), range(1, 1600)
SOLAR_BASE = (1391, date(2012, 3, 20))


def persian(year: int, month: int, number: int) -> Stretch | None:
    """Return a day of the Persian calendar, its month where the day is 0, its year where the month is 0 too."""
    if year not in SOLAR_KNOWN:
        return None
    start = _persian_new_year(year)
    lengths = (31,) * 6 + (30,) * 5 + (30 if year % 33 in SOLAR_LEAP else 29,)
    return _within(start, lengths, month, number)


def hijri(year: int, month: int, number: int) -> Stretch | None:
    """Return a day of the lunar calendar with one day on either side, its month, or its year."""
    if year not in LUNAR_KNOWN:
        return None
    start = LUNAR_EPOCH + timedelta((year - 1) * 354 + (3 + 11 * year) // 30)
    lengths = (*(30 - index % 2 for index in range(11)), 30 if (11 * year + 14) % 30 < 11 else 29)
    found = _within(start, lengths, month, number)
    return edtf.days(found.first - timedelta(1), found.last + timedelta(1)) if found else None


def easter(year: int) -> Stretch | None:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    month, number = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return edtf.day(year, month, number + 1)


def _persian_new_year(year: int) -> date:
    base, start = SOLAR_BASE
    leaps = sum(y % 33 in SOLAR_LEAP for y in range(min(base, year), max(base, year)))
    days = abs(year - base) * 365 + leaps
    return start + timedelta(days if year >= base else -days)


def _within(start: date, lengths: tuple[int, ...], month: int, number: int) -> Stretch | None:
    if not month:
        return edtf.days(start, start + timedelta(sum(lengths) - 1))
    if number > lengths[month - 1] or month > 12:
        return None
    first = start + timedelta(sum(lengths[: month - 1]))
    return edtf.days(first + timedelta(number - 1)) if number else edtf.days(first, first + timedelta(lengths[month - 1] - 1))
