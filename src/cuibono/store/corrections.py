"""What a text puts right: "in October and not in September", "not seven but almost 22 million", "the four hours were in fact ninety minutes"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cuibono.store.acts import ACTS, deed_of
from cuibono.store.alike import Weights, weighed, wording
from cuibono.store.days import time
from cuibono.store.encoding import plain, span_from
from cuibono.store.rows import Paper, Rows
from cuibono.store.told import Told
from cuibono.types import Span

SHARED = 4.0  # weight of what both sentences are about: the figure or month that is rejected says the rest
SLACK = 0.011  # part by which two figures may differ and be looked at: a little more than _equal allows
CORRECTING = ACTS | {"quantity", "attribute"}
PARTS = 2  # and so many different things
RARE = 2.0  # weight of a word that stands in names only
BEFORE = re.compile(r"\bnot\s+(?:the\s+)?[\"“‘'«]?$", re.I)
FACT = re.compile(r"\b(?:is|are|was|were)\s+(?:in fact|in reality|in truth|actually|really)\b", re.I)
MONTHS = "january february march april may june july august september october november december".split()
MONTH = re.compile(r"\bnot\s+in\s+(" + "|".join(m.capitalize() for m in MONTHS) + r")\b")
LONGEST = 3000  # characters of a sentence; what is longer is a table or a text without stops, and puts nothing right
MERE = 12  # numbers that are words of everyday
LARGE, SMALL = 1e6, 1000.0  # "not seven but 22 million": the seven are millions too
NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
SHARES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
FIGURE = re.compile(
    rf"(?:\b(?:about|almost|nearly|some|more than|less than|at least|at most|over)\s+)?[$€£]?\b(?:an?\s+)?"
    rf"(?P<n>\d[\d,]*(?:\.\d+)?|{'|'.join((*NUMBERS, *SHARES))})\b"
    rf"(?:\s+(?P<scale>{'|'.join(SCALES)})\b)?(?:\s+(?P<unit>hours?|minutes?|days?|weeks?|months?|years?|percent|per cent|dollars|euros|roubles)\b)?",
    re.I,
)
UNITS = {"dollars": "USD", "euros": "EUR", "roubles": "RUB", "per cent": "%", "percent": "%"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the words give it: enough to know it again in another text."""

    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rejected:
    """What statements put right, by their ids: figures, each with the words for the one in its place, and months by number."""

    figures: tuple[tuple[str, Figure, str], ...]
    months: tuple[tuple[str, int], ...]


def rejected(rows: Rows, told: Sequence[Told]) -> Rejected:
    """Return what these statements put right."""
    figures = [(t.id, q, right) for t, paper, home in _sentences(rows, told) for q, right in _replaced(paper, home) if t.span.covers(q.span)]
    dated = [t for t in told if t.statement.when and t.statement.kind in ACTS]
    months = [(t.id, _month(m)) for t, paper, home in _sentences(rows, dated) for m in MONTH.finditer(paper.text, home.start, home.end)]
    return Rejected(tuple(figures), tuple(months))


def rejected_in_all(rows: Rows) -> Rejected:
    """Return what all statements of the case put right; it is kept document by document."""
    shares = rows.shares("rejected", lambda d: plain(rejected(rows, rows.all_in(d)))).values()
    figures = tuple((id_, Figure(q["value"], q["unit"], span_from(q["span"])), right) for share in shares for id_, q, right in share["figures"])
    return Rejected(figures, tuple((id_, month) for share in shares for id_, month in share["months"]))


class Number(NamedTuple):
    """A statement with one number: it may be one that another text puts right."""

    id: str
    document: str
    value: float
    unit: str


class Dated(NamedTuple):
    """An act with a time: by what name it goes, and in which month it was (as in "-06")."""

    id: str
    document: str
    deed: str
    month: str


def numbers(told: Iterable[Told]) -> tuple[Number, ...]:
    """Return the statements with one number."""
    measured = ((t, t.statement.quantity) for t in told)
    return tuple(Number(t.id, t.document, q.value, q.unit) for t, q in measured if q and not isinstance(q.value, tuple))


def acts_in_time(rows: Rows, told: Iterable[Told]) -> tuple[Dated, ...]:
    """Return the acts with a time."""
    dated = (t for t in told if t.statement.when and t.statement.kind in ACTS)
    return tuple(Dated(t.id, t.document, deed_of(rows, t), time(t.statement)[4:7]) for t in dated)


def figures_rejected(rows: Rows, weights: Weights, known: Sequence[Number], found: Rejected) -> Iterator[tuple[str, str, str]]:
    """Yield the statement that puts a figure right, another that gives this very figure, and the words for both."""
    holders: dict[tuple[str, Span], tuple[Told, Figure, str]] = {}
    for t, wrong, right in ((rows.statements[id_], q, right) for id_, q, right in found.figures):
        held = holders.get((t.document, wrong.span))
        holders[t.document, wrong.span] = held if held and _rank(held[0]) >= _rank(t) else (t, wrong, right)
    figures = sorted((q.value, n) for n, q in enumerate(known)) if holders else []
    for a, wrong, right in holders.values():
        for b in (known[n] for n in _near(figures, wrong.value)):
            if b.document != a.document and _equal(b, wrong) and _one_matter(rows, weights, a, rows.statements[b.id]):
                yield a.id, b.id, f"{right}, not {rows.words(a.document, wrong.span)}"


def _near(figures: Sequence[tuple[float, int]], value: float) -> list[int]:
    """Return the places of the statements whose figure is about this one, in order."""
    start = bisect_left(figures, (value - SLACK * abs(value), -1))
    end = bisect_right(figures, (value + SLACK * abs(value), len(figures)))
    return sorted(n for _, n in figures[start:end])


def _rank(told: Told) -> tuple[bool, bool, float]:
    """Order statements of one sentence: best the one that carries a figure, is shown, is surest."""
    return told.statement.quantity is not None, told.statement.shown, told.statement.confidence


def months_rejected(rows: Rows, weights: Weights, known: Sequence[Dated], found: Rejected) -> Iterator[tuple[str, str, str]]:
    """Yield a statement that happened "not in June", another that has the same act in June, and the words for both."""
    dated = {d.id: d for d in known} if found.months else {}
    acts: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for d in dated.values():
        acts[d.month, d.deed].append(d)
    for a, month in ((dated[id_], month) for id_, month in found.months if id_ in dated):
        for b in acts.get((f"-{month:02}", a.deed), ()) if a.deed else ():
            if b.document != a.document and _one_matter(rows, weights, rows.statements[a.id], rows.statements[b.id]):
                when = rows.statements[a.id].statement.when
                yield a.id, b.id, f"{rows.words(a.document, when.span) if when and when.span else 'another time'}, not in {MONTHS[month - 1].capitalize()}"


def _month(m: re.Match[str]) -> int:
    return MONTHS.index(m[1].casefold()) + 1


def _sentences(rows: Rows, told: Sequence[Told]) -> Iterator[tuple[Told, Paper, Span]]:
    """Yield the statements that stand in a sentence which may put something right, with it; each sentence is looked at once."""
    known: dict[tuple[str, Span], bool] = {}
    for t in (t for t in told if t.statement.kind in CORRECTING):
        paper = rows.papers[t.document]
        home = paper.sentence(t.statement.trigger)
        if (t.document, home) not in known:
            known[t.document, home] = _may_correct(paper, home)
        if known[t.document, home]:
            yield t, paper, home


def _may_correct(paper: Paper, home: Span) -> bool:
    return len(home) <= LONGEST and ("not" in paper.words(home) or bool(FACT.search(paper.text, home.start, home.end)))


def _replaced(paper: Paper, home: Span) -> Iterator[tuple[Figure, str]]:
    """Yield the figures that a sentence rejects, each with the words for the one that it gives in their place."""
    found = [_figure(m) for m in FIGURE.finditer(paper.text, home.start, home.end)]
    fact = FACT.search(paper.text, home.start, home.end)
    for n, q in enumerate(found):
        after = found[n + 1 :]
        if BEFORE.search(paper.text[home.start : q.span.start]):
            right = next((x for x in after if " but" in paper.text[q.span.end : x.span.start]), found[n - 1] if n else None)
        else:
            right = after[0] if fact and after and q.span.end <= fact.start() < after[0].span.start else None
        if right:
            wrong = _scaled(q, right)
            if wrong.unit or wrong.value > MERE:  # "not one aeroplane" gives no figure
                yield wrong, " ".join(paper.words(right.span).split())


def _figure(m: re.Match[str]) -> Figure:
    number = m["n"].casefold()
    if number in SHARES:
        return Figure(SHARES[number], "share", Span(*m.span()))
    value = float(NUMBERS[number]) if number in NUMBERS else float(number.replace(",", ""))
    return Figure(value * SCALES.get((m["scale"] or "").casefold(), 1.0), UNITS.get(unit := (m["unit"] or "").casefold(), unit), Span(*m.span()))


def _scaled(q: Figure, right: Figure) -> Figure:
    large = right.value >= LARGE and q.value < SMALL and not q.unit
    return replace(q, value=q.value * (1e9 if right.value >= SCALES["billion"] else LARGE)) if large else q


def _equal(q: Number, wrong: Figure) -> bool:
    same = not wrong.unit or not q.unit or q.unit == wrong.unit
    return same and abs(q.value - wrong.value) <= 0.01 * abs(wrong.value)


def _one_matter(rows: Rows, weights: Weights, a: Told, b: Told) -> bool:
    shared = _matter(rows, a) & _matter(rows, b)
    return len(shared) >= PARTS and weighed(weights, shared, RARE) >= SHARED


def _matter(rows: Rows, told: Told) -> frozenset[str]:
    """Return what the sentence and the one before it are about: the first often says only "it"."""
    paper = rows.papers[told.document]
    home = paper.sentence(told.span)
    earlier = [s for s in paper.sentences if s.end <= home.start][-1:]
    return wording(rows, told.document, home) | frozenset().union(*(wording(rows, told.document, s) for s in earlier))
