"""Over what two tellings of one event differ: whether it happened, a figure, the date, who did it, why."""

from __future__ import annotations

from cuibono.compare.align import two_times
from cuibono.compare.telling import Telling, is_actor, is_crowd, is_open, negated
from cuibono.store.disputes import values_differ
from cuibono.types import Statement

UNSETTLED = frozenset({"hypothetical", "question", "intended", "advised", "future"})
DOES = frozenset({"event", "lever"})  # kinds whose first place is somebody who acts
SAME_THING = 1e4  # figures further apart than that count two things
ACTS_FOR = ({"person", "body"}, {"person", "state"}, {"person", "cabinet"}, {"state", "cabinet"})  # the one may act for the other
MAGNITUDE = 9.0  # 5 and 48 million are as good as ten times apart; a slip of one digit or of thousand and million gives ten and more


def differences(a: Telling, b: Telling) -> tuple[str, ...]:
    """Return over what the two differ: polarity, figure, date, actor, cause; nothing where one of them is not told as a fact."""
    if not (settled(a) and settled(b)):
        return ()
    found = {
        "polarity": negated(a) != negated(b) and _of_one(a, b),
        "figure": figures_differ(a, b),
        "date": two_times(a, b),
        "actor": _actors_differ(a, b),
        "cause": _causes_differ(a, b),
    }
    return tuple(name for name, differs in found.items() if differs)


def magnitudes(a: Telling, b: Telling) -> float:
    """Return how many times the greater of two figures in one unit holds the smaller, or 0 where they cannot be compared."""
    if not (a.figure and b.figure and _same_unit(a, b)):
        return 0.0
    low, high = sorted(abs(_middle(t)) for t in (a, b))
    return high / low if low else 0.0


def figures_differ(a: Telling, b: Telling) -> bool:
    """Say whether no number fits both figures; more than about ten times apart they may count two things, which `magnitudes` tells."""
    return _same_unit(a, b) and values_differ(a.figure, b.figure)


def _same_unit(a: Telling, b: Telling) -> bool:
    units = [t.figure.unit.casefold() for t in (a, b) if t.figure]
    return len(units) == 2 and (units[0] == units[1] or is_crowd(units))


def _middle(telling: Telling) -> float:
    value = telling.figure.value if telling.figure else 0.0
    return sum(value) / 2 if isinstance(value, tuple) else value


def _of_one(a: Telling, b: Telling) -> bool:
    """Say whether two share somebody in a main place, so that the one can deny the other; a place left open, or filled by "nobody", shares with any."""
    return any(is_open(x) or is_open(y) or x & y for x, y in ((a.first, b.first), (a.second, b.second)))


def _causes_differ(a: Telling, b: Telling) -> bool:
    """Say whether two tell why the same came about, each naming something else."""
    return a.kind == b.kind == "influence" and a.code == b.code and bool(a.second & b.second) and bool(a.first and b.first) and not a.first & b.first


def _actors_differ(a: Telling, b: Telling) -> bool:
    """Say whether two tell who did it to the same one, each naming somebody else; a minister may act for his ministry and a government for its state."""
    if a.kind != b.kind or a.kind not in DOES or not a.words & b.words or a.first & b.first:
        return False
    if not (a.doers and b.doers) or any(pair <= a.doers | b.doers for pair in ACTS_FOR):
        return False
    known = all(any(map(is_actor, t.first)) for t in (a, b))
    return bool(a.second & b.second) or (known and bool((a.about - a.first) & (b.about - b.first)))


def settled(telling: Telling) -> bool:
    """Say whether it is told as a fact, be it a denied one: no question, plan or advice."""
    s = _statement(telling)
    return s is None or is_settled(s)


def is_settled(s: Statement) -> bool:
    """Say whether a statement is told as a fact, be it a denied one."""
    return s.realis not in UNSETTLED and s.certainty != "counterfactual"


def _statement(telling: Telling) -> Statement | None:
    return telling.told.statement if telling.told else None
