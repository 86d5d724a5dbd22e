"""Figures that exclude each other: one thing, one unit, one time, two numbers that no value fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cuibono.store.alike import Likeness, content, stem
from cuibono.store.days import same_time
from cuibono.store.pairs import Sharing
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.types import Quantity, Span, Statement, content_id

# Found on the sample articles, where 300 pairs of figures stand side by side: what lies above is about one thing.
ENOUGH, MOST = 4.0, 0.45  # least weight of what both are about, and which part of the smaller one it must be
LITTLE, WHOLE = 3.0, 0.9  # less will do where hardly anything else is said
SAME_SCALE, WIDE_SCALE = 10.0, 40.0  # figures further apart count different things; the wider one holds for one and the same subject
NAMES, SPECIFIC = 2, 5.0  # names that two sentences share, and what they weigh
WEIGHTY = 6.0  # weight of two or more words in which what is counted agrees
BESIDE = 40  # characters between two figures of one list
FEW = 1000  # votes of a board or a chamber
MANY = 100  # figures; fewer are compared anew in no time
PART = re.compile(r"(?:some|one|part|most|many|few|several|each|half) of\b", re.I)
MINUTES = {"minute": 1.0, "minutes": 1.0, "hour": 60.0, "hours": 60.0, "day": 1440.0, "days": 1440.0, "week": 10080.0, "weeks": 10080.0}
SHARES = {"%": 1.0, "percent": 1.0, "share": 100.0}
MEASURED = frozenset({"percentage points", "points", "USD", "EUR", "RUB", "GBP", "minutes", "%"})
FLIPPED = {"more than": "at most", "at least": "less than", "less than": "at least", "at most": "more than"}


def values(rows: Rows, like: Likeness, told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs that give one thing two figures."""
    best: dict[tuple[str, Span], Told] = {}
    with_figure = (t for t in told if t.statement.quantity and t.statement.quantity.span and t.statement.kind != "stance")
    for t in sorted(with_figure, key=lambda t: (not t.statement.shown, t.statement.kind != "quantity", -t.statement.confidence, t.id)):
        if t.statement.quantity and t.statement.quantity.span and not _is_score(rows, t) and not is_part(rows, t):
            best.setdefault((t.document, t.statement.quantity.span), t)
    known = _in_order(rows, like, best.values())
    if len(known) < MANY:
        pairs = {(n, m) for n, m in _within_scale(like, known, range(len(known))) if _clash(rows, like, known[n], known[m])}
    else:
        pairs = _with_kept(rows, like, known)
    yield from (_told(known[n], known[m]) for n, m in sorted(pairs))


def _with_kept(rows: Rows, like: Likeness, known: Sequence[Counted]) -> set[tuple[int, int]]:
    """Return the places of the figures that exclude each other; pairs compared before, with all that they rest on as it is, are not compared again."""
    before, marks = rows.figures.before, [_mark(like, c) for c in known]
    places = {mark: n for n, mark in enumerate(marks)}
    kept = {_sorted(n, places[x]) for n, mark in enumerate(marks) for x in before.get(mark, ()) if x in places}
    new = [n for n, mark in enumerate(marks) if mark not in before]
    found = kept | {(n, m) for n, m in _within_scale(like, known, new) if _clash(rows, like, known[n], known[m])}
    now: dict[str, list[str]] = {mark: [] for mark in marks}
    for n, m in sorted(found):
        now[marks[n]].append(marks[m])
    rows.figures.now = now
    return found


def _mark(like: Likeness, c: Counted) -> str:
    """Name all that decides which other figures this one excludes, as far as it comes from this one: what it is and what each word beside it weighs."""
    about = like.about.get(c.told.id, frozenset())
    when = c.told.statement.when
    beside = [(k, like.weights.get(k, 0.0), k in about, k in c.names, k in c.words) for k in sorted(about | c.names | c.words)]
    return content_id("q", c.told.id, c.told.document, c.told.statement.trigger, c.figure, when and when.value, beside)


def _sorted(n: int, m: int) -> tuple[int, int]:
    return (n, m) if n < m else (m, n)


def _told(one: Counted, two: Counted) -> tuple[Told, Told]:
    """Return two statements in the order of their places."""
    return (one.told, two.told) if _place(one) < _place(two) else (two.told, one.told)


def _place(c: Counted) -> tuple[str, Span]:
    return c.told.document, c.told.statement.trigger


def _clash(rows: Rows, like: Likeness, one: Counted, two: Counted) -> bool:
    """Say whether two figures exclude each other and are of one thing."""
    if not exclude(one, two) or _listed(rows, one.told, two.told, one.figure, two.figure):
        return False
    return of_one_thing(like, one, two) or _of_same_names(like, one, two) or _counts_same(like, one, two)


@dataclass(frozen=True)
class Counted:
    """A statement with a figure: the figure in a common unit, whom its sentence names, what it counts by its own words."""

    told: Told
    figure: Quantity
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @cached_property
    def fits(self) -> tuple[float, float]:
        """Return the least and the most that the figure can be."""
        return _range(self.figure)


def _in_order(rows: Rows, like: Likeness, told: Iterable[Told]) -> list[Counted]:
    """Return the figures in order of their size; their words are looked for document by document, since not those of all documents are kept ready."""
    by_document = sorted(told, key=lambda t: t.document)
    known = [Counted(t, q, _named(rows, t), _counted(rows, t)) for t in by_document if (q := meant(t.statement))]
    return sorted(known, key=lambda c: (max(_ends(c.figure)), *_place(c)))


def _within_scale(like: Likeness, known: Sequence[Counted], which: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield once each pair with one of these figures that is not too far apart to count one thing and shares words or names, by its places."""
    sizes, sharing, wanted = [max(_ends(c.figure)) for c in known], _sharing(like, known), set(which)
    for n in which:
        for m in sorted(set().union(*(s.near(n) for s in sharing))):
            low, high = sorted((n, m))
            if (m > n or m not in wanted) and sizes[low] > 0 and sizes[high] <= WIDE_SCALE * sizes[low]:
                yield low, high


def _sharing(like: Likeness, known: Sequence[Counted]) -> tuple[Sharing, ...]:
    """Return how the pairs are found that may count one thing: by what both are about, by names, by the words for what is counted."""

    def weight(key: str) -> float:
        return like.weights.get(key, 0.0)

    about = [like.about.get(x.told.id, frozenset()) for x in known]
    return (
        Sharing(about, weight, LITTLE, MOST),
        Sharing([x.names for x in known], weight, SPECIFIC),
        Sharing([x.words | keys for x, keys in zip(known, about, strict=True)], weight, WEIGHTY),
    )


def _listed(rows: Rows, a: Told, b: Told, p: Quantity, q: Quantity) -> bool:
    """Say whether two figures stand in one list: "twenty-one citizens and four soldiers"."""
    if a.document != b.document or not p.span or not q.span:
        return False
    first, second = sorted((p.span, q.span))
    between = rows.papers[a.document].text[first.end : second.start]
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


def _of_same_names(like: Likeness, a: Counted, b: Counted) -> bool:
    """Say whether two measures are told in sentences that name the same two or more, states aside: who, where."""
    if a.figure.unit != b.figure.unit or a.figure.unit not in MEASURED or not _same_scale(a.figure, b.figure, SAME_SCALE):
        return False
    shared = a.names & b.names
    return len(shared) >= NAMES and sum(like.weights.get(k, 0.0) for k in shared) >= SPECIFIC


def _named(rows: Rows, told: Told) -> frozenset[str]:
    """Return whom the sentence of a statement names, states aside."""
    sentence = rows.papers[told.document].sentence(told.span)
    return frozenset(k for k in content(rows, told.document, sentence) if k.startswith("m-"))


def exclude(one: Counted, two: Counted) -> bool:
    """Say whether two figures, if they are of one thing, exclude each other: in units that may be one, at one time, and no number fits both."""
    (low, high), (least, most) = one.fits, two.fits
    apart = high < least or most < low
    return apart and may_share_unit(one.figure, two.figure) and same_time(one.told.statement, two.told.statement)


def of_one_thing(like: Likeness, one: Counted, two: Counted) -> bool:
    """Say whether two figures are of one thing, by their size, their units and what is said beside them."""
    a, b, p, q = one.told, two.told, one.figure, two.figure
    if not _same_scale(p, q, SAME_SCALE) or not _same_unit(p, q, like.about[a.id], like.about[b.id]):
        return False
    nobody = not any(k.startswith(("=", "m-")) for k in like.about[a.id] & like.about[b.id])
    if nobody and a.document != b.document and (p.unit == "%" or max(*_ends(p), *_ends(q)) < FEW):
        return False  # "half" and "four" are of anything, unless somebody is named in both
    return alike(like, a, b, MOST)


def alike(like: Likeness, a: Told, b: Told, part: float) -> bool:
    """Say whether two statements are about one thing: by weight of what they share, and by which part of the smaller one it is."""
    weight, share = like.share(a, b)
    return (weight >= ENOUGH and share >= part) or (weight >= LITTLE and share >= WHOLE)


def meant(s: Statement) -> Quantity | None:
    """Return the figure in a common unit; "never more than 120" is at most 120, another denied figure says nothing."""
    q = s.quantity
    if q is None or (s.negated and q.bound not in FLIPPED):
        return None
    factor, unit = (MINUTES[q.unit], "minutes") if q.unit in MINUTES else (SHARES[q.unit], "%") if q.unit in SHARES else (1.0, q.unit)
    value = (q.value[0] * factor, q.value[1] * factor) if isinstance(q.value, tuple) else q.value * factor
    return replace(q, value=value, unit=unit, bound=FLIPPED[q.bound] if s.negated else q.bound)


def _counts_same(like: Likeness, one: Counted, two: Counted) -> bool:
    """Say whether two figures, however far apart, count one thing by its words: "the fortune of its members", "its members are worth"."""
    a, b, p, q = one.told, two.told, one.figure, two.figure
    if a.document == b.document or max(*_ends(p), *_ends(q)) < FEW or not _same_unit(p, q, like.about[a.id], like.about[b.id]):
        return False  # one text counts several things of one name
    shared = (one.words & like.about[b.id]) | (two.words & like.about[a.id])
    return len(shared) >= NAMES and sum(like.weights.get(k, 0.0) for k in shared) >= WEIGHTY


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
    if not a or not b:
        return False
    (low, high), (least, most) = _range(a), _range(b)
    return high < least or most < low


def _range(q: Quantity) -> tuple[float, float]:
    low, high = _ends(q)
    slack = 0.1 * abs(low) if q.approximate else 0.0  # "about 300" allows a tenth either way
    ends = {"more than": (low + 1e-9 * (1 + abs(low)), float("inf")), "at least": (low, float("inf"))}
    ends |= {"less than": (float("-inf"), high - 1e-9 * (1 + abs(high))), "at most": (float("-inf"), high)}
    return ends.get(q.bound, (low - slack, high + slack))
