"""Figures that exclude each other: one thing, one unit, one time, two numbers that no value fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cuibono.store.alike import SOMEBODY, Weights, about, content, share, stem, weighed
from cuibono.store.days import same_time, time
from cuibono.store.pairs import Sharing, touching
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.wordlist import MENTION
from cuibono.types import Quantity, Span, Statement

# Found on the sample articles, where 300 pairs of figures stand side by side: what lies above is about one thing.
ENOUGH, MOST = 4.0, 0.45  # least weight of what both are about, and which part of the smaller one it must be
LITTLE, WHOLE = 3.0, 0.9  # less will do where hardly anything else is said
SAME_SCALE, WIDE_SCALE = 10.0, 40.0  # figures further apart count different things; the wider one holds for one and the same subject
NAMES, SPECIFIC = 2, 5.0  # names that two sentences share, and what they weigh
WEIGHTY = 6.0  # weight of two or more words in which what is counted agrees
BESIDE = 40  # characters between two figures of one list
FEW = 1000  # votes of a board or a chamber
PART = re.compile(r"(?:some|one|part|most|many|few|several|each|half) of\b", re.I)
MINUTES = {"minute": 1.0, "minutes": 1.0, "hour": 60.0, "hours": 60.0, "day": 1440.0, "days": 1440.0, "week": 10080.0, "weeks": 10080.0}
SHARES = {"%": 1.0, "percent": 1.0, "share": 100.0}
MEASURED = frozenset({"percentage points", "points", "USD", "EUR", "RUB", "GBP", "minutes", "%"})
FLIPPED = {"more than": "at most", "at least": "less than", "less than": "at least", "at most": "more than"}


@dataclass(frozen=True)
class Counted:
    """A statement with a figure: the figure in a common unit, its time, what it is about, whom its sentence names, what it counts by its own words."""

    id: str
    document: str
    trigger: Span
    figure: Quantity
    when: str = ""
    about: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @cached_property
    def fits(self) -> tuple[float, float]:
        """Return the least and the most that the figure can be."""
        return _range(self.figure)

    @property
    def size(self) -> float:
        """Return the figure, of two ends the greater."""
        return max(_ends(self.figure))

    @property
    def keys(self) -> frozenset[str]:
        """Return the words whose weight counts when it is compared."""
        return self.about | self.names | self.words


def counted(rows: Rows, told: Iterable[Told]) -> tuple[Counted, ...]:
    """Return what is compared of each figure, which is told by the statement that tells it best."""
    best: dict[tuple[str, Span], Told] = {}
    with_figure = (t for t in told if t.statement.quantity and t.statement.quantity.span and t.statement.kind != "stance")
    for t in sorted(with_figure, key=lambda t: (not t.statement.shown, t.statement.kind != "quantity", -t.statement.confidence, t.id)):
        if t.statement.quantity and t.statement.quantity.span and not _is_score(rows, t) and not is_part(rows, t):
            best.setdefault((t.document, t.statement.quantity.span), t)
    by_document = sorted(best.values(), key=lambda t: t.document)  # since not the words of all documents are kept ready
    return tuple(
        Counted(t.id, t.document, t.statement.trigger, q, time(t.statement), about(rows, t), _named(rows, t), _counted(rows, t))
        for t in by_document
        if (q := meant(t.statement))
    )


def values(rows: Rows, weights: Weights, known: Iterable[Counted], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that give one thing two figures, of those with one of the new statements."""
    ordered = _in_order(known)
    for n, m in _within_scale(weights, ordered, [n for n, c in enumerate(ordered) if c.id in new]):
        if _clash(rows, weights, ordered[n], ordered[m]):
            one, two = sorted((ordered[n], ordered[m]), key=lambda c: (c.document, c.trigger))
            yield one.id, two.id


def by_size(known: Iterable[Counted]) -> dict[str, int]:
    """Return by statement the place of its figure among all in order of their size."""
    return {c.id: n for n, c in enumerate(_in_order(known))}


def _in_order(known: Iterable[Counted]) -> list[Counted]:
    return sorted(known, key=lambda c: (c.size, c.document, c.trigger))


def _clash(rows: Rows, weights: Weights, one: Counted, two: Counted) -> bool:
    """Say whether two figures exclude each other and are of one thing."""
    if not exclude(one, two):
        return False
    same = of_one_thing(weights, one, two) or _of_same_names(weights, one, two) or _counts_same(weights, one, two)
    return same and not _listed(rows, one, two)


def _within_scale(weights: Weights, known: Sequence[Counted], which: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield once each pair with one of these figures that is not too far apart to count one thing and shares words or names, by its places."""
    sizes, sharing = [c.size for c in known], _sharing(weights, known, which)
    for low, high in touching(sharing, which):
        if sizes[low] > 0 and sizes[high] <= WIDE_SCALE * sizes[low]:
            yield low, high


def _sharing(weights: Weights, known: Sequence[Counted], which: Sequence[int]) -> tuple[Sharing, ...]:
    """Return how the pairs are found that may count one thing: by what both are about, by names, by the words for what is counted."""

    def weight(key: str) -> float:
        return weights.get(key, 0.0)

    return (
        Sharing([x.about for x in known], weight, LITTLE, MOST, which),
        Sharing([x.names for x in known], weight, SPECIFIC, which=which),
        Sharing([x.words | x.about for x in known], weight, WEIGHTY, which=which),
    )


def _listed(rows: Rows, one: Counted, two: Counted) -> bool:
    """Say whether two figures stand in one list: "twenty-one citizens and four soldiers"."""
    p, q = one.figure.span, two.figure.span
    if one.document != two.document or not p or not q:
        return False
    first, second = sorted((p, q))
    between = rows.papers[one.document].text[first.end : second.start]
    return len(between) < BESIDE and bool(re.search(r"\band\b|,", between)) and ";" not in between


def _is_score(rows: Rows, told: Told) -> bool:
    """Say whether a figure is the second one of "eight to four"."""
    q = told.statement.quantity
    text = rows.papers[told.document].text
    if not q or not q.span or q.unit or isinstance(q.value, tuple) or q.value >= FEW:
        return False
    return bool(re.search(r"\w+ to $", text[max(0, q.span.start - 20) : q.span.start]))


def is_part(rows: Rows, told: Told) -> bool:
    """Say whether the figure is of a part only: "some of them"."""
    return any(PART.match(rows.words(told.document, r.span)) for r in told.statement.roles if r.name in {"subject", "object", "actor"})


def _of_same_names(weights: Weights, one: Counted, two: Counted) -> bool:
    """Say whether two measures are told in sentences that name the same two or more, states aside: who, where."""
    p, q = one.figure, two.figure
    if p.unit != q.unit or p.unit not in MEASURED or not _same_scale(p, q, SAME_SCALE):
        return False
    shared = one.names & two.names
    return len(shared) >= NAMES and weighed(weights, shared) >= SPECIFIC


def _named(rows: Rows, told: Told) -> frozenset[str]:
    """Return whom the sentence of a statement names, states aside."""
    sentence = rows.papers[told.document].sentence(told.span)
    return frozenset(k for k in content(rows, told.document, sentence) if k.startswith(MENTION))


def exclude(one: Counted, two: Counted) -> bool:
    """Say whether two figures, if they are of one thing, exclude each other: in units that may be one, at one time, and no number fits both."""
    return _apart(one.fits, two.fits) and may_share_unit(one.figure, two.figure) and same_time(one.when, two.when)


def of_one_thing(weights: Weights, one: Counted, two: Counted) -> bool:
    """Say whether two figures are of one thing, by their size, their units and what is said beside them."""
    p, q = one.figure, two.figure
    if not _same_scale(p, q, SAME_SCALE) or not _same_unit(p, q, one.about, two.about):
        return False
    nobody = not any(k.startswith(SOMEBODY) for k in one.about & two.about)
    if nobody and one.document != two.document and (p.unit == "%" or max(*_ends(p), *_ends(q)) < FEW):
        return False  # "half" and "four" are of anything, unless somebody is named in both
    return alike(weights, one.about, two.about, MOST)


def alike(weights: Weights, one: frozenset[str], two: frozenset[str], part: float) -> bool:
    """Say whether two statements are about one thing: by weight of what they share, and by which part of the smaller one it is."""
    weight, which = share(weights, one, two)
    return (weight >= ENOUGH and which >= part) or (weight >= LITTLE and which >= WHOLE)


def meant(s: Statement) -> Quantity | None:
    """Return the figure in a common unit; "never more than 120" is at most 120, another denied figure says nothing."""
    q = s.quantity
    if q is None or (s.negated and q.bound not in FLIPPED):
        return None
    factor, unit = (MINUTES[q.unit], "minutes") if q.unit in MINUTES else (SHARES[q.unit], "%") if q.unit in SHARES else (1.0, q.unit)
    value = (q.value[0] * factor, q.value[1] * factor) if isinstance(q.value, tuple) else q.value * factor
    return replace(q, value=value, unit=unit, bound=FLIPPED[q.bound] if s.negated else q.bound)


def _counts_same(weights: Weights, one: Counted, two: Counted) -> bool:
    """Say whether two figures, however far apart, count one thing by its words: "the fortune of its members", "its members are worth"."""
    p, q = one.figure, two.figure
    if one.document == two.document or max(*_ends(p), *_ends(q)) < FEW or not _same_unit(p, q, one.about, two.about):
        return False  # one text counts several things of one name
    shared = (one.words & two.about) | (two.words & one.about)
    return len(shared) >= NAMES and weighed(weights, shared) >= WEIGHTY


def _counted(rows: Rows, told: Told) -> frozenset[str]:
    s, q = told.statement, told.statement.quantity
    spans = [s.trigger, *(r.span for r in s.roles if not r.filler.startswith("s-"))]
    return frozenset().union(*(content(rows, told.document, span, q.span if q else None) for span in spans))


def may_share_unit(p: Quantity, q: Quantity) -> bool:
    """Say whether two units may be one, whatever is said beside them: what `_same_unit` refuses for the units alone is refused."""
    units = {p.unit, q.unit}
    return len(units) == 1 or not units & ({"%", "minutes"} if "" in units else MEASURED)


def _same_unit(p: Quantity, q: Quantity, about: frozenset[str], other: frozenset[str]) -> bool:
    if p.unit == q.unit:
        return True
    if not p.unit or not q.unit:  # "300 million" may be dollars, but "two" is no share
        return bool({p.unit, q.unit} & {"%", "minutes"}) is False
    return not {p.unit, q.unit} & MEASURED and (stem(p.unit) == stem(q.unit) or stem(p.unit) in other or stem(q.unit) in about)


def _same_scale(p: Quantity, q: Quantity, most: float) -> bool:
    low, high = sorted(max(_ends(x)) for x in (p, q))
    return low > 0 and high / low <= most


def _ends(q: Quantity) -> tuple[float, float]:
    return q.value if isinstance(q.value, tuple) else (q.value, q.value)


def values_differ(a: Quantity | None, b: Quantity | None) -> bool:
    """Say whether no number fits both figures."""
    return bool(a and b and _apart(_range(a), _range(b)))


def _apart(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return one[1] < two[0] or two[1] < one[0]


def _range(q: Quantity) -> tuple[float, float]:
    low, high = _ends(q)
    slack = 0.1 * abs(low) if q.approximate else 0.0  # "about 300" allows a tenth either way
    ends = {"more than": (low + 1e-9 * (1 + abs(low)), float("inf")), "at least": (low, float("inf"))}
    ends |= {"less than": (float("-inf"), high - 1e-9 * (1 + abs(high))), "at most": (float("-inf"), high)}
    return ends.get(q.bound, (low - slack, high + slack))
