"""Times reckoned from the date of the document or from a time told before: yesterday, last week, two years later."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch
from cuibono.extract.moments import Answer, Moment, plain, quarter_timex, relative, staged, third, week_timex
from cuibono.extract.tense import tense
from cuibono.extract.timewords import LONG_UNITS, MONTHS, WEEKDAYS, count_of, duration_code, number_of


def _shifted(today: date, count: int) -> Stretch | None:
    moved = edtf.add_days(today, count)
    return edtf.days(moved) if moved else None


def _weekend(today: date, shift: int) -> Stretch | None:
    whole = edtf.week(today, shift)
    return edtf.days(whole.last - timedelta(1), whole.last) if whole else None


def _month(today: date, shift: int) -> Stretch | None:
    return edtf.months(today.year, today.month + shift)


def _quarter(today: date, shift: int) -> Stretch | None:
    return edtf.months(today.year, 3 * ((today.month - 1) // 3 + shift) + 1, 3)


def _year(today: date, shift: int) -> Stretch | None:
    return edtf.years(today.year + shift)


def _decade(today: date, shift: int) -> Stretch | None:
    start = today.year - today.year % 10 + 10 * shift
    return edtf.years(start, start + 9)


def _century(today: date, shift: int) -> Stretch | None:
    start = (today.year - 1) // 100 * 100 + 1 + 100 * shift
    return edtf.years(start, start + 99)


UNIT_DAYS: dict[str, tuple[Callable[[date, int], Stretch | None], Callable[[Stretch], str]]] = {
    "day": (_shifted, plain),
    "night": (_shifted, plain),
    "week": (edtf.week, week_timex),
    "weekend": (_weekend, lambda s: week_timex(s) + "-WE"),
    "month": (_month, plain),
    "quarter": (_quarter, quarter_timex),
    "year": (_year, plain),
    "decade": (_decade, lambda s: str(s.first.year // 10)),
    "century": (_century, lambda s: str(s.first.year // 100)),
}


def moved(today: date, count: float, unit: str) -> Stretch | None:
    """Return the day, week, month or year that lies so many units away."""
    unit = re.sub(r"(?<=r)ie$", "y", unit.lower().removesuffix("s"))
    if unit == "fortnight":
        return edtf.week(today, int(2 * count))
    if count != int(count) and unit == "year":
        return _month(today, int(12 * count))
    if count != int(count) and unit not in LONG_UNITS:
        return _shifted(today, int(count * {"month": 30, "week": 7}.get(unit, 1)))
    if unit in {"decade", "century"}:
        return _year(today, int(count * LONG_UNITS[unit]))
    return UNIT_DAYS[unit][0](today, int(count))


def unit_timex(unit: str) -> Callable[[Stretch], str]:
    """Return how TIMEX3 writes a stretch of that unit."""
    return week_timex if unit.lower().startswith(("week", "fortnight")) else quarter_timex if unit.lower().startswith("quarter") else plain


SIMPLE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1}
TIMEX_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def near_day(match: re.Match[str], moment: Moment) -> Answer | None:
    """Today, yesterday, tomorrow, this morning, last night."""
    words = " ".join(match.group(0).lower().split())
    part = next((code for name, code in TIMEX_PARTS.items() if words.endswith(name)), "TNI" if words == "tonight" else "")
    key = next((k for k in sorted(SIMPLE, key=len, reverse=True) if words.startswith(k)), "today")
    found = relative(moment, lambda today: _shifted(today, SIMPLE[key]), lambda s: plain(s) + part, f'"{words}"')
    return Answer(found.stretch, found.timex, found.basis, kind="time" if part else "date")


def weekday(match: re.Match[str], moment: Moment) -> Answer | None:
    """A weekday: the last one up to the date of the document, or the next one where the words look forward."""
    part = match.groupdict()
    number = number_of(WEEKDAYS, part["w"]) - 1
    way = (part.get("way") or "").lower().split()[-1:]
    week_ = (part.get("week") or "").lower()
    forward = tense(match, moment) > 0
    code = TIMEX_PARTS.get((part.get("part") or "").lower(), "")

    def find(today: date) -> Stretch | None:
        return _shifted(today, _weekday_shift(today.weekday(), number, way[0] if way else week_, forward, in_week=bool(week_)))

    why = f'"{" ".join(match.group(0).split())}"' + (", looking forward from the date" if forward and not way else ", reckoned from the date")
    found = relative(moment, find, lambda s: plain(s) + code, why)
    return Answer(found.stretch, found.timex, found.basis, kind="time" if code else "date")


def _weekday_shift(today: int, wanted: int, way: str, forward: bool, in_week: bool) -> int:
    if in_week:
        return wanted - today + {"last": -7, "next": 7, "previous": -7}.get(way, 0)
    back, ahead = (today - wanted) % 7, (wanted - today) % 7
    if way in {"last", "past"}:
        return -(back or 7)
    if way in {"next", "coming"}:
        return ahead or 7
    if way == "this":
        return wanted - today
    return ahead if forward else -back


def near_unit(match: re.Match[str], moment: Moment) -> Answer | None:
    """This, last, next week, month, year, decade, quarter, weekend, century."""
    way, unit = match.group("way").lower().split()[-1], match.group("u").lower()
    shift = {"last": -1, "next": 1, "coming": 1, "past": -1, "previous": -1}.get(way, 0)
    find, timex = UNIT_DAYS[unit]
    return staged(relative(moment, lambda today: find(today, shift), timex, f'"{way} {unit}"'), match.groupdict().get("stage"))


def near_unit_now(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The end of the year": of the one at hand."""
    unit = match.group("u").lower()
    (find, timex), stage, back = UNIT_DAYS[unit], match.group("stage"), tense(match, moment) < 0

    def at_hand(today: date) -> Stretch | None:
        here = find(today, 0)
        return find(today, -1) if here and back and third(here, stage).first > today else here

    return staged(relative(moment, at_hand, timex, f"the {unit} at hand"), stage)


def over_weekend(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "Over the weekend": the last one, or the coming one where the words look forward."""
    ahead = tense(match, moment) > 0
    if not re.search(r"\b(?:[Oo]ver|[Aa]t|[Dd]uring|[Ff]or|[Tt]hroughout)\s+$", moment.text[max(0, match.start() - 12) : match.start()]):
        return None

    def find(today: date) -> Stretch | None:
        return _weekend(today, 0 if ahead or today.weekday() > 4 else -1)

    return relative(moment, find, UNIT_DAYS["weekend"][1], "the weekend")


def relative_month(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "Last June", "next May", "this March"."""
    month, way = number_of(MONTHS, match.group("m")), match.group("way").lower().split()[-1]

    def find(today: date) -> Stretch | None:
        year = today.year
        if way in {"last", "past"}:
            year -= month >= today.month
        elif way in {"next", "coming"}:
            year += month <= today.month
        return edtf.months(year, month)

    return staged(relative(moment, find, plain, f"{way} {match.group('m')}"), match.groupdict().get("stage"))


def month_of_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "June last year", "May of this year"."""
    month, shift = number_of(MONTHS, match.group("m")), {"last": -1, "next": 1}.get(match.group("way"), 0)
    found = relative(moment, lambda today: edtf.months(today.year + shift, month), plain, f'"{" ".join(match.group(0).split())}"')
    return staged(found, match.groupdict().get("stage"))


def ago(match: re.Match[str], moment: Moment) -> Answer | None:
    """So many days, weeks, months, years ago."""
    return _away(match, moment, -1, match.group("n"), match.group("u"))


def hence(match: re.Match[str], moment: Moment) -> Answer | None:
    """So many days, weeks, months, years from now."""
    return _away(match, moment, 1, match.group("n") or match.group("n2"), match.group("u") or match.group("u2"))


def _away(match: re.Match[str], moment: Moment, sign: int, words: str, unit: str) -> Answer:
    count, code, why = count_of(words), duration_code(words, unit), f'"{" ".join(match.group(0).split())}"'
    if count is None or unit in {"second", "minute", "hour"}:
        return Answer(None, code, (f"relative: {why}, the day is not stated",), kind="duration")
    found = relative(moment, lambda today: moved(today, sign * count, unit), unit_timex(unit), why)
    return found if found.stretch else Answer(None, code, found.basis)


def window(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The past two years", "the next three weeks": the stretch that ends or begins at the date of the document."""
    way, words, unit = match.group("way").lower().split()[-1], match.group("n") or "one", match.group("u")
    count, code = count_of(words), duration_code(words, unit)
    if count is None or unit.startswith(("second", "minute", "hour")):
        return Answer(None, code, (f"relative: {way} so many {unit}s, the number not stated",), kind="duration")
    sign = 1 if way in {"next", "coming", "following"} else -1

    def find(today: date) -> Stretch | None:
        other = moved(today, sign * count, unit)
        here = edtf.days(today) if other and other.grain == "day" else other and _same_grain(today, other.grain)
        return edtf.hull((other, here)) if other and here else None

    found = relative(moment, find, lambda s: code, f'"{" ".join(match.group(0).split())}"')
    return Answer(found.stretch, code, found.basis, kind="duration")


def _same_grain(today: date, grain: str) -> Stretch | None:
    return _month(today, 0) if grain == "month" else _year(today, 0)


def beyond(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The week before last", "the month after next"."""
    find, timex = UNIT_DAYS[match.group("u")]
    shift = -2 if match.group("way") == "last" else 2
    return relative(moment, lambda today: find(today, shift), timex, f'"{" ".join(match.group(0).split())}"')


def to_the_day(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "Five years ago today", "two weeks from today": the same day, so many units away."""
    count, unit, sign = count_of(match.group("n")), match.group("u"), -1 if "ago" in match.group(0) else 1
    if count is None or count != int(count):
        return None

    def find(today: date) -> Stretch | None:
        length = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        day = edtf.add_days(today, sign * int(count) * length) if length else edtf.add_months(today, sign * int(count) * (1 if unit == "month" else 12))
        return edtf.days(day) if day else None

    return relative(moment, find, plain, f'"{" ".join(match.group(0).split())}"')
