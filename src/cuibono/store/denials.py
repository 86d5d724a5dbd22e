"""Denials: an act told as not done, or denied by somebody, against the same act told as done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from cuibono.identity import PLACES
from cuibono.store.acts import deed, doers, in_places, parties, same_act
from cuibono.store.alike import TOKEN, Likeness, content, empty
from cuibono.store.days import same_time
from cuibono.store.figures import alike
from cuibono.store.pairs import holding, meeting
from cuibono.store.rows import Rows
from cuibono.store.told import Told

CLOSE = 0.6  # how much of the smaller one is shared: another occasion is likelier than another version
ACTS = frozenset({"event", "tie"})
FIRST = 2  # words of a denial among which its act is named: "sending anyone", "having sent anyone"
SYMMETRIC = frozenset({"ally_of", "rival_of", "in_dispute_with", "kin_of", "consult", "cooperate", "agree"})
AGAINST = {"deny": "denied", "doubt": "doubted", "demand_proof": "proof demanded"}


def denials(rows: Rows, like: Likeness, told: Sequence[Told], done: Done) -> Iterator[tuple[Told, Told]]:
    """Yield an act and the statement that the same act was not done."""
    acts = (t for t in told if t.statement.shown and t.statement.kind in ACTS)
    for denied in (t for t in acts if t.statement.negated and _deed(rows, t)):
        for t in done.by(_deed(rows, denied), parties(rows, denied)):
            if same_time(t.statement, denied.statement) and same_act(rows, t, denied) and _denies(rows, like, t, denied):
                yield t, denied


class Done:
    """The acts told as done among what is told, found by their name and by who takes part."""

    def __init__(self, rows: Rows, told: Iterable[Told]):
        self._told = [t for t in told if t.statement.shown and t.statement.kind in ACTS and not t.statement.negated]
        names = ((_deed(rows, t), parties(rows, t)) for t in self._told)
        self._places = holding([f"{name} {who}" for who in everybody] if name else () for name, everybody in names)

    def by(self, name: str, who: Iterable[str]) -> Iterator[Told]:
        """Yield the acts of that name in which one of these takes part, in order."""
        return (self._told[n] for n in meeting(self._places, (f"{name} {w}" for w in who)))


def denied_elsewhere(rows: Rows, like: Likeness, told: Sequence[Told], acts: Done) -> Iterator[tuple[Told, Told]]:
    """Yield an act and a denial of it that stands by another telling of that act, or says in its own words what is denied."""
    for stance in (t for t in told if t.statement.shown and t.statement.kind == "stance" and t.statement.code in AGAINST and not t.statement.negated):
        about = {r.filler for r in stance.statement.fillers("content")}
        targets = [x for f in about if (x := rows.statements.get(f)) and x.statement.kind in ACTS]
        who = _deniers(rows, stance).union(*(parties(rows, x) for x in targets))
        for t in (t for name in sorted(_denied_deeds(rows, stance, targets)) for t in acts.by(name, who)):
            apart = t.id not in about and t.document != stance.document
            if apart and (any(_one_act(rows, like, t, x) for x in targets) or _names(rows, t, stance)):
                yield t, stance


def _denied_deeds(rows: Rows, stance: Told, targets: Sequence[Told]) -> set[str]:
    """Return by which names the acts go that a stance may be about: those of its targets and of its first words."""
    return ({_deed(rows, x) for x in targets} | {deed(w) for w in _content(rows, stance)[:FIRST]}) - {""}


def _content(rows: Rows, stance: Told) -> list[str]:
    return [w for r in stance.statement.fillers("content") for w in TOKEN.findall(rows.words(stance.document, r.span))]


def _one_act(rows: Rows, like: Likeness, a: Told, b: Told) -> bool:
    if not same_act(rows, a, b) or not same_time(a.statement, b.statement) or not doers(rows, a) & doers(rows, b):
        return False
    return _denies(rows, like, a, b) if b.statement.negated else b.id in like.about and alike(like, a, b, CLOSE)


def _names(rows: Rows, told: Told, stance: Told) -> bool:
    """Say whether a denial in so many words is of this act: the denier did it, and what he denies goes by its name and by nobody else's."""
    words = _content(rows, stance)
    known = _deed(rows, told)
    if not known or not _deniers(rows, stance) & doers(rows, told) or known not in {deed(w) for w in words[:FIRST]}:
        return False
    rest = {w for w in words if deed(w) != known and w.casefold() not in empty()}
    return not rest or bool({deed(w) for w in rest} & {deed(w) for w in TOKEN.findall(rows.words(told.document, told.span))})


def _deniers(rows: Rows, stance: Told) -> set[str]:
    return {k for r in stance.statement.fillers("actor") for k in content(rows, stance.document, r.span) if k.startswith(("=", "m-"))}


def _deed(rows: Rows, told: Told) -> str:
    return deed(rows.words(told.document, told.statement.trigger))


def _denies(rows: Rows, like: Likeness, told: Told, denied: Told) -> bool:
    """Say whether the denial is of this act: of the same one, or of every one ("sent nobody")."""
    second = PLACES[denied.statement.kind][1]
    words = " ".join(rows.words(denied.document, r.span) for r in denied.statement.roles if r.name in {second, "topic"}).casefold().split()
    universal = bool(words) and all(w.strip(".,*\"'") in empty() for w in words)
    return (universal and bool(doers(rows, told) & doers(rows, denied))) or (alike(like, told, denied, CLOSE) and _same_sides(rows, told, denied))


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
