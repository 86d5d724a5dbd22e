"""Ask what follows from a push: for every concept up, down or no link, in what share of the readings, forced or contested."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError
from cuibono.simulate.model import EVERYONE, Claim, Setting, concepts, find, fingerprint, used, voices
from cuibono.simulate.network import Network, network
from cuibono.simulate.signs import Direction, directions, mark, steps
from cuibono.simulate.solve import reached, solved, weighed
from cuibono.simulate.ways import Ways, agreed, leading
from cuibono.simulate.worlds import PRIORS, Worlds, blocks, drawn, enumerated

FEWEST_KEPT = 200  # below this many worlds that agree with what was seen, a share says nothing (error 3.5 points)
FEW_CLAIMS = 12  # so many uncertain claims are enumerated (4,096 cases) instead of sampled, where strengths play no part
FORCED_UP, FORCED_DOWN, CONTESTED, NO_LINK = "forced up", "forced down", "contested", "no link"
VERDICTS = {"+": FORCED_UP, "-": FORCED_DOWN}  # contested when ways disagree, or when each of them holds a link that voices dispute
Floats = NDArray[np.float64]


class Run(Protocol):
    """How blocks are worked off: the built-in `map`, or that of a pool."""

    def __call__(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterable[Any]:
        """Apply the function to every item, in order."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation: when these were pushed, those moved so."""

    push: tuple[tuple[str, float], ...]
    moved: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the readings say about one concept; shares of readings, never of what will happen."""

    concept: str
    up: float
    down: float
    none: float
    verdict: str
    steps: int
    claims: tuple[str, ...]
    voices: tuple[str, ...]
    prior_range: tuple[float, float]
    error: float
    exact: bool = False
    disputed: tuple[str, ...] = ()

    @property
    def direction(self) -> int:
        """Return +1 or -1, whichever more readings say, 0 when none does."""
        return int(self.up > self.down) - int(self.down > self.up)

    @property
    def share(self) -> float:
        """Return the share of readings that go the way of most."""
        return max(self.up, self.down)


@dataclass(frozen=True, slots=True)
class Result:
    """The answers with all that they rest on."""

    push: tuple[tuple[str, float], ...]
    answers: tuple[Answer, ...]
    setting: Setting
    fingerprint: str
    acceptance: float = 1.0
    kept: int = 0

    def answer(self, concept: str) -> Answer:
        """Return the answer about one concept."""
        return next(a for a in self.answers if a.concept == concept)


@dataclass(frozen=True, slots=True)
class Tally:
    """Weights of the worlds in which each concept rises and falls, and of all that were kept."""

    up: Floats
    down: Floats
    kept: float
    drawn: float

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.up + other.up, self.down + other.down, self.kept + other.kept, self.drawn + other.drawn)


@dataclass(frozen=True, slots=True)
class Question:
    """A question laid out: the claims let in, what they touch, the push, the signs of all ways, and each observation with its own network."""

    claims: tuple[Claim, ...]
    net: Network
    push: Mapping[str, float]
    setting: Setting
    facts: tuple[Direction, ...]
    views: tuple[tuple[Network, Seen], ...] = ()


def whatif(
    claims: Iterable[Claim],
    push: Mapping[str, float],
    setting: Setting | None = None,
    *,
    targets: Sequence[str] = (),
    seen: Sequence[Seen] = (),
    run: Run = map,
) -> Result:
    """Return what follows when these concepts are pushed up (+1) or down (-1); targets empty asks about all that the push reaches."""
    known = tuple(claims)
    names = concepts(known)
    wanted = tuple(dict.fromkeys(find(names, t) for t in targets))
    if asked_of_itself := set(wanted) & set(push := pushed(names, push)):
        raise UsageError(f"{min(asked_of_itself)!r} is what is pushed; ask about another concept.")
    return asked(known, push, _named(known, setting or Setting()), wanted, tuple(_found(names, s) for s in seen), run)


def _named(claims: Sequence[Claim], setting: Setting) -> Setting:
    """Return the setting with the sources it weighs by their names; one that nobody is called is refused."""
    sources = sorted({s for c in claims for s in c.sources})
    return replace(setting, trust=tuple((s if s == EVERYONE else find(sources, s, "source"), share) for s, share in setting.trust))


def asked(claims: Iterable[Claim], push: Mapping[str, float], setting: Setting, targets: Sequence[str], seen: Sequence[Seen] = (), run: Run = map) -> Result:
    """Answer for concepts given by their exact names; one that no claim touches is not linked."""
    let_in = used(claims, setting)
    net = network(let_in, tuple(push), targets)
    views = tuple((network(let_in, [c for c, _ in s.push], [c for c, _ in s.moved]), s) for s in seen)
    question = Question(let_in, net, push, setting, directions(net, push), views)
    tallies = tuple(_summed(prior) for prior in zip(*run(partial(_counted, question, _priors(question)), blocks(setting.worlds)), strict=True))
    total = tallies[0]
    if seen and total.kept < FEWEST_KEPT:
        raise UsageError(f"only {total.kept:.0f} of {total.drawn:.0f} readings agree with what was seen; ask with more readings or fewer observations.")
    lengths = steps(net)
    order = targets or tuple(c for _, c in sorted((lengths[i], c) for i, c in enumerate(net.concepts) if c not in push))
    ways = Ways(lengths, leading(net), agreed(net))
    answers = tuple(_answer(question, tallies, ways, target) for target in order)
    return Result(tuple(sorted(push.items())), answers, setting, fingerprint(let_in), total.kept / total.drawn, round(total.kept))


def _priors(question: Question) -> tuple[str, ...]:
    """Return the assumptions on strengths to ask under: where all ways agree they play no part."""
    own = question.setting.prior
    open_ = question.setting.ranges and any(len(f.signs) > 1 for f in question.facts)
    return (own, *(p for p in PRIORS if p != own)) if open_ else (own,)


def pushed(names: Sequence[str], push: Mapping[str, float]) -> dict[str, float]:
    """Return the push with the concepts by their names; each must be known and move."""
    if not push:
        raise UsageError("name at least one concept and `up` or `down`.")
    found = {find(names, c): float(v) for c, v in push.items()}
    still = [c for c, v in found.items() if not (v and abs(v) <= 1)]
    if still:
        raise UsageError(f"the push on {still[0]!r} must lie between -1 and 1 and not be 0.")
    return found


def _found(names: Sequence[str], seen: Seen) -> Seen:
    push = tuple(sorted(pushed(names, dict(seen.push)).items()))
    return Seen(push, tuple((find(names, c), 1 if d > 0 else -1) for c, d in seen.moved))


def _summed(tallies: Iterable[Tally]) -> Tally:
    first, *rest = tallies
    return sum(rest, start=first)


def _counted(question: Question, priors: Sequence[str], block: tuple[int, int]) -> list[Tally]:
    setting = question.setting
    worlds = drawn(question.net, setting, *block)
    seen = [(v, s, drawn(v, setting, *block), directions(v, dict(s.push))) for v, s in question.views]
    out = []
    for prior in priors:
        rises, falls = moves(question.net, worlds, question.push, question.facts, prior, setting.horizon)
        kept = np.logical_and.reduce([np.ones(worlds.count, np.bool_), *(_agrees(*view, prior, setting.horizon) for view in seen)])
        out.append(Tally(rises @ kept.astype(float), falls @ kept.astype(float), float(kept.sum()), float(worlds.count)))
    return out


def moves(
    net: Network, worlds: Worlds, push: Mapping[str, float], facts: Sequence[Direction], prior: str, horizon: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return where each concept rises and falls; where all ways agree, being linked decides it and no strength is looked at."""
    linked = reached(net, worlds, horizon)
    rises, falls = np.zeros_like(linked), np.zeros_like(linked)
    open_ = [i for i, f in enumerate(facts) if len(f.signs) > 1]
    for i, fact in enumerate(facts):
        if fact.signs == {1}:
            rises[i] = linked[i]
        elif fact.signs == {-1}:
            falls[i] = linked[i]
    if open_:
        levels = solved(net, weighed(net, worlds, prior), push, horizon)[open_]
        rises[open_], falls[open_] = levels > 0, levels < 0
    return rises, falls


def _agrees(net: Network, seen: Seen, worlds: Worlds, facts: Sequence[Direction], prior: str, horizon: int) -> NDArray[np.bool_]:
    rises, falls = moves(net, worlds, dict(seen.push), facts, prior, horizon)
    places = [(net.place(c), d) for c, d in seen.moved]
    told = [(rises if d > 0 else falls)[p] if p is not None else np.zeros(worlds.count, np.bool_) for p, d in places]
    agrees: NDArray[np.bool_] = np.logical_and.reduce(told)
    return agrees


def _answer(question: Question, tallies: Sequence[Tally], ways: Ways, target: str) -> Answer:
    place = question.net.place(target)
    if place is None or ways.lengths[place] < 0:
        return Answer(target, 0.0, 0.0, 1.0, NO_LINK, 0, (), (), (0.0, 0.0), 0.0, True)
    fact = question.facts[place]
    on_way = ways.leading[place]
    exact = None if question.views else exact_share(question, target, on_way.claims)
    up, down, shares = _shares(tallies, place, fact, exact)
    return Answer(
        target,
        up,
        down,
        max(0.0, 1 - up - down),
        VERDICTS.get(mark(fact.signs), CONTESTED) if target in ways.agreed else CONTESTED,
        ways.lengths[place],
        tuple(c.id for c in on_way.claims),
        on_way.voices,
        (min(shares), max(shares)),
        0.0 if exact is not None else float(np.sqrt(shares[0] * (1 - shares[0]) / tallies[0].kept)),
        exact is not None,
        on_way.disputed,
    )


def _shares(tallies: Sequence[Tally], place: int, fact: Direction, exact: float | None) -> tuple[float, float, list[float]]:
    """Return the shares up and down, and the share that goes the way of most under every assumption on strengths."""
    if exact is not None:
        return (exact, 0.0, [exact]) if fact.signs == {1} else (0.0, exact, [exact])
    up, down = float(tallies[0].up[place] / tallies[0].kept), float(tallies[0].down[place] / tallies[0].kept)
    others = [t for t in tallies[1:] if len(fact.signs) > 1 and t.kept]
    return up, down, [max(up, down), *(float((t.up if up >= down else t.down)[place] / t.kept) for t in others)]


def exact_share(question: Question, target: str, claims: Sequence[Claim]) -> float | None:
    """Return the share of readings in which lever and target are linked, over all cases; None where it must be sampled."""
    setting = question.setting
    fact = question.facts[question.net.concepts.index(target)]
    if setting.mode != "as told" or len(fact.signs) != 1:
        return None
    if sum(0 < c.held < 1 for c in claims) > FEW_CLAIMS or len({(c.cause, c.effect) for c in claims}) < len(claims):
        return None
    part = network(claims, tuple(question.push), (target,))
    worlds = enumerated(part, setting)
    return float(reached(part, worlds, setting.horizon)[part.concepts.index(target)] @ worlds.weights)


def by_voice(claims: Iterable[Claim], push: Mapping[str, float], setting: Setting | None = None, *, targets: Sequence[str] = ()) -> dict[str, Result]:
    """Ask each voice alone: only its own claims count."""
    known = tuple(claims)
    every = voices(used(known, setting or Setting()))
    return {v: heard(known, {v}, push, setting or Setting(), targets) for v in every}


def leave_out(claims: Iterable[Claim], push: Mapping[str, float], setting: Setting | None = None, *, targets: Sequence[str] = ()) -> dict[str, Result]:
    """Ask all voices but one, for each of them."""
    known = tuple(claims)
    every = voices(used(known, setting or Setting()))
    return {v: heard(known, set(every) - {v}, push, setting or Setting(), targets) for v in every}


def heard(claims: Sequence[Claim], voices_heard: Collection[str], push: Mapping[str, float], setting: Setting, targets: Sequence[str] = ()) -> Result:
    """Ask with the claims of some voices alone; concepts that only others speak of stay known and unlinked."""
    names = concepts(claims)
    wanted = tuple(find(names, t) for t in targets)
    return asked([c for c in claims if c.voice in voices_heard], pushed(names, push), setting, wanted)
