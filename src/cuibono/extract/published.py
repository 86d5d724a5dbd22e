"""The date of a document: the verdict on all that points to it, with the reasons and what stays in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cuibono.extract import dates, edtf, habits
from cuibono.extract.edtf import Stretch
from cuibono.extract.kinds import makers
from cuibono.extract.stamps import (
    ADDRESS_TRUST,
    HAND_TRUST,
    HINT_TRUST,
    LATER_TRUST,
    STORY_LINE,
    TAIL_TRUST,
    VISIT_LABEL,
    VISIT_TRUST,
    WORDS,
    Clue,
    gather,
    short,
)  # fmt: skip
from cuibono.types import Document, Note, Span, When

STALE = 3  # years: a stamp so much younger than anything the text tells is that of a later visit
CLOSE = 2  # days by which a dateline and a date of publication may differ without a word
NEAR = 2  # years: a text that tells several times so close together was written soon after
SOON = 10  # years that a text plans ahead
FORTNIGHT = 14  # days within which another date of the page may lend its year to a stamp
TO_SET = "--date to set"
AHEAD = re.compile(rf"\b(?:{'|'.join(WORDS['ahead'])})\b[^.;]{{0,40}}$", re.I)
AHEAD_AFTER = re.compile(r"[^.;,\n]{0,50}\b(?:will|are to|is to|are due|is due)\b")
RELATED = re.compile(rf"^[ \t]*(?:{'|'.join(WORDS['related'])})[^\n]{{0,40}}$", re.I | re.M)
LONGEST_NAME = 20  # characters behind a year in which the maker of a car stands
LAST_YEARS = re.compile(r"\b(?P<way>last|this) year[’']s (?P<noun>(?:[a-z]+ ){0,2}?[a-z]+)")

Verdict = tuple[When | None, tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """The latest time that the story tells as past, its words, "last year's election" if it says so, and the years this allows."""

    stretch: Stretch
    words: str
    phrase: str = ""
    years: tuple[int, ...] = ()
    lone: bool = False  # a single bare year with nothing near it: the text may be much later

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return how this reads in a list of reasons."""
        return (f'the latest time it tells as past is "{short(self.words)}"', *((f'"{self.phrase}"',) if self.phrase else ()))


def published(document: Document, sentences: Iterable[Span] = ()) -> Verdict:
    """Return the date of a document with its reasons, and a note where it is doubtful, incomplete or missing."""
    found = gather(document)
    told = _told(replace(document, text=habits.unix(document.text)), found)
    clues = tuple(_doubted(clue, told) for clue in found)
    full = [c for c in clues if not c.yearless and c.trust > VISIT_TRUST]
    yearless = [c for c in clues if c.yearless and c.trust > ADDRESS_TRUST]
    visits = [c for c in clues if not c.yearless and c.trust == VISIT_TRUST]
    if yearless and not (full and full[0].trust >= yearless[0].trust):
        return _completed(yearless[0], full, visits, told)
    return _agreed(full, told) if full else _guessed(visits, told)


# --- what the story tells of itself ---


def _told(document: Document, clues: tuple[Clue, ...]) -> Told | None:
    """Find the latest year, month or day that the story names as past."""
    apart = (*(c.span for c in clues if c.span), *document.hints.furniture)
    end = next((m.start() for m in RELATED.finditer(document.text) if m.start() > len(document.text) // 2), len(document.text))
    told = dates.expressions(document.text[:end])
    past = [(e.stretch, e.span) for e in told if e.stretch and _is_past(document.text, e, apart)]
    if not past:
        return None
    stretch, span = max(past, key=lambda p: (p[0].last, p[0].first))
    phrase, way = _last_years(document.text, stretch.last.year)
    year = stretch.last.year
    years = {"last": (year + 1,), "this": (year,)}.get(way, (year, year + 1))
    return Told(stretch, document.words(span), phrase, years, not phrase and _is_lone(past, stretch) and not _looks_ahead(told, year))


def _is_lone(past: list[tuple[Stretch, Span]], latest: Stretch) -> bool:
    """Say whether the latest time told is a bare year and no other is told close to it."""
    near = {span for stretch, span in past if latest.last.year - stretch.last.year <= NEAR}
    return latest.grain == "year" and latest.first.year == latest.last.year and len(near) == 1


def _looks_ahead(told: Iterable[dates.Expression], year: int) -> bool:
    """Say whether the text looks forward to a year soon after: then the latest one told as past is no distant memory."""
    return any(e.stated and e.stretch and year < e.stretch.first.year <= year + SOON for e in told)


def _is_past(text: str, told: dates.Expression, apart: tuple[Span, ...]) -> bool:
    """Say whether a time is stated, of the story, and not looked forward to."""
    known = told.stated and told.stretch is not None and told.stretch.is_closed and not any(span.overlaps(told.span) for span in apart)
    if AHEAD_AFTER.match(text, told.span.end) or _is_model(text, told.span):
        return False
    return known and not AHEAD.search(text[max(0, told.span.start - 60) : told.span.start]) and not _in_page_line(text, told.span)


def _is_model(text: str, span: Span) -> bool:
    """Say whether a year is that of a car: "a 2017 Ford"."""
    behind = re.match(r" (\w+)", text[span.end : span.end + LONGEST_NAME])
    return behind is not None and behind[1] in makers()


def _in_page_line(text: str, span: Span) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= STORY_LINE and bool(VISIT_LABEL.search(line))


def _last_years(text: str, year: int) -> tuple[str, str]:
    """Find "last year's election", and whether it is the election of the latest year named ("the 2012 election")."""
    found = LAST_YEARS.search(text)
    if not found:
        return "", ""
    noun = found["noun"].split()[-1]
    named = re.search(rf"\b{year}\b(?:(?!last|this)[^.\n]){{0,25}}\b{noun}\b|\b{noun}s?\b[^.\n]{{0,15}}\b(?:of|in) (?:[A-Z]\w+ )?{year}\b", text)
    return f"{found['way']} year’s {found['noun']}", found["way"] if named else ""


def _doubted(clue: Clue, told: Told | None) -> Clue:
    """Take a stamp at the foot of the page for that of a visit where it is years younger than anything the text tells."""
    stale = told and not clue.yearless and clue.trust <= TAIL_TRUST and clue.stretch.first.year - told.stretch.last.year > STALE
    return replace(clue, trust=VISIT_TRUST, reason=clue.reason.replace("stamp in the last lines", "page stamp")) if stale else clue


# --- verdicts ---


def _agreed(full: list[Clue], told: Told | None) -> Verdict:
    """Take the most trusted date, and note those that disagree."""
    best, value = full[0], edtf.write(full[0].stretch)
    if best.trust == HAND_TRUST:
        return When(value, (best.reason,)), ()
    near = [c for c in full if c.stretch.overlaps(best.stretch, CLOSE)]
    notes = [_disagreement(best, c) for c in full if c not in near and c.trust > LATER_TRUST]
    if told and told.stretch.first > best.stretch.last and best.trust <= HINT_TRUST:
        notes.append(Note("published", f'dated {value} ({best.reason}), but the text speaks of "{short(told.words)}" as past; {TO_SET}', best.span))
    return When(value, tuple(dict.fromkeys(c.reason for c in near)), best.span), tuple(dict.fromkeys(notes))


def _disagreement(best: Clue, other: Clue) -> Note:
    guess = " and looks like a later visit or reprint" if other.stretch.first.year > best.stretch.last.year else ""
    return Note("published", f"{best.reason} is taken as the date; {other.reason} disagrees{guess}; {TO_SET}", best.span)


def _completed(stamp: Clue, full: list[Clue], visits: list[Clue], told: Told | None) -> Verdict:
    """Give a stamp without a year the years that other dates and the text allow."""
    for clue in full:
        if day := _lent(stamp, clue.stretch):
            return When(edtf.write(day), (stamp.reason, f"year from {clue.reason}"), stamp.span), ()
    if told and told.lone and stamp.weekday is None:
        return _at_least(stamp, visits, told)
    days, reasons = _candidates(stamp, visits, told)
    shown, basis = stamp.reason[max(0, stamp.reason.find('"')) :], (stamp.reason, "the year is not stated", *reasons, *_visit_reasons(visits))
    if not days:
        value, month_day = "not told by the text either", stamp.yearless or (0, 0)
        when = When("XXXX-{:02d}-{:02d}".format(*month_day), basis, stamp.span)
    else:
        value = f"{' or '.join(str(d.first.year) for d in days)} ({'; '.join(reasons)})"
        whole = days[0] if len(days) == 1 else edtf.years(days[0].first.year, days[-1].first.year) or days[0]
        when = When(edtf.write(whole), basis, stamp.span)
    return when, (Note("published", f"dated {shown}, year not stated: {value}{_visit_note(visits)}; {TO_SET}", stamp.span),)


def _at_least(stamp: Clue, visits: list[Clue], told: Told) -> Verdict:
    """Say that the year is not before the latest one told: how long after, nothing tells."""
    year, limit = told.stretch.last.year, min((c.stretch.last.year for c in visits), default=0)
    shown = stamp.reason[max(0, stamp.reason.find('"')) :]
    basis = (stamp.reason, "the year is not stated", *told.reasons, "the year may be later", *_visit_reasons(visits))
    note = f"dated {shown}, year not stated: {year} or later ({told.reasons[0]}){_visit_note(visits)}; {TO_SET}"
    return When(f"{year}/{limit if limit > year else '..'}", basis, stamp.span), (Note("published", note, stamp.span),)


def _visit_reasons(visits: list[Clue]) -> tuple[str, ...]:
    return tuple(f"{c.reason} taken as a retrieval date" for c in visits[:1])


def _visit_note(visits: list[Clue]) -> str:
    return "".join(f"; the page stamp {c.stretch.first.year} looks like a retrieval date" for c in visits[:1])


def _days(stamp: Clue, years: Iterable[int]) -> list[Stretch]:
    month, number = stamp.yearless or (0, 0)
    return [d for y in years if (d := edtf.day(y, month, number))]


def _lent(stamp: Clue, stretch: Stretch) -> Stretch | None:
    """Return the day of the stamp's name that lies beside a known date, on its weekday if it names one."""
    days = _days(stamp, range(stretch.first.year - 1, stretch.last.year + 2))
    return next((d for d in days if d.overlaps(stretch, FORTNIGHT) and stamp.weekday in {None, d.first.weekday()}), None)


def _candidates(stamp: Clue, visits: list[Clue], told: Told | None) -> tuple[list[Stretch], tuple[str, ...]]:
    """Return the days that the latest time told, the weekday and a later visit allow."""
    limit = min((c.stretch.last for c in visits), default=edtf.OPEN_FUTURE)
    if told is None:
        return _by_weekday(stamp, visits)
    days = [d for d in _days(stamp, told.years) if d.last >= told.stretch.first and d.first <= limit]
    fitting = [d for d in days if stamp.weekday in {None, d.first.weekday()}]
    if stamp.weekday is not None and fitting:
        return fitting, (*told.reasons, "the weekday fits")
    return days, told.reasons


def _by_weekday(stamp: Clue, visits: list[Clue]) -> tuple[list[Stretch], tuple[str, ...]]:
    if stamp.weekday is None or not visits:
        return [], ()
    last = visits[0].stretch.last.year
    days = [d for d in _days(stamp, range(last, last - 6, -1)) if d.first.weekday() == stamp.weekday]
    return days[:1], (f"the last year up to the page stamp {last} in which the weekday fits",)


def _guessed(visits: list[Clue], told: Told | None) -> Verdict:
    """Say what can be said without a stamp: the year of the latest time told, or the one after it."""
    if told is None or not (told.phrase or visits):
        since = f"; {told.reasons[0]}" if told else ""
        return None, (Note("published", f"no date found{since}{_visit_note(visits)}; relative dates stay open; {TO_SET}"),)
    stretch = edtf.years(told.years[0], told.years[-1]) or told.stretch
    years = " or ".join(map(str, told.years))
    note = f"no date stated: {years} ({'; '.join(told.reasons)}){_visit_note(visits)}; {TO_SET}"
    return When(edtf.write(stretch), (*told.reasons, *_visit_reasons(visits))), (Note("published", note),)
