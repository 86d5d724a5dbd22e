"""Figures in a text: what they are worth, in which unit, with which bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from cuibono.extract import dates, figures, labels, numbers, units
from cuibono.extract.figures import WORDS, Figure, either
from cuibono.types import Quantity, Span

LIVING = frozenset(  # of whom there are no halves: "12.500 soldiers" are twelve thousand and more
    "people men women children soldiers troops fighters civilians refugees workers students voters members families households prisoners officers".split()
)
DASH = r"\s?[-–—]\s?"
BEFORE = {phrase: bound for bound, phrases in WORDS["before"].items() for phrase in phrases}
BOUND_BEFORE = re.compile(rf"(?<![\w-])(?P<bound>{either(BEFORE)})\s+(?:the\s+|an?\s+(?=estimated|reported))?$", re.I)
AFTER = {phrase: bound for bound, phrases in WORDS["after"].items() for phrase in phrases}
BOUND_AFTER = re.compile(rf",?\s+(?P<bound>{either(AFTER)})\b", re.I)
ABOUT_BEFORE = re.compile(rf"(?<![\w-])(?:{either(WORDS['approximate']['before'])})(?<!\w\.)\s+$|~\s?$", re.I)
ABOUT_AFTER = re.compile(rf"\s+(?:{either(WORDS['approximate']['after'])})\b|-odd\b", re.I)
RANGE = re.compile(rf"{DASH}|\s+(?:to|or)\s+|\s+and\s+")
BOTH_KINDS = re.compile(r"\s+[A-Z][a-z]+\s+and\s+")  # "900 Norlandish and 500 local staff"
SLUG = re.compile(r"\b(?:UPDATE|LEAD|WRAPUP|RPT|TAKE) ?\d?$|\b(?:UPDATE|LEAD|WRAPUP|RPT|TAKE) \Z")  # "UPDATE 3-Norland quits"
FROM_TO = re.compile(r"\s+to\s+(?:(?:about|around|some|nearly|almost|only|just|over|more than|less than|at least)\s+)*")


def find(text: str, within: Span | None = None, times: Iterable[Span] | None = None) -> tuple[Quantity, ...]:
    """Return the figures of a part of a text that are no dates, times, ordinals or labels, with exact spans."""
    part = within or Span(0, len(text))
    pieces = (m for m in figures.pieces(text, part) if not SLUG.search(text, max(0, m.start() - 12), m.start() + 1))
    numbers_in = [m for m in pieces if not labels.counts_nothing(text, m)]
    if not numbers_in:
        return ()
    taken = tuple(times) if times is not None else tuple(_times(text, part))
    found = [f for m in numbers_in if (f := figures.read(text, m, taken))]
    joined = _shared(text, _ranges(text, [_whole(units.join(text, f, part.end)) for f in found]))
    return tuple(_quantity(_bounded(text, f, part)) for f in joined)


def _whole(figure: Figure) -> Figure:
    """Read the full stop in a count of people as the continental way to part thousands."""
    parted = figure.unit.lower() in LIVING and not figure.scale and re.fullmatch(r"\d{1,3}\.\d{3}", figure.figures)
    return replace(figure, low=figure.low * 1000, high=figure.high * 1000) if parted else figure


def _times(text: str, part: Span) -> Iterator[Span]:
    """Find the dates and times of day of a part, read by itself: their values do not matter here."""
    for told in dates.expressions(text[part.start : part.end]):
        if told.kind in {"date", "time"} or told.value:
            yield Span(part.start + told.span.start, part.start + told.span.end)


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Join the two ends of a range, and give the lower end the scale and unit of the upper one."""
    kept: list[Figure] = []
    for figure in found:
        pair = _range(text, kept[-1], figure) if kept else None
        if pair:
            kept[-1] = pair
        else:
            kept.append(figure)
    return kept


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    gap = text[max(low.end, low.last) : high.start]
    between = re.search(r"\b[Bb]etween\s+$", text[max(0, low.start - 10) : low.start])
    changed = re.search(r"\bfrom\s+$", text[max(0, low.start - 6) : low.start], re.I)
    if not RANGE.fullmatch(gap) or ("and" in gap) != bool(between) or changed or low.low != low.high or high.low != high.high:
        return None
    if low.unit not in {"", high.unit} and not (low.unit and not high.unit):
        return None
    value = _scaled_low(low, high)
    if not value < high.high:
        return None
    start = between.start() + max(0, low.start - 10) if between else low.start
    return replace(high, start=start, low=value, unit=high.unit or low.unit, bound="between", approximate=low.approximate or " or " in gap)


def _scale(figure: Figure) -> float:
    """Return what its word multiplies a figure by; of zero millions nothing can be told."""
    written = numbers.figure(figure.figures) if figure.figures else 0
    return figure.high / written if written else 1


def _scaled_low(low: Figure, high: Figure) -> float:
    if high.scale and not low.scale and low.figures:
        return round(low.low * _scale(high), 6)
    if not low.scale and "," in high.figures and "," not in low.figures and low.low * 1000 <= high.high:
        return low.low * 1000
    return low.low


def _shared(text: str, found: list[Figure]) -> list[Figure]:
    """Lend a unit between the two ends of a change: "from six points to two"."""
    lent = list(found)
    for index, (left, right) in enumerate(pairwise(found)):
        gap = text[max(left.end, left.last) : right.start]
        if not FROM_TO.fullmatch(gap) and not (not left.unit and BOTH_KINDS.fullmatch(gap)):
            continue
        scale = _scale(right) if right.scale and not left.scale and left.figures and not left.unit else 1
        lent[index] = replace(left, unit=left.unit or right.unit, low=left.low * scale, high=left.high * scale)
        lent[index + 1] = replace(right, unit=right.unit or left.unit)
    return lent


def _bounded(text: str, figure: Figure, part: Span) -> Figure:
    """Widen a figure by the words of its bound and approximation, before and after it."""
    for _ in range(3):
        before = text[max(part.start, figure.start - 30) : figure.start]
        bound, about = BOUND_BEFORE.search(before), ABOUT_BEFORE.search(before)
        if bound and not figure.bound:
            approximate = figure.approximate or (figure.bound == "" and bound["bound"].lower().startswith("just"))
            figure = replace(
                figure, start=figure.start - len(before) + bound.start(), bound=BEFORE[" ".join(bound["bound"].lower().split())], approximate=approximate
            )
        elif about:
            figure = replace(figure, start=figure.start - len(before) + about.start(), approximate=True)
    after = BOUND_AFTER.match(text, figure.span.end, part.end)
    if after and not figure.bound:
        figure = replace(figure, bound=AFTER[" ".join(after["bound"].lower().split())], last=after.end())
    odd = ABOUT_AFTER.match(text, figure.span.end, part.end) or ABOUT_AFTER.match(text, figure.end, part.end)
    return replace(figure, approximate=True, last=max(figure.last, odd.end())) if odd else figure


def _quantity(figure: Figure) -> Quantity:
    value = figure.low if figure.low == figure.high else (figure.low, figure.high)
    return Quantity(value, figure.unit, figure.bound, figure.approximate, figure.span)
