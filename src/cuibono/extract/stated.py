"""Dates that the words state in full or in part: days, months, years, seasons, decades, fiscal years, other calendars."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch
from cuibono.extract.fiscal import completed
from cuibono.extract.moments import Answer, Moment, absolute, around, plain, staged
from cuibono.extract.tense import tense
from cuibono.extract.timewords import ANY_WEEKDAY, MONTHS, WEEKDAYS, number_of

NEAREST = 245  # days: a bare month is looked for up to eight months back before the coming one is preferred
FORWARD = 183  # days: a story goes on; what lies more than half a year before the last time told is of the next year


def in_year(match: re.Match[str], moment: Moment, build: Callable[[int], Stretch | None]) -> tuple[Stretch | None, tuple[str, ...]]:
    """Give a month or a day without a year its year: from the running text, else from the date of the document."""
    if moment.focus is not None:
        found = _beside_focus(moment.focus, build)
        if found and not _is_passed(found, match, moment) and not (moment.anchor and moment.anchor.is_closed and found.first > moment.anchor.last):
            return found, (f"partial: the year is that of {edtf.write(moment.focus)} named before",)
    direction = tense(match, moment)
    stretch, doubt = around(moment.anchor, lambda today: _nearest(today, build, direction))
    if stretch and moment.anchor and not moment.anchor.is_day and edtf.GRAINS.index(moment.anchor.grain) > 1:
        options = [s for y in range(moment.anchor.first.year, moment.anchor.last.year + 1) if (s := build(y))]
        stretch = edtf.hull(options) if options else stretch
    way = {2: "the next one after", 1: "the nearest to", 0: "the nearest to", -1: "the last one before"}[direction]
    basis = f"partial: {way} the date of the document" + (f" ({edtf.write(moment.anchor)})" if stretch and moment.anchor else "")
    return stretch, (basis, doubt) if doubt else (basis,)


def _is_passed(found: Stretch, match: re.Match[str], moment: Moment) -> bool:
    """Say whether a time that the text looks forward to would be over when it was written: "will vote on 6 June" is not of last year."""
    return tense(match, moment) == 2 and moment.anchor is not None and moment.anchor.is_closed and found.last < moment.anchor.first


def _beside_focus(focus: Stretch, build: Callable[[int], Stretch | None]) -> Stretch | None:
    """Return the month or day that goes on with the last time told: inside it, else of its year or of the year after."""
    inside = [s for y in range(focus.first.year, focus.last.year + 1) if (s := build(y)) and s.first <= focus.last and focus.first <= s.last]
    if inside or focus.grain == "year" or focus.last.year != focus.first.year:
        return inside[-1] if inside else None
    same, after = build(focus.first.year), build(focus.first.year + 1)
    return after if same is None or (focus.first - same.last).days > FORWARD else same


def _nearest(today: date, build: Callable[[int], Stretch | None], direction: int) -> Stretch | None:
    found = [s for y in range(today.year - 4, today.year + 5) if (s := build(y))]
    back = [s for s in found if s.first <= today]
    ahead = [s for s in found if s.last >= today]
    if direction == 2 and ahead:
        return ahead[0]
    if direction == 1 and back and ahead:
        return min((back[-1], ahead[0]), key=lambda s: max((s.first - today).days, (today - s.last).days))
    if direction == 0 and back and ahead and (today - back[-1].last).days > NEAREST:
        return ahead[0]
    return back[-1] if back else None


def day_month(match: re.Match[str], moment: Moment) -> Answer | None:
    """A day and a month, with or without a year, perhaps as the ends of a range ("4-6 May 2009", "May 4-6")."""
    part = match.groupdict()
    month, first, last = number_of(MONTHS, part["m"]), int(part["d"]), int(part.get("e") or part["d"])

    def build(year: int) -> Stretch | None:
        start, end = edtf.day(year, month, first), edtf.day(year, month, last)
        return edtf.hull((start, end)) if start and end and start <= end else None

    if part.get("y"):
        return absolute(build(int(part["y"])), "day, month and year are stated")
    weekday = number_of(WEEKDAYS, part["w"]) - 1 if part.get("w") else None
    stretch, basis = in_year(match, moment, lambda y: _on_weekday(build(y), weekday)) if weekday is not None else (None, ())
    if stretch is None:
        stretch, basis = in_year(match, moment, build)
    if stretch is None:
        return Answer(None, f"XXXX-{month:02d}-{first:02d}", basis, value=f"XXXX-{month:02d}-{first:02d}")
    return Answer(stretch, plain(stretch), basis)


def _on_weekday(stretch: Stretch | None, weekday: int) -> Stretch | None:
    return stretch if stretch and stretch.first.weekday() == weekday else None


def month_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """A month, with or without a year, perhaps early, middle or late."""
    part = match.groupdict()
    month = number_of(MONTHS, part["m"])
    if part.get("y"):
        known = absolute(edtf.months(int(part["y"]), month), "month and year are stated")
        return staged(known, part.get("stage")) if known else None
    if _is_person(match, moment):
        return None
    stretch, basis = in_year(match, moment, lambda y: edtf.months(y, month))
    if stretch is None:
        return Answer(None, f"XXXX-{month:02d}", basis, value=f"XXXX-{month:02d}")
    return staged(Answer(stretch, plain(stretch), basis), part.get("stage"))


NOT_PERSON = re.compile(rf"\s*(?:$|[^\sA-Z]|{ANY_WEEKDAY}|[A-Z]{{2,}}|\d)")
MONTH_OPENER = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|early|mid|late|last|next|this|through|during|and|between|for|before|after|every|each|or|past|end|around|on|the)[\s-]+$",
    re.I,
)


def _is_person(match: re.Match[str], moment: Moment) -> bool:
    """Tell the months May, March, April, June, August from a verb or a person's name."""
    name = match.group("m").rstrip(".").lower()
    opener = bool(match.groupdict().get("stage")) or bool(MONTH_OPENER.search(moment.text[max(0, match.start() - 12) : match.start()]))
    if name in {"may", "march", "mar", "jan", "sun", "dec"}:
        return not opener
    if name in {"april", "june", "august"}:
        return not (opener or NOT_PERSON.match(moment.text, match.end()))
    return False


def numeric(match: re.Match[str], moment: Moment) -> Answer | None:
    """Figures like 28/03/2011: which comes first is proved by neighbours above 12, else the habit of the text."""
    first, second, year = int(match.group("a")), int(match.group("b")), int(match.group("y"))
    year += 0 if year > 99 else (2000 if year < 60 else 1900)
    day_first = moment.day_first if first <= 12 and second <= 12 else first > 12
    day_number, month = (first, second) if day_first else (second, first)
    why = f"{'day' if day_first else 'month'} first" + (", as other dates of the text prove or suggest" if first <= 12 and second <= 12 else "")
    return absolute(edtf.day(year, month, day_number), why)


def iso(match: re.Match[str], moment: Moment) -> Answer | None:
    """Year, month and day in figures, largest first."""
    year_, month, number = int(match.group("y")), int(match.group("a")), int(match.group("b"))
    return absolute(edtf.day(year_, month, number), "year, month and day are stated")


COUNTED = re.compile(
    r"\s+(?:people|men|women|soldiers|troops|fighters|civilians|members|workers|students|families|homes|houses|jobs|seats|votes|euros?|dollars|pounds|roubles|rubles|"
    r"km|kilomet|miles|met(?:er|re)s|tons|tonnes|barrels|hectares|acres|square|cubic|megawatts|MW|years|per|percent|delegates|officers|prisoners|refugees|others|more)\b"
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|before|after|during|the|early|late|mid|between|and|year|around|about|circa|through|for|or|post|pre|over)[\s-]+|[-–—/(,]\s?|^|\n)$",
    re.I,
)
NUMBERED = re.compile(
    r"\b(?:No\.?|Article|Resolution|page|p\.|Boeing|room|flight|section|number|about|some|over|than|nearly|least|around|roughly|almost|approximately|estimated)\s+$",
    re.I,
)


def year(match: re.Match[str], moment: Moment) -> Answer | None:
    """A bare year, told from a count of things by its neighbours."""
    number = int(match.group("y"))
    before, after = moment.text[max(0, match.start() - 16) : match.start()], moment.text[match.end() : match.end() + 24]
    if NUMBERED.search(before) and not (number > 1900 and re.search(r"(?:around|about|over)\s+$", before) and not re.match(r"\s+[a-z]", after)):
        return None
    if COUNTED.match(after) or re.match(r"[-–]\d|\s*(?:million|billion|thousand|bn|m)\b|\.\d", after):
        return None
    if number % 100 == 0 and not (BEFORE_YEAR.search(before) and not re.match(r"\s+[a-z]+s\b", after)):
        return None
    if number < 1500 and not re.search(r"\b(?:in|of|since|year|from|until)\s+$", before):
        return None
    known = absolute(edtf.years(number), "the year is stated")
    return staged(known, match.groupdict().get("stage")) if known else None


def year_range(match: re.Match[str], moment: Moment) -> Answer | None:
    """Two years joined by a dash, the second perhaps short ("2008-12")."""
    first = int(match.group("y"))
    last = completed(first, match.group("z"))
    if not first < last < first + 200:
        return None
    return absolute(edtf.years(first, last), "both years are stated")


def short_year(match: re.Match[str], moment: Moment) -> Answer | None:
    """A year cut to two figures: "in ’94"."""
    if not re.search(r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil)\s+$", moment.text[max(0, match.start() - 6) : match.start()]):
        return None
    last = moment.anchor.last.year if moment.anchor and moment.anchor.is_closed else 2029
    number = 2000 + int(match.group("y"))
    return absolute(edtf.years(number if number <= last else number - 100), "the century is left out")
