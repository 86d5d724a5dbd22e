"""Over what two tellings of one event differ: whether it happened, a figure, the date, who did it, why."""

from __future__ import annotations

from cuibono.compare.align import two_times
from cuibono.compare.telling import Telling, acts, is_actor, is_crowd, is_open, light, negated, root, services
from cuibono.store.alike import UNSETTLED
from cuibono.store.disputes import values_differ
from cuibono.store.figures import FEW, may_share_unit, meant
from cuibono.types import Quantity, Statement

DOES = frozenset({"event", "lever"})  # kinds whose first place is somebody who acts
SAME_THING = 1e4  # figures further apart than that count two things
BODIES = ("body", "state", "cabinet")
# the one may act for the other: anybody for his firm, but no minister for a firm or a bank
ACTS_FOR = (*({who, body} for who in ("person", "minister") for body in BODIES), {"person", "firm"}, {"state", "cabinet"})
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
    p, q = _figure(a), _figure(b)
    if not (p and q and _counts_alike(p, q)):
        return 0.0
    low, high = sorted(abs(_middle(x)) for x in (p, q))
    return high / low if low else 0.0


def _figure(telling: Telling) -> Quantity | None:
    """Return a figure as it is meant; "not seven" says nothing of how many there are."""
    s = _statement(telling)
    return meant(s) if s and s.quantity else telling.figure


def _counts_alike(p: Quantity, q: Quantity) -> bool:
    """Say whether two figures are counted in one unit; of a number without one only a great one is known to be no age, score or house number."""
    if p.unit and q.unit:
        return root(p.unit) == root(q.unit) or (is_crowd((p.unit, q.unit)) and not two_acts(*(frozenset({root(x.unit)}) for x in (p, q))))
    return min(abs(_middle(x)) for x in (p, q)) >= FEW and may_share_unit(p, q)


def figures_differ(a: Telling, b: Telling) -> bool:
    """Say whether no number fits both figures; a bound ("at least 300") saves none that is an order of magnitude off."""
    units = [t.figure.unit.casefold() for t in (a, b) if t.figure]
    one = len(units) == 2 and (units[0] == units[1] or is_crowd(units))
    return one and (values_differ(a.figure, b.figure) or MAGNITUDE <= magnitudes(a, b) <= SAME_THING)


def two_acts(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether both tell acts and no act of one kind: killed, wounded."""
    one, other = acts(a - light()), acts(b - light())
    return bool(one and other) and one.isdisjoint(other) and a.isdisjoint(b)


def _middle(figure: Quantity) -> float:
    return sum(figure.value) / 2 if isinstance(figure.value, tuple) else figure.value


def _of_one(a: Telling, b: Telling) -> bool:
    """Say whether two share somebody in a main place, so that the one can deny the other; a place left open, or filled by "nobody", shares with any."""
    return any(is_open(x) or is_open(y) or x & y for x, y in ((a.first, b.first), (a.second, b.second)))


def _causes_differ(a: Telling, b: Telling) -> bool:
    """Say whether two tell why the same came about, each naming something else."""
    return a.kind == b.kind == "influence" and a.code == b.code and bool(a.second & b.second) and bool(a.first and b.first) and not a.first & b.first


def _actors_differ(a: Telling, b: Telling) -> bool:
    """Say whether two tell who did it to the same one, each naming somebody else; a minister may act for his ministry and a government for its state."""
    if a.kind != b.kind or a.kind not in DOES or not a.words & b.words or _share_one(a.first, b.first):
        return False
    if not (a.doers and b.doers) or any(pair <= a.doers | b.doers for pair in ACTS_FOR):
        return False
    known = all(any(map(is_actor, t.first)) for t in (a, b))
    return bool(a.second & b.second) or (known and bool((a.about - a.first) & (b.about - b.first)))


def _share_one(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two doers may be one: not where all that they share is "army", and each has a name besides ("Sarn army", "Velmar army")."""
    common = a & b
    named = all(any(not key.startswith("m-") for key in x - common) for x in (a, b))
    return bool(common) and not (named and common <= services())


def settled(telling: Telling) -> bool:
    """Say whether it is told as a fact, be it a denied one: no question, plan or advice."""
    s = _statement(telling)
    return s is None or is_settled(s)


def is_settled(s: Statement) -> bool:
    """Say whether a statement is told as a fact, be it a denied one."""
    return s.realis not in UNSETTLED and s.certainty != "counterfactual"


def _statement(telling: Telling) -> Statement | None:
    return telling.told.statement if telling.told else None
