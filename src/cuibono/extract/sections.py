"""Places where a text moves to another day: dated blocks of a live page, forwarded and quoted messages, minutes, entries of a chronology."""

from __future__ import annotations

import re
from functools import lru_cache

from cuibono.extract import edtf, habits, timerules
from cuibono.extract.moments import Moment
from cuibono.extract.timewords import ANY_WEEKDAY, CLOCK
from cuibono.types import Span, When

BLOCKS_REACH = 400  # days: two stamps alone move the day only if they lie near the date of the document
LETTERS_LEFT = 6  # letters that a stamp line may hold beside its date ("at", "GMT", "|")
STAMP_LINE = re.compile(
    r"^[ \t>*#|]{0,12}(?:(?P<mail>(?:Date|Sent|Datum):[ \t]*)|(?P<wrote>On[ \t]{1,4}(?=.{5,120}\bwrote:?[ \t]{0,4}$))|"
    r"(?:Posted|Published|Updated)?(?:[ \t]{1,4}(?:at|on))?:?)"
    r"(?P<stamp>[^\n]{0,40}?\d[^\n]{0,40})(?<!\.)$",
    re.MULTILINE,
)
WEEKDAY = re.compile(rf"{ANY_WEEKDAY}\b\.?,?[ \t]+(?=\S*\d|[A-Z]\w+\.? \d)")
MINUTES = re.compile(
    r"^[ \t#*]{0,8}(?:\w+[ \t]+){0,4}?(?:Session|Sitting|Meeting|Hearing|Minutes)[ \t]+"
    r"(?:held[ \t]+)?(?:of[ \t]+the[ \t]+(?:\w+[ \t]+){1,4}?on|of|on)[ \t]+(?:the[ \t]+)?"
    r"(?P<stamp>(?=\S*\d|\w+,? \S*\d|\w+, \w+ \d)(?:[^\n.:;]|(?<=\d)\.(?=\d)){6,40}?)[ \t]*(?:[.:;](?=\s)|$)",
    re.MULTILINE | re.IGNORECASE,
)

ENTRY = ("the date that opens this entry",)
FEWEST = 3  # lines that open with a date make a chronology
DATED = re.compile(r"^[ \t•*>-]{0,6}(?P<stamp>(?=[^\n]{0,24}\d)[^\n:–—]{4,24}?)(?::|[ \t]+[–—-])[ \t]+(?=[A-Z\"“])", re.MULTILINE)


@lru_cache(maxsize=4)  # asked for by several steps of one reading
def find(text: str, anchor: When | None = None) -> tuple[tuple[int, When], ...]:
    """Return the places where the text itself moves to another day: blocks of a live page, messages, minutes, entries of a chronology."""
    text = habits.unix(text)
    lines = [(m, when) for m in STAMP_LINE.finditer(text) if (when := _stamp(text, m["stamp"], m["wrote"], anchor))]
    minutes = [(m.end(), when) for m in MINUTES.finditer(text) if (when := _stamp(text, m["stamp"], None, anchor))]
    mail = [(m.end(), when) for m, when in lines if m.group("mail") or m.group("wrote")]
    blocks = [(m.end(), when) for m, when in lines if not (m.group("mail") or m.group("wrote"))]
    near = blocks if len(blocks) > 2 else [(start, when) for start, when in blocks if _is_near(when, anchor)]
    dated = [(m.start("stamp"), when) for m in DATED.finditer(text) if (when := _stamp(text, m["stamp"], None, anchor, day=False))]
    entries = dated if len(dated) >= FEWEST else []
    starts = sorted((*mail, *minutes, *entries, *(near if len(near) > 1 else ())), key=lambda s: s[0])
    quoted = [end for m, _ in lines if m.group("wrote") and (end := _quoted_end(text, m.end()))]
    ends = [(end, before) for end in quoted if (before := _held_before(starts, end, anchor))]
    return tuple(sorted((*starts, *ends), key=lambda s: s[0]))


def anchor_at(starts: tuple[tuple[int, When], ...], offset: int, anchor: When | None = None) -> When | None:
    """Return the day from which relative times at a place are reckoned: that of its block or message, else the anchor."""
    before = [when for start, when in starts if start <= offset]
    return before[-1] if before else anchor


def _is_near(when: When, anchor: When | None) -> bool:
    here, there = edtf.parse(when.value), edtf.parse(anchor.value) if anchor else None
    return there is None or here is None or here.overlaps(there, BLOCKS_REACH)


def _quoted_end(text: str, start: int) -> int:
    """Return where a quoted message ends, whose lines begin with ">"; 0 where it has none or goes on to the end."""
    quoted = re.compile(r"(?:[ \t]*(?:>[^\n]*)?\n)+").match(text, start)
    return quoted.end() if quoted and ">" in quoted.group() and text[quoted.end() :].strip() else 0


def _held_before(starts: list[tuple[int, When]], end: int, anchor: When | None) -> When | None:
    """Return the day that held before the message that ends at a place."""
    held = [when for start, when in starts if start < end]
    return held[-2] if len(held) > 1 else anchor


def _stamp(text: str, words: str, wrote: str | None, anchor: When | None, *, day: bool = True) -> When | None:
    """Return the day of a line that is a stamp and hardly anything else; of an entry of a chronology the month or year too."""
    if len(words) > 70 and not wrote:
        return None
    words = WEEKDAY.sub(lambda m: " " * len(m[0]), words, count=1)  # "Friday, 30 January 2015" is one day
    moment = Moment(words, edtf.parse(anchor.value) if anchor else None, day_first=habits.day_first(text))
    answers = [(Span(first, last), rule.resolve(match, moment)) for first, last, rule, match in timerules.matches(words)]
    days = [(span, a) for span, a in answers if a and a.stretch and (a.stretch.is_day or not day)]
    days = [(span, a) for span, a in days if not any(o != span and o.covers(span) for o, _ in days)]
    if len(days) != 1 or (not days[0][1].stated and moment.anchor is None):
        return None
    span, answer = days[0]
    left = re.sub(CLOCK + r"|[+-]\d{4}", "", words[: span.start] + words[span.end :])
    if not wrote and sum(c.isalpha() for c in left) > LETTERS_LEFT:
        return None
    return When(edtf.write(answer.stretch), ("the day of this block or message",) if day else ENTRY) if answer.stretch else None
