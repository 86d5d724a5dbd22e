"""Periods that the words state: seasons, quarters, halves, decades, centuries, numbered weeks."""

from __future__ import annotations

import re
from datetime import date

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch
from cuibono.extract.moments import Answer, Moment, absolute, plain, relative, staged
from cuibono.extract.stated import in_year
from cuibono.extract.timewords import SEASONS, count_of

NAMED_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def decade(match: re.Match[str], moment: Moment) -> Answer | None:
    """A decade: the 1990s, the '90s, the nineties."""
    part = match.groupdict()
    start = _decade_start(part)
    known = absolute(edtf.years(start, start + 9), "the decade is stated", timex=str(start // 10))
    return staged(known, part.get("stage")) if known else None


def half_decade(match: re.Match[str], moment: Moment) -> Answer | None:
    """The first or the second five years of a decade."""
    start = int(match.group("y")) + (5 if match.group("half") == "second" else 0)
    return absolute(edtf.years(start, start + 4), "half of a decade", timex=str(start // 10))


def _decade_start(part: dict[str, str | None]) -> int:
    if part.get("y"):
        return int(part["y"] or 0)
    if part.get("bare"):
        return 1900 + int(part["bare"] or 0)
    short = NAMED_DECADES[(part["name"] or "").lower()] if part.get("name") else int(part["short"] or 0)
    return 1900 + short if short > 10 else 2000 + short


CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(match: re.Match[str], moment: Moment) -> Answer | None:
    """A century, from its year 1 to its year 100."""
    name = match.group("n").lower()
    number = CENTURIES[name] if name in CENTURIES else int(re.sub(r"\D", "", name))
    known = absolute(edtf.years(100 * (number - 1) + 1, 100 * number), "the century is stated", timex=str(number - 1))
    return staged(known, match.groupdict().get("stage")) if known else None


def season(match: re.Match[str], moment: Moment) -> Answer | None:
    """A season, as three months of the northern half; winter begins in the December of its year."""
    part = match.groupdict()
    code, month = SEASONS[part["s"].lower()]
    if part.get("y"):
        year_ = int(part["y"])
        known = absolute(edtf.months(year_, month, 3), "season and year; northern half of the earth", timex=f"{year_}-{code}")
        return staged(known, part.get("stage")) if known else None
    if part.get("of"):
        shift = {"last": -1, "next": 1}.get(part["of"], 0)
        why = f"{part['s']} of {part['of']} year"
        return relative(moment, lambda today: edtf.months(today.year + shift, month, 3), lambda s: f"{s.first.year}-{code}", why)
    way = (part.get("way") or "").lower().split()[-1:]
    if way:
        return staged(
            relative(moment, lambda today: _season_of(today, month, way[0]), lambda s: f"{s.first.year}-{code}", f"{way[0]} {part['s']}"), part.get("stage")
        )
    if not re.search(r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil)\s+(?:the\s+)?$", moment.text[max(0, match.start() - 11) : match.start()]):
        return None
    stretch, basis = in_year(match, moment, lambda y: edtf.months(y, month, 3))
    return staged(Answer(stretch, f"{stretch.first.year if stretch else 'XXXX'}-{code}", basis), part.get("stage"))


def seasons_ago(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "Two summers ago": the last one that is over, and so many before it."""
    code, month = SEASONS[match.group("s")]
    count = int(count_of(match.group("n")) or 0)

    def find(today: date) -> Stretch | None:
        last = _season_of(today, month, "last")
        return edtf.months(last.first.year - count + 1, month, 3) if last and count else None

    return relative(moment, find, lambda s: f"{s.first.year}-{code}", f'"{" ".join(match.group(0).split())}"')


def _season_of(today: date, month: int, way: str) -> Stretch | None:
    found = [s for y in range(today.year - 2, today.year + 3) if (s := edtf.months(y, month, 3))]
    if way in {"last", "past", "previous"}:
        return [s for s in found if s.last < today][-1]
    if way in {"next", "coming"}:
        return next(s for s in found if s.first > today)
    return next(s for s in found if s.last >= today or s.first.year == today.year)


QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def quarter(match: re.Match[str], moment: Moment) -> Answer | None:
    """A quarter or half of a year, stated or of the year at hand."""
    part = match.groupdict()
    is_half = (part.get("what") or "") in {"half", "H"}
    number = int(part["q"]) if part.get("q") else QUARTERS[part["n"].lower()]
    number = min(number, 2) if is_half else number
    length = 6 if is_half else 3

    def build(year_: int) -> Stretch | None:
        return edtf.months(year_, length * (number - 1) + 1, length)

    def timex(stretch: Stretch) -> str:
        return f"{stretch.first.year}-{'H' if is_half else 'Q'}{number}"

    if part.get("y"):
        found = build(int(part["y"]))
        return absolute(found, "quarter or half and year are stated", timex=timex(found)) if found else None
    if part.get("way"):
        shift = {"last": -1, "next": 1}.get(part["way"].lower(), 0)
        return relative(moment, lambda today: build(today.year + shift), timex, f"part of {part['way'].lower()} year")
    stretch, basis = in_year(match, moment, build)
    return Answer(stretch, timex(stretch) if stretch else f"XXXX-{'H' if is_half else 'Q'}{number}", basis)


def first_months(match: re.Match[str], moment: Moment) -> Answer | None:
    """ "The first nine months of 2009", "the last two months of the year"."""
    part, count = match.groupdict(), int(count_of(match.group("n")) or 0)
    if not 0 < count < 12:
        return None

    def build(year_: int) -> Stretch | None:
        return edtf.months(year_, 1 if part["end"] == "first" else 13 - count, count)

    if part.get("y"):
        return absolute(build(int(part["y"])), "months and year are stated")
    shift = {"last": -1, "next": 1}.get(part.get("way") or "", 0)
    return relative(moment, lambda today: build(today.year + shift), plain, f'"{" ".join(match.group(0).split())}"')


def numbered_week(match: re.Match[str], moment: Moment) -> Answer | None:
    """A week by its ISO number."""
    part = match.groupdict()
    value = f"{part['y'] or part['y2']}-W{int(part['w'] or part['w2']):02d}"
    return absolute(edtf.parse(value), "ISO week", timex=value)
