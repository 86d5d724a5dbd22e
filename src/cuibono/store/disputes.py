"""Statements in other words that cannot both be so: figures, dates and denials of one thing, told by different voices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from cuibono.identity import PLACES
from cuibono.store.alike import Likeness, content, empty, entity_key, likeness, stem
from cuibono.store.rows import Rows, Told, bounds
from cuibono.types import Quantity, Role, Span, Statement

# Found on the sample articles, where 300 pairs of figures stand side by side: what lies above is about one thing.
ENOUGH, MOST = 4.0, 0.45  # least weight of what both are about, and which part of the smaller one it must be
LITTLE, WHOLE = 3.0, 0.9  # less will do where hardly anything else is said
CLOSE = 0.6  # the same for dates and denials, where another occasion is likelier than another version
SAME_EVENT_DAYS = 400  # dates further apart than about a year speak of two events, not of one that is disputed
SAME_SCALE = 10.0  # figures further apart than that count different things
UNSETTLED = frozenset({"hypothetical", "question", "intended", "advised", "future"})
SETTLED_CERTAINTY = frozenset({"counterfactual", "doubtful"})
MINUTES = {"minute": 1.0, "minutes": 1.0, "hour": 60.0, "hours": 60.0, "day": 1440.0, "days": 1440.0, "week": 10080.0, "weeks": 10080.0}
SHARES = {"%": 1.0, "percent": 1.0, "share": 100.0}
MEASURED = frozenset({"percentage points", "points", "USD", "EUR", "RUB", "GBP", "minutes", "%"})
FLIPPED = {"more than": "at most", "at least": "less than", "less than": "at least", "at most": "more than"}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that quarrel, and over what: value, date or polarity."""

    over: str
    first: Told
    second: Told


def disputes(rows: Rows, told: Iterable[Told], voices: Callable[[Told], str]) -> tuple[Dispute, ...]:
    """Return the quarrels between statements of different voices; `voices` names who says a statement."""
    settled = [t for t in told if t.statement.realis not in UNSETTLED and t.statement.certainty not in SETTLED_CERTAINTY]
    like = likeness(rows, settled)
    found = (*_values(like, settled), *_dates(rows, like, settled), *_denials(rows, like, settled))
    return tuple(d for d in found if voices(d.first) != voices(d.second))


# --- figures ---


def _values(like: Likeness, told: list[Told]) -> Iterator[Dispute]:
    best: dict[tuple[str, Span], Told] = {}
    for t in sorted(told, key=lambda t: (not t.statement.shown, t.statement.kind != "quantity", -t.statement.confidence, t.id)):
        if t.statement.kind != "stance" and t.statement.quantity and t.statement.quantity.span:
            best.setdefault((t.document, t.statement.quantity.span), t)
    for a, b in combinations(sorted(best.values(), key=lambda t: (t.document, t.statement.trigger)), 2):
        if values_quarrel(like, a, b):
            yield Dispute("value", a, b)


def values_quarrel(like: Likeness, a: Told, b: Told) -> bool:
    """Say whether two statements give one thing two figures that exclude each other."""
    p, q = _meant(a.statement), _meant(b.statement)
    if not p or not q or not _same_unit(p, q, like.about[a.id], like.about[b.id]) or not _same_scale(p, q) or not values_differ(p, q):
        return False
    return _same_time(a.statement, b.statement) and _alike(like, a, b, MOST)


def _alike(like: Likeness, a: Told, b: Told, part: float) -> bool:
    weight, share = like.share(a, b)
    return (weight >= ENOUGH and share >= part) or (weight >= LITTLE and share >= WHOLE)


def _meant(s: Statement) -> Quantity | None:
    """Return the figure in a common unit; "never more than 120" is at most 120, another denied figure says nothing."""
    q = s.quantity
    if q is None or (s.negated and q.bound not in FLIPPED):
        return None
    factor, unit = (MINUTES[q.unit], "minutes") if q.unit in MINUTES else (SHARES[q.unit], "%") if q.unit in SHARES else (1.0, q.unit)
    value = (q.value[0] * factor, q.value[1] * factor) if isinstance(q.value, tuple) else q.value * factor
    return replace(q, value=value, unit=unit, bound=FLIPPED[q.bound] if s.negated else q.bound)


def _same_unit(p: Quantity, q: Quantity, about: frozenset[str], other: frozenset[str]) -> bool:
    if p.unit == q.unit:
        return True
    if not p.unit or not q.unit:  # "300 million" may be dollars, but "two" is no share
        return bool({p.unit, q.unit} & {"%", "minutes"}) is False
    return not {p.unit, q.unit} & MEASURED and (stem(p.unit) == stem(q.unit) or stem(p.unit) in other or stem(q.unit) in about)


def _same_scale(p: Quantity, q: Quantity) -> bool:
    low, high = sorted(max(_ends(x)) for x in (p, q))
    return low > 0 and high / low <= SAME_SCALE


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


# --- dates ---


def _dates(rows: Rows, like: Likeness, told: list[Told]) -> Iterator[Dispute]:
    dated = [t for t in told if t.statement.kind == "event" and t.statement.shown and not t.statement.negated and t.statement.when]
    for a, b in combinations(dated, 2):
        if dates_differ(a.statement, b.statement) and _same_act(rows, a, b) and _alike(like, a, b, CLOSE):
            yield Dispute("date", a, b)


def dates_differ(a: Statement, b: Statement) -> bool:
    """Say whether two times share no day and are near enough to be those of one event."""
    if _same_time(a, b):
        return False
    first, second = sorted(bounds(s.when.value) for s in (a, b) if s.when)
    return (_day(second[0], 1) - _day(first[1], 28)).days <= SAME_EVENT_DAYS


def _same_time(a: Statement, b: Statement) -> bool:
    """Say whether two statements may speak of one day; one without a time speaks of any."""
    if not (a.when and a.when.value and b.when and b.when.value):
        return True
    x, y = bounds(a.when.value), bounds(b.when.value)
    return not (x[1] < y[0] or y[1] < x[0])


def _day(value: str, fill: int) -> date:
    year, month, day = (int(p) for p in value.split("-")[-3:])
    month = month if 1 <= month <= 12 else (12 if fill > 1 else 1)
    return date(min(max(year, 1), 9998), month, min(day, 28) or fill)


# --- denials ---


def _denials(rows: Rows, like: Likeness, told: list[Told]) -> Iterator[Dispute]:
    acts = [t for t in told if t.statement.shown and t.statement.kind in {"event", "tie"}]
    for denied in (t for t in acts if t.statement.negated):
        for t in acts:
            if not t.statement.negated and _same_time(t.statement, denied.statement) and _same_act(rows, t, denied) and _denies(rows, like, t, denied):
                yield Dispute("polarity", t, denied)


def _denies(rows: Rows, like: Likeness, told: Told, denied: Told) -> bool:
    """Say whether the denial is of this act: of the same one, or of every one ("sent nobody")."""
    second = PLACES[denied.statement.kind][1]
    words = " ".join(rows.words(denied.document, r.span) for r in denied.statement.roles if r.name in {second, "topic"}).casefold().split()
    universal = bool(words) and all(w.strip(".,*\"'") in empty() for w in words)
    return (universal and bool(_doers(rows, told) & _doers(rows, denied))) or _alike(like, told, denied, CLOSE)


def _same_act(rows: Rows, a: Told, b: Told) -> bool:
    """Say whether two statements tell by the same verb what the same one did or suffered."""
    s, t = a.statement, b.statement
    word, other = (stem(rows.words(x.document, x.statement.trigger)) for x in (a, b))
    return s.kind == t.kind and word == other and word not in empty() and bool(_parties(rows, a) & _parties(rows, b))


def _doers(rows: Rows, told: Told) -> set[str]:
    return _in_places(rows, told, PLACES[told.statement.kind][:1])


def _parties(rows: Rows, told: Told) -> set[str]:
    return _in_places(rows, told, PLACES[told.statement.kind])


def _in_places(rows: Rows, told: Told, names: Iterable[str]) -> set[str]:
    """Return who stands in these places: the actors, or those whose names stand inside the words."""
    return {key for n in names for r in told.statement.fillers(n) for key in _keys(rows, told, r)}


def _keys(rows: Rows, told: Told, role: Role) -> set[str]:
    if entity := rows.entity(role.filler):
        return {entity_key(entity)}
    return {k for k in content(rows, told.document, role.span) if k.startswith(("=", "m-"))}
