"""Denials: an act told as not done, or denied by somebody, against the same act told as done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from cuibono.identity import PLACES
from cuibono.store.acts import ACTS, deed, deed_of, doers, in_places, parties, same_act
from cuibono.store.alike import TOKEN, Weights, about, bring, content, empty, who
from cuibono.store.days import same_time, time
from cuibono.store.figures import alike
from cuibono.store.pairs import holding, meeting
from cuibono.store.rows import Rows
from cuibono.store.told import Told

CLOSE = 0.6  # how much of the smaller one is shared: another occasion is likelier than another version
FIRST = 2  # words of a denial among which its act is named: "sending anyone", "having sent anyone"
SYMMETRIC = frozenset({"ally_of", "rival_of", "in_dispute_with", "kin_of", "consult", "cooperate", "agree"})
AGAINST = {"deny": "denied", "doubt": "doubted", "demand_proof": "proof demanded"}


class Act(NamedTuple):
    """A statement that something was done, or was not: by what name the act goes, who takes part, when, what it is about.

    `denied` says that it was not done, `everybody` that nobody at all is meant to have been its second party.
    """

    id: str
    document: str
    kind: str
    deed: str
    parties: frozenset[str]
    when: str
    about: frozenset[str]
    denied: bool = False
    everybody: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Return the words whose weight counts when it is compared."""
        return self.about


class Against(NamedTuple):
    """A stance against something: by which names the acts go that it may be about, who takes part, and which statements it is known to be about.

    `keys` are the words whose weight counts when these are compared with an act.
    """

    id: str
    document: str
    names: tuple[str, ...]
    parties: frozenset[str]
    targets: tuple[str, ...]
    keys: frozenset[str]


def acts(rows: Rows, told: Iterable[Told]) -> tuple[Act, ...]:
    """Return the acts among what is told and shown that have a name."""
    shown = (t for t in told if t.statement.shown and t.statement.kind in ACTS)
    named = ((t, name) for t in shown if (name := deed_of(rows, t)))
    return tuple(
        Act(
            t.id,
            t.document,
            t.statement.kind,
            name,
            parties(rows, t),
            time(t.statement),
            about(rows, t),
            t.statement.negated,
            t.statement.negated and _of_everybody(rows, t),
        )
        for t, name in named
    )


def against(rows: Rows, told: Iterable[Told]) -> tuple[Against, ...]:
    """Return the stances against something among what is told and shown."""
    stances = (t for t in told if t.statement.shown and t.statement.kind == "stance" and t.statement.code in AGAINST and not t.statement.negated)
    return tuple(_against(rows, t) for t in stances)


def _against(rows: Rows, stance: Told) -> Against:
    fillers = {r.filler for r in stance.statement.fillers("content")}
    targets = _targets(rows, sorted(fillers))
    who = _deniers(rows, stance).union(*(parties(rows, x) for x in targets))
    keys = frozenset().union(*(about(rows, x) for x in targets))
    return Against(stance.id, stance.document, tuple(sorted(_denied_deeds(rows, stance, targets))), frozenset(who), tuple(sorted(fillers)), keys)


def _targets(rows: Rows, fillers: Iterable[str]) -> list[Told]:
    return [x for f in fillers if (x := rows.statements.get(f)) and x.statement.kind in ACTS]


def denials(rows: Rows, weights: Weights, told: Sequence[Act], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield an act and the statement that the same act was not done, where one of the two is new."""
    touched = {a.deed for a in told if a.id in new}
    named = [a for a in told if a.deed in touched]
    done = Done(named)
    likely = [(t, denied) for denied in named if denied.denied for t in done.by(denied.deed, denied.parties) if t.id in new or denied.id in new]
    likely = [(t, denied) for t, denied in likely if t.kind == denied.kind and same_time(t.when, denied.when) and _may_deny(weights, t, denied)]
    bring(rows, [x.id for pair in likely for x in pair])
    yield from ((t.id, denied.id) for t, denied in likely if _denies(rows, weights, rows.statements[t.id], rows.statements[denied.id]))


def _may_deny(weights: Weights, act: Act, denied: Act) -> bool:
    """Say whether a denial may be of this act, by what both are about, before anything is fetched."""
    return denied.everybody or alike(weights, act.about, denied.about, CLOSE)


class Done:
    """The acts told as done, found by their name and by who takes part."""

    def __init__(self, told: Iterable[Act]):
        self._acts = [a for a in told if not a.denied]
        self._places = holding([f"{a.deed} {who}" for who in a.parties] for a in self._acts)

    def by(self, name: str, who: Iterable[str]) -> Iterator[Act]:
        """Yield the acts of that name in which one of these takes part, in order."""
        return (self._acts[n] for n in meeting(self._places, (f"{name} {w}" for w in who)))


def denied_elsewhere(rows: Rows, weights: Weights, told: Sequence[Act], stances: Sequence[Against], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield an act and a denial of it that stands by another telling of that act, or says in its own words what is denied, where one of them is new."""
    touched = {a.deed for a in told if a.id in new}.union(*(s.names for s in stances if s.id in new))
    done = Done(a for a in told if a.deed in touched)
    likely = [(act, stance) for stance in stances for name in stance.names if name in touched for act in done.by(name, stance.parties)]
    likely = [(act, stance) for act, stance in likely if act.id in new or stance.id in new]
    likely = [(act, stance) for act, stance in likely if act.id not in stance.targets and act.document != stance.document]
    bring(rows, [x.id for pair in likely for x in pair])
    yield from ((act.id, stance.id) for act, stance in likely if _is_of(rows, weights, rows.statements[act.id], stance))


def _is_of(rows: Rows, weights: Weights, act: Told, stance: Against) -> bool:
    """Say whether a stance is against this act."""
    return any(_one_act(rows, weights, act, x) for x in _targets(rows, stance.targets)) or _names(rows, act, rows.statements[stance.id])


def _denied_deeds(rows: Rows, stance: Told, targets: Sequence[Told]) -> set[str]:
    """Return by which names the acts go that a stance may be about: those of its targets and of its first words."""
    return ({deed_of(rows, x) for x in targets} | {deed(w) for w in _content(rows, stance)[:FIRST]}) - {""}


def _content(rows: Rows, stance: Told) -> list[str]:
    return [w for r in stance.statement.fillers("content") for w in TOKEN.findall(rows.words(stance.document, r.span))]


def _one_act(rows: Rows, weights: Weights, a: Told, b: Told) -> bool:
    if not same_act(rows, a, b) or not same_time(time(a.statement), time(b.statement)) or not doers(rows, a) & doers(rows, b):
        return False
    return _denies(rows, weights, a, b) if b.statement.negated else alike(weights, about(rows, a), about(rows, b), CLOSE)


def _names(rows: Rows, told: Told, stance: Told) -> bool:
    """Say whether a denial in so many words is of this act: the denier did it, and what he denies goes by its name and by nobody else's."""
    words = _content(rows, stance)
    known = deed_of(rows, told)
    if not known or not _deniers(rows, stance) & doers(rows, told) or known not in {deed(w) for w in words[:FIRST]}:
        return False
    rest = {w for w in words if deed(w) != known and w.casefold() not in empty()}
    return not rest or bool({deed(w) for w in rest} & {deed(w) for w in TOKEN.findall(rows.words(told.document, told.span))})


def _deniers(rows: Rows, stance: Told) -> set[str]:
    return {k for r in stance.statement.fillers("actor") for k in who(rows, stance.document, r.span)}


def _denies(rows: Rows, weights: Weights, told: Told, denied: Told) -> bool:
    """Say whether the denial is of this act: of the same one, or of every one ("sent nobody")."""
    if _of_everybody(rows, denied) and doers(rows, told) & doers(rows, denied):
        return True
    return alike(weights, about(rows, told), about(rows, denied), CLOSE) and _same_sides(rows, told, denied)


def _of_everybody(rows: Rows, denied: Told) -> bool:
    """Say whether an act is denied towards everybody: "nobody", "anything"."""
    second = PLACES[denied.statement.kind][1]
    words = " ".join(rows.words(denied.document, r.span) for r in denied.statement.roles if r.name in {second, "topic"}).casefold().split()
    return bool(words) and all(w.strip(".,*\"'") in empty() for w in words)


def _same_sides(rows: Rows, a: Told, b: Told) -> bool:
    """Say whether nobody else stands in a main place of the one than in that of the other; in a meeting either may stand first."""
    if not _fit(*(_words(rows, t, PLACES[t.statement.kind][1]) | _words(rows, t, "topic") for t in (a, b))) and a.statement.code not in SYMMETRIC:
        return False
    (first, second), (third, fourth) = ([_side(rows, t, name) for name in PLACES[t.statement.kind]] for t in (a, b))
    straight = _fit(first, third) and _fit(second, fourth)
    return straight or (a.statement.code in SYMMETRIC and _fit(first, fourth) and _fit(second, third))


def _side(rows: Rows, told: Told, name: str) -> AbstractSet[str]:
    return in_places(rows, told, (name,)) or _words(rows, told, name)


def _words(rows: Rows, told: Told, name: str) -> set[str]:
    return {k for r in told.statement.fillers(name) for k in content(rows, told.document, r.span)}


def _fit(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    return not a or not b or bool(a & b)
