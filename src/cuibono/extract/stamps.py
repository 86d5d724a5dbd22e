"""What points to the date of a document: dates that its bytes offer, its dateline, and the stamps at its head and foot."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cuibono.extract import dates, edtf, habits
from cuibono.extract.edtf import Stretch
from cuibono.extract.timewords import ANY_WEEKDAY, CLOCK, MONTH, WEEKDAYS, number_of
from cuibono.types import Document, Span

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("published.toml").read_text(encoding="utf-8"))
HEAD_LINES, TAIL_LINES = 8, 5
HEAD_REACH = 700  # characters: a stamp of the head stands before the story has gone on for long
STORY = re.compile(r".{40}[.!?…][”\"’)]*\s*$")  # a line that ends as a sentence does
STORY_LINE = 160  # characters: a longer line is part of the story
MARGIN = 40  # letters that may stand beside a stamp in its line: an author, an outlet, an edition
SHOWN = 60  # characters of a stamp that a reason quotes
SOME_DAY = Stretch(edtf.OPEN_PAST, edtf.OPEN_FUTURE)
# Trust, highest first. A dateline is the day from which the story's own "Friday" is reckoned.
HAND_TRUST, DATELINE_TRUST, LABEL_TRUST, HINT_TRUST, HEAD_TRUST, TAIL_TRUST, ADDRESS_TRUST, LATER_TRUST, VISIT_TRUST = 9, 8, 7, 6, 5, 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that points to the date: its days (any, where the year is missing), its trust, and how it reads as a reason."""

    stretch: Stretch
    trust: int
    reason: str
    span: Span | None = None
    yearless: tuple[int, int] | None = None  # month and day
    weekday: int | None = None


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(WORDS[name]), re.I)


HINT_TRUSTS = (
    (_any_of("hint_hand"), HAND_TRUST),
    (_any_of("hint_visit"), VISIT_TRUST),
    (_any_of("hint_later"), LATER_TRUST),
    (_any_of("hint_address"), ADDRESS_TRUST),
    (_any_of("hint_header"), LABEL_TRUST),
)
VISIT_LABEL, LATER_LABEL, ISSUE_LABEL = _any_of("visit"), _any_of("later"), _any_of("issue")
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
YEAR = re.compile(r"(?<![\w$€£¥.,/-])(?:19|20)\d\d(?![\w%]|[,.]\d)")
MAIL_LINE = re.compile(r"[ \t>*]*(?:(?:Date|Sent):|On .{5,120}wrote:)")
DATELINE = re.compile(
    rf"^[ \t*_#>]*(?P<place>(?!{ANY_WEEKDAY}|{MONTH})[^\W\d_][\w.’' -]{{1,40}}(?:[,/] ?[A-Z][\w. -]{{1,30}}){{0,2}}?)"
    rf"(?<! of)(?<! in)(?<! on)(?<! to)(?<! from)[,.:]? +(?:\([^)\n]{{2,30}}\)[,:]? *)?"
    rf"(?P<date>(?:{ANY_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}})(?:,? (?:19|20)\d\d)?)"
    r"[,.:]?(?: *\([^)\n]{2,40}\)| */[^/\n]{2,30}/)?(?: *[-–—:]| *$|\.)",
    re.MULTILINE,
)


BARE_DATELINE = re.compile(
    rf"[ \t*_#>]*(?P<date>(?:{ANY_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}}),? (?:19|20)\d\d)"
    r"(?: *\([^)\n]{2,40}\))? *[-–—] +(?=[A-Z“\"])"
)


def gather(document: Document) -> tuple[Clue, ...]:
    """Return everything that points to the date, the most trusted first."""
    plain = replace(document, text=habits.unix(document.text))
    return tuple(sorted((*_hinted(plain), *_stamped(plain)), key=lambda clue: -clue.trust))


def short(words: str) -> str:
    """Return words on one line, cut where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 3] + "..."


def _hinted(document: Document) -> Iterable[Clue]:
    for hint in document.hints.dates:
        known, yearless = edtf.parse(hint.value), YEARLESS.fullmatch(hint.value)
        trust = next((value for pattern, value in HINT_TRUSTS if pattern.search(hint.basis)), HINT_TRUST)
        if known:
            yield Clue(known, trust, hint.basis if trust == HAND_TRUST else f"{hint.basis}: {edtf.write(known)}")
        elif yearless:
            yield Clue(SOME_DAY, trust, f"{hint.basis}: {hint.value}", yearless=(int(yearless[1]), int(yearless[2])))


def _stamped(document: Document) -> Iterable[Clue]:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", document.text)]
    story = [number for number, line in enumerate(lines) if STORY.search(document.words(line))]
    opening = min(story[0] + 1 if story else len(lines), HEAD_LINES)
    for line in lines[:opening]:
        if line.start < HEAD_REACH:
            yield from _head_line(document, line, first=line == lines[0])
    for line in lines[max(opening, story[-1] + 1 if story else 0, len(lines) - TAIL_LINES) :]:
        yield from _tail_line(document, line)


def _head_line(document: Document, line: Span, first: bool) -> Iterable[Clue]:
    words = document.words(line)
    dateline = DATELINE.match(words) or BARE_DATELINE.match(words)
    if dateline:
        yield from _clues(document, line, Span(*dateline.span("date")), DATELINE_TRUST, "dateline")
    elif first or len(words) <= STORY_LINE:
        yield from _judged(document, line, HEAD_TRUST)


def _tail_line(document: Document, line: Span) -> Iterable[Clue]:
    words = document.words(line)
    if len(words) > STORY_LINE:
        return
    yield from _judged(document, line, TAIL_TRUST)
    years = YEAR.findall(words) if VISIT_LABEL.search(words) else []
    stretch = edtf.years(int(years[-1])) if years else None
    if stretch:
        yield Clue(stretch, VISIT_TRUST, f'page stamp "{short(words)}"', line)


def _judged(document: Document, line: Span, trust: int) -> Iterable[Clue]:
    words = document.words(line)
    after = 0
    for told in _days_of(document, words):
        kind, name = _kind(words, told.span, after, trust)
        after = told.span.end
        if kind:
            yield from _clues(document, line, told.span, kind, name)


def _kind(words: str, span: Span, after: int, trust: int) -> tuple[int, str]:
    """Say how far a date in a line of the head or foot can be trusted, and what to call it; 0 where it is part of the story."""
    around = words[max(after, span.start - 40) : span.start]
    if VISIT_LABEL.search(words):
        return VISIT_TRUST, "page stamp"
    if LATER_LABEL.search(around) and not ISSUE_LABEL.search(around):
        return LATER_TRUST, "stamp of a change"
    if MAIL_LINE.match(words):
        return LATER_TRUST, "stamp of a message inside"
    if ISSUE_LABEL.search(around) and span.start < SHOWN:
        return (LABEL_TRUST if trust == HEAD_TRUST else TAIL_TRUST), "stamp"
    if _is_apart(words[: span.start], words[span.end :]):
        return trust, "stamp" if trust == HEAD_TRUST else "stamp in the last lines"
    return 0, ""


def _is_apart(before: str, after: str) -> bool:
    """Say whether a date stands alone in its line, or at its end beside a name or a bar: a stamp, not part of a sentence."""
    before, after = re.sub(CLOCK, "", before), re.sub(CLOCK, "", after)
    leads = not before.strip(" *_#[(/|") and re.match(r"\s*(?:$|[|·,–—/(\[•.*_)\]-])", after)
    closes = not after.strip(" .|*_])") and re.search(r"(?:^|[|·,:–—)/•-]|\b(?:on|at)|^\W*(?:(?:By|by|[A-Z][\w.’'-]*|and|of|the)\s*){1,7})\s*$", before)
    between = BAR_BEFORE.search(before) and BAR_AFTER.match(after)
    return sum(c.isalpha() for c in before + after) <= MARGIN and bool(leads or closes or between) and not SENTENCE_DATE.search(before)


BAR_BEFORE, BAR_AFTER = re.compile(r"[|·•*–—]\s*$"), re.compile(r"\s*[|·•*–—]")  # "Accra * No. 31 * 7 September 1983 * Price: C10"
SENTENCE_DATE = re.compile(r"\b(?:in|since|until|by|of|from|to|the|before|after|[a-z]+ed|was|is)\s+(?:on\s+)?$")


def _days_of(document: Document, words: str) -> list[dates.Expression]:
    told = [e for e in dates.expressions(words) if e.kind in dates.DATED]
    alone = len(words) <= SHOWN and not any(e.stretch and e.stretch.is_day for e in told)
    days = [e for e in told if _is_stated(e, alone) or YEARLESS.fullmatch(e.value)]
    return [_as_document_writes(document, words, e) for e in days]


def _is_stated(told: dates.Expression, alone: bool) -> bool:
    """Say whether a full date stands there; a month or season of a year will do where no day stands beside it ("March 2014")."""
    whole = told.stretch is not None and told.stretch.is_closed and (told.stretch.is_day or (alone and told.stretch.grain == "month"))
    return told.stated and whole


def _as_document_writes(document: Document, words: str, told: dates.Expression) -> dates.Expression:
    """Read figures like 03/04/2011 by the habit of the whole text, not of the line."""
    figures = words[told.span.start : told.span.end]
    if not habits.FIGURES.fullmatch(figures):
        return told
    whole = dates.expressions(f"{figures}\n{document.text}", Span(0, len(figures)))
    return replace(whole[0], span=told.span) if whole else told


def _clues(document: Document, line: Span, place: Span, trust: int, name: str) -> Iterable[Clue]:
    words = document.words(line)[place.start : place.end]
    weekday = re.match(ANY_WEEKDAY, words)
    number = number_of(WEEKDAYS, weekday.group()) - 1 if weekday else None
    for told in _days_of(document, words)[:1]:
        yearless = YEARLESS.fullmatch(told.value)
        span = Span(line.start + place.start, line.start + place.end)
        parts = (int(yearless[1]), int(yearless[2])) if yearless else None
        yield Clue(told.stretch or SOME_DAY, trust, f'{name} "{short(words)}"', span, parts, number)
