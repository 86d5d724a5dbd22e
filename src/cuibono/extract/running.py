"""Times reckoned from the last one that the text told: a day later, the following January, that year."""

from __future__ import annotations

import re

from cuibono.extract import edtf
from cuibono.extract.moments import Answer, Moment, around, plain
from cuibono.extract.reckoned import UNIT_DAYS, moved, unit_timex
from cuibono.extract.timewords import LONG_UNITS, MONTHS, WEEKDAYS, count_of, duration_code, number_of


def later(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "A day later", "two years earlier": from the last time that the text told."""
    sign = -1 if re.search(r"(?:earlier|before|previously)$", match.group(0)) else 1
    return _from_focus(match, moment, sign, match.group("n"), match.group("u"))


def following(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The next day", "the previous year", "the year before": from the last time that the text told."""
    part = match.groupdict()
    sign = -1 if (part["how"] or part["how2"]) in {"previous", "preceding", "before"} else 1
    return _from_focus(match, moment, sign, "one", part["u"] or part["u3"])


def _from_focus(match: re.Match[str], moment: Moment, sign: int, words: str, unit: str) -> Answer:
    count, code = count_of(words), duration_code(words, unit)
    base = moment.focus or (moment.anchor if sign < 0 else None)
    if count is None or unit in {"second", "minute", "hour"}:
        return Answer(None, code, ("relative: the number or the day is not stated",), kind="duration")
    stretch = around(base, lambda today: moved(today, sign * count, unit))[0]
    if stretch and base and unit in LONG_UNITS and "how" in match.groupdict():
        stretch = edtf.hull((edtf.years(base.first.year) or stretch, stretch))
    if stretch is None or base is None:
        return Answer(None, code, ("relative to another time of the text, which is not known",))
    whence = "named before" if moment.focus else ", the date of the document"
    why = f'relative: "{" ".join(match.group(0).split())}", reckoned from {edtf.write(base)} {whence}'
    return Answer(stretch, unit_timex(unit)(stretch), (why,), stated=moment.focus is not None and stretch.grain != "day")


def same_as_focus(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "That year", "the same day": the last time that the text told, at that grain."""
    unit = match.group("u").lower()
    base = moment.focus
    if base is None or not base.is_closed:
        return Answer(None, "PAST_REF", ("the same time as one named before, which is not known",))
    find, timex = UNIT_DAYS[unit]
    stretch = find(base.first, 0)
    known = stretch if stretch and (base.is_day or (stretch.first <= base.first and base.last <= stretch.last)) else base
    return Answer(known, timex(known), (f"the same {unit} as {edtf.write(base)} named before",), stated=known.grain != "day")


def named(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The following January", "the previous Friday": the month or weekday of that name next to the last time told."""
    name, back = match.group("name"), match.group("how") in {"previous", "preceding"}
    if moment.focus is None or not moment.focus.is_closed:
        return None
    start = moment.focus.first if back else moment.focus.last
    if name.lower() in WEEKDAYS:
        shift = (number_of(WEEKDAYS, name) - 1 - start.weekday()) % 7
        day = edtf.add_days(start, shift - 7 if back else shift or 7)
        stretch = edtf.days(day) if day else None
    else:
        month = number_of(MONTHS, name)
        year = start.year - (month >= start.month) if back else start.year + (month <= start.month)
        stretch = edtf.months(year, month)
    why = f'relative: "{" ".join(match.group(0).split())}", reckoned from {edtf.write(moment.focus)} named before'
    return Answer(stretch, plain(stretch), (why,), stated=True) if stretch else None


def month_of_that_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "August of that year": of the last year told."""
    if moment.focus is None or not moment.focus.is_closed:
        return None
    stretch = edtf.months(moment.focus.last.year, number_of(MONTHS, match.group("m")))
    return Answer(stretch, plain(stretch), (f"the year is that of {edtf.write(moment.focus)} named before",), stated=True) if stretch else None
