"""Days of other calendars, days in two styles, and holidays."""

from __future__ import annotations

import re
from datetime import timedelta

from cuibono.extract import calendars, edtf
from cuibono.extract.edtf import Stretch
from cuibono.extract.moments import Answer, Moment, absolute, plain
from cuibono.extract.stated import in_year
from cuibono.extract.timewords import HIJRI, MONTHS, PERSIAN, WORDS, number_of

LUNAR_NOW, LUNAR_LAST = 1411, 1500  # a Persian year from 1411 on lies ahead (2032), a lunar one does not
SIGHTED = "Hijri calendar, by the arithmetic rule; which of these days is unknown where the moon was sighted"
ERAS = {"iranian": "SH", "persian": "SH", "afghan": "SH", "solar": "SH", "hijri": "AH", "islamic": "AH", "lunar": "AH", "buddhist": "BE"}


def other_calendar(match: re.Match[str], moment: Moment) -> Answer | None:
    """A date of the Persian or the lunar Hijri calendar; the lunar one is known to a day more or less."""
    part = match.groupdict()
    name, number, year_ = " ".join(part["m"].split()).lower(), int(part["d"] or 0), int(part["y"])
    if name in PERSIAN:
        return absolute(calendars.persian(year_, PERSIAN[name], number), f"Persian calendar, {' '.join(match.group(0).split())}")
    return _sighted(calendars.hijri(year_, HIJRI[name], number))


def other_day(match: re.Match[str], moment: Moment) -> Answer | None:
    """A day of another calendar without its year."""
    return Answer(None, "XXXX", ("a day of another calendar whose year is not stated: unknown",))


def other_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """A year of another era, as the one or two years that it touches."""
    number, word = int(match.group("y")), match.group("era")
    era = ERAS.get(word.lower(), word.replace(".", "").upper())
    found = {"AH": calendars.hijri, "SH": calendars.persian, "AP": calendars.persian}.get(era)
    stretch = found(number, 0, 0) if found else edtf.years(number - 543)
    return absolute(stretch and edtf.years(stretch.first.year, stretch.last.year), f"year {number} {era}")


def two_styles(match: re.Match[str], moment: Moment) -> Answer | None:
    """A day in two calendars, "25 October (7 November) 1917": the later is the one of today's calendar."""
    part = match.groupdict()
    days = [edtf.day(int(part["y"]), number_of(MONTHS, part[m]), int(part[d])) for d, m in (("d", "m"), ("e", "n"))]
    known = [d for d in days if d]
    return absolute(max(known), "the later of two styles") if len(known) > 1 else None


def holiday(match: re.Match[str], moment: Moment) -> Answer | None:
    """A holiday with a fixed day, or Easter."""
    name = " ".join(match.group("h").split())
    build = calendars.easter if name.startswith("Easter") else lambda y: edtf.day(y, *WORDS["holidays"][name])
    if match.groupdict().get("y"):
        return absolute(build(int(match.group("y"))), "holiday and year are stated")
    stretch, basis = in_year(match, moment, build)
    return Answer(stretch, plain(stretch) if stretch else "XXXX", basis)


def figures(match: re.Match[str], moment: Moment) -> Answer | None:
    """Year, month and day of another calendar in figures: a year before 1450 can be no other."""
    year, month, number = (int(match.group(name)) for name in ("y", "a", "b"))
    if year < LUNAR_NOW:
        return absolute(calendars.persian(year, month, number), "Persian calendar")
    return _sighted(calendars.hijri(year, month, number)) if year < LUNAR_LAST else None


def _sighted(stretch: Stretch | None) -> Answer | None:
    """Answer with the days that a lunar date may be, and the likeliest of them."""
    likely = stretch.first + timedelta((stretch.last - stretch.first).days // 2) if stretch else None
    return absolute(stretch, f"{SIGHTED}; most likely {likely}" if stretch and (stretch.last - stretch.first).days < 4 else SIGHTED)
