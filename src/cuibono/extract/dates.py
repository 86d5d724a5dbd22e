"""Expressions of time in a text and the days that each one means (EDTF), with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cuibono.extract import edtf, habits, running, sections, stated, timerules
from cuibono.extract.edtf import Stretch
from cuibono.extract.fiscal import fiscal_end
from cuibono.extract.moments import Answer, Moment
from cuibono.extract.timerules import Rule
from cuibono.types import Span, When

FOCUS_REACH = 400  # characters: how far back a year named in the running text is taken up ("In 2003 ... In May ...")
DATED = frozenset({"date", "time"})


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: a date, time, duration, set or reference, with its EDTF and TIMEX3 values."""

    span: Span
    kind: str
    value: str
    timex: str
    basis: tuple[str, ...]
    stretch: Stretch | None = None
    stated: bool = False


def find(text: str, within: Span | None = None, anchor: When | None = None) -> tuple[When, ...]:
    """Return the times told in a part of a text, reckoned from the anchor and the text before; the value is empty where it is not known."""
    part = within or Span(0, len(text))
    joined = _joined(text, expressions(text, Span(0, part.end), anchor))
    kept = (e for e in joined if (e.kind in DATED or e.value) and part.covers(e.span) and not _is_clock(e))
    return tuple(_opened(text, e) for e in kept)


def value_of(span_text: str, anchor: When | None = None) -> When | None:
    """Return the time that one expression means, standing alone."""
    found = find(span_text, None, anchor)
    return found[0] if found else None


def expressions(text: str, within: Span | None = None, anchor: When | None = None) -> tuple[Expression, ...]:
    """Return every expression of time, durations and repeated times included, one by one in the order of the text."""
    part = within or Span(0, len(text))
    matches = timerules.matches(habits.flat(text)[: part.end])
    if not matches:
        return ()
    starts = sections.find(text, anchor)
    first_day = habits.day_first(text) if any(rule.resolve is stated.numeric for _, _, rule, _ in matches) else True  # nothing else asks
    moment = Moment(habits.flat(text), None, day_first=first_day, fiscal_end=fiscal_end(text))
    found: list[Expression] = []
    for first, last, rule, match in matches:
        if found and first < found[-1].span.end:
            continue
        here = sections.anchor_at(starts, first, anchor)
        answer = rule.resolve(match, replace(moment, anchor=edtf.parse(here.value) if here else None, focus=_focus(rule, match, moment, found)))
        if answer:
            found.append(_expression(Span(first, last), answer))
    return tuple(e for e in _clocked(text, found, edtf.parse(anchor.value) if anchor else None) if part.covers(e.span))


def _clocked(text: str, found: list[Expression], anchor: Stretch | None) -> list[Expression]:
    """Join each time of day with the date beside it; alone it is of the day of the document."""
    kept: list[Expression] = []
    for expression in found:
        pair = _clock_pair(text, kept[-1], expression) if kept else None
        kept[len(kept) - bool(pair) :] = [pair or expression]
    day = edtf.write(anchor) if anchor and anchor.is_day else ""
    return [replace(e, timex=day + e.timex) if _is_clock(e) else e for e in kept]


def _clock_pair(text: str, left: Expression, right: Expression) -> Expression | None:
    if _is_clock(left) == _is_clock(right) or not re.fullmatch(r",?\s*(?:(?:on|at)\s+)?", text[left.span.end : right.span.start]):
        return None
    dated, clock = (right, left) if _is_clock(left) else (left, right)
    if dated.kind != "date" or not dated.value:
        return None
    return replace(dated, span=Span(left.span.start, right.span.end), kind="time", timex=dated.timex + clock.timex)


RUNNING = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Ff]rom|[Dd]uring|[Uu]ntil|[Oo]n|[Ee]arly|[Ll]ate|[Ff]iscal)\s+(?:the\s+)?$")
OF = re.compile(r"\b[Oo]f\s+$")
COMPARED = frozenset({running.later, running.following, running.same_as_focus, running.named, running.month_of_that_year})


def _focus(rule: Rule, match: re.Match[str], moment: Moment, before: Sequence[Expression]) -> Stretch | None:
    """Return the time in the text before that an expression may lean on: any for "a day later", a stated year for "in May"."""
    for told in reversed(before):
        gap = moment.text[told.span.end : match.start()]
        if len(gap) > FOCUS_REACH:
            return None
        if told.stretch is None or not told.stretch.is_closed or told.kind == "duration":
            continue
        if rule.resolve in COMPARED:
            return told.stretch
        if told.stated and _carries_year(told, gap, moment):
            return told.stretch
    return None


def _carries_year(told: Expression, gap: str, moment: Moment) -> bool:
    """Say whether a stated time sets the scene: not a year before a noun ("the 2010 raid"), and no more than a sentence ago.

    A year behind a noun ("the treaty of 2010") tells which one is meant, and sets the scene for its own sentence at most.
    """
    if told.stretch is None or told.stretch.last.year - told.stretch.first.year > 1:
        return False
    before = moment.text[max(0, told.span.start - 12) : told.span.start]
    scene = told.stretch.grain != "year" or bool(RUNNING.search(before))
    of_noun = told.stretch.grain == "year" and bool(OF.search(before))
    return scene and len(re.findall(r"[.!?][”\"’)]*\s", gap)) <= 1 - of_noun and "\n" not in gap


def _expression(span: Span, answer: Answer) -> Expression:
    value = answer.value or (edtf.write(answer.stretch) if answer.stretch else "")
    return Expression(span, answer.kind, value, answer.timex, answer.basis, answer.stretch, answer.stated)


# --- two expressions that make one ---

JOINT = re.compile(r"\s*(?:[-–—]|\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b)\s*(?:the\s+|early\s+)?")
FROM = re.compile(r"\b([Ff]rom|[Bb]etween)\s+$")


def _joined(text: str, found: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Join the two ends of a range."""
    kept: list[Expression] = []
    for expression in found:
        pair = _pair(text, kept[-1], expression) if kept else None
        if pair:
            kept[-1] = pair
        else:
            kept.append(expression)
    return tuple(kept)


def _pair(text: str, left: Expression, right: Expression) -> Expression | None:
    gap = text[left.span.end : right.span.start]
    span = Span(left.span.start, right.span.end)
    found = FROM.search(text[max(0, left.span.start - 9) : left.span.start])
    opener = found.group(1).lower() if found else ""
    if not JOINT.fullmatch(gap) or ("and" in gap) != (opener == "between") or not (opener or re.fullmatch(r"\s*[-–—]\s*|\s+to\s+", gap)):
        return None
    return _ranged(span, left, right)


def _is_clock(expression: Expression) -> bool:
    return expression.kind == "time" and not expression.value


def _ranged(span: Span, left: Expression, right: Expression) -> Expression | None:
    if not (left.stretch and right.stretch) or left.kind == "duration" or right.kind == "duration":
        return None
    start, end = left.stretch, right.stretch
    if start.first > end.last and (start.first - end.last).days < WEEK:
        back = edtf.add_days(start.first, -WEEK)
        start = edtf.days(back) if back else start
    elif not left.stated and (right.stated or start.first > end.last):
        start = _year_before(start, end)
    if start.first > end.last:
        return None
    both = edtf.hull((start, end))
    fine = Stretch(both.first, both.last, min(start.grain, end.grain, key=edtf.GRAINS.index))
    basis = ("from the first to the last time named", *right.basis)
    return Expression(span, "date", edtf.write(fine), edtf.write(fine), basis, fine, left.stated and right.stated)


WEEK = 7  # days: "Monday to Friday", told on a Wednesday, began the Monday before


def _year_before(start: Stretch, end: Stretch) -> Stretch:
    """Give the first end of a range the year of its last end, or the year before where it would lie after it."""
    for year in (end.first.year, end.first.year - 1):
        moved = edtf.add_months(start.first, 12 * (year - start.first.year))
        last = edtf.add_months(start.last, 12 * (year - start.first.year))
        if moved and last and moved <= end.first:
            return Stretch(moved, last, start.grain)
    return start


OPENERS = re.compile(
    r"\b(?:(?P<since>[Ss]ince|[Ff]rom)|(?P<until>[Uu]ntil|[Tt]ill|[Uu]p to)|(?P<before>(?<!shortly )(?<!just )(?<!days )(?<!day )[Bb]efore))"
    r"\s+(?:the\s+|at\s+least\s+)?$"
)
ONWARDS = re.compile(r"\s+(?:on|onwards?)\b(?!\s+[a-z]+\s)")


def _opened(text: str, expression: Expression) -> When:
    """Return the time with an open end where "since", "until" or "before" stands before it."""
    opener = OPENERS.search(text[max(0, expression.span.start - 20) : expression.span.start])
    stretch, whole = expression.stretch, When(expression.value, expression.basis, expression.span)
    if stretch is None or not opener or (opener.group(0).lower().startswith("from") and not ONWARDS.match(text, expression.span.end)):
        return whole
    if opener.group("since"):
        return _reopened(whole, Stretch(stretch.first, edtf.OPEN_FUTURE, stretch.grain), '"since": from then on')
    if opener.group("until"):
        return _reopened(whole, Stretch(edtf.OPEN_PAST, stretch.last, stretch.grain), '"until": up to then')
    eve = edtf.add_days(stretch.first, -1) or stretch.first
    return _reopened(whole, Stretch(edtf.OPEN_PAST, eve, stretch.grain), '"before": up to then')


def _reopened(when: When, stretch: Stretch, why: str) -> When:
    return replace(when, value=edtf.write(stretch), basis=(*when.basis, why))
