"""What a rule knows and answers: the date of the document, which may be an interval, and days reckoned from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cuibono.extract import edtf
from cuibono.extract.edtf import Stretch


@dataclass(frozen=True, slots=True)
class Moment:
    """What a rule may look at: the text, the date of the document, the last time told before, and habits of the text."""

    text: str
    anchor: Stretch | None = None
    focus: Stretch | None = None
    day_first: bool = True
    fiscal_end: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression means: its days if known, how TimeML would write it, and why."""

    stretch: Stretch | None
    timex: str
    basis: tuple[str, ...]
    kind: str = "date"
    value: str = ""
    stated: bool = False


Days = Callable[[date], Stretch | None]


def around(anchor: Stretch | None, find: Days) -> tuple[Stretch | None, str]:
    """Apply a reckoning to the date of the document; an interval gives an interval, and the second value says so."""
    if anchor is None or not anchor.is_closed:
        return None, "the date of the document is not known"
    first, last = find(anchor.first), find(anchor.last)
    if first is None or last is None:
        return None, "outside the calendar"
    if first == last or anchor.is_day:
        return first, ""
    return _widened(anchor, edtf.hull((first, last)), first), f"the document is dated only to {edtf.write(anchor)}"


def _widened(anchor: Stretch, both: Stretch, first: Stretch) -> Stretch:
    """Keep the grain of a coarse date: a day before some day of 2012 or 2013 is a day of 2012 or 2013."""
    finer = edtf.GRAINS.index(first.grain) < edtf.GRAINS.index(anchor.grain)
    near = abs((first.first - anchor.first).days) < 62 and (first.last - first.first).days < 31
    return anchor if finer and near else both


def relative(moment: Moment, find: Days, timex: Callable[[Stretch], str], why: str) -> Answer:
    """Answer with days reckoned from the date of the document."""
    stretch, doubt = around(moment.anchor, find)
    basis = f"relative: {why}" + (f" of {edtf.write(moment.anchor)}" if moment.anchor and stretch else "")
    return Answer(stretch, timex(stretch) if stretch else "XXXX", (basis, doubt) if doubt else (basis,))


def plain(stretch: Stretch) -> str:
    """Write a stretch as a TIMEX3 value where that is the same as EDTF."""
    return edtf.write(stretch)


def week_timex(stretch: Stretch) -> str:
    """Write a week as TIMEX3 does."""
    return "{}-W{:02d}".format(*stretch.first.isocalendar())


def quarter_timex(stretch: Stretch) -> str:
    """Write a quarter as TIMEX3 does."""
    return f"{stretch.first.year}-Q{(stretch.first.month + 2) // 3}"


def absolute(stretch: Stretch | None, why: str, timex: str = "") -> Answer | None:
    """Answer with days that the words state in full."""
    return Answer(stretch, timex or plain(stretch), (f"absolute: {why}",), stated=True) if stretch else None


THIRDS = {"early": 0, "beginning": 0, "start": 0, "first": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2, "last": 2}


def third(stretch: Stretch, stage: str) -> Stretch:
    """Return the early, middle or late third of a stretch."""
    index = THIRDS[re.split(r"[\s-]", stage.lower().removeprefix("the "))[0]]
    if stretch.grain == "year" and stretch.first.year != stretch.last.year:
        return _third_of_years(stretch, index)
    if stretch.grain != "day" and (stretch.last - stretch.first).days > 300:
        return edtf.months(stretch.first.year, 1 + 4 * index, 4) or stretch
    length = (stretch.last - stretch.first).days + 1
    cuts = (0, 10, 20, length) if length > 27 else (0, length // 3, length - length // 3, length)
    return edtf.days(stretch.first + timedelta(cuts[index]), stretch.first + timedelta(cuts[index + 1] - 1))


def _third_of_years(stretch: Stretch, index: int) -> Stretch:
    span = stretch.last.year - stretch.first.year + 1
    cuts = tuple(round(span * share) for share in (0, 0.35, 0.7, 1))  # a decade: 0-3, 4-6, 7-9
    return edtf.years(stretch.first.year + cuts[index], stretch.first.year + cuts[index + 1] - 1) or stretch


def staged(answer: Answer, stage: str | None) -> Answer:
    """Narrow an answer to its early, middle or late part where the words say so."""
    if not stage or not answer.stretch or len(answer.basis) > 1:  # a second reason is a doubt: no third of a doubtful stretch
        return answer
    narrow = third(answer.stretch, stage)
    return Answer(narrow, answer.timex, (*answer.basis, f'"{" ".join(stage.split())}" taken as {edtf.write(narrow)}'), answer.kind, stated=answer.stated)
