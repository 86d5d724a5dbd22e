"""Why an answer is what it is: the ways and what each carries, what each claim carries, what would kill the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError
from cuibono.simulate.answers import Answer, Result, asked, heard, pushed
from cuibono.simulate.model import Claim, Setting, concepts, find, used, voices
from cuibono.simulate.network import Network, network
from cuibono.simulate.signs import Path, paths
from cuibono.simulate.solve import solved, weighed
from cuibono.simulate.worlds import drawn

MOST_SHOWN = 5
LARGEST_CUT = 3
WORLDS_WEIGHED = 512  # contributions are means over this many worlds
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """One way from lever to target: its claims step by step, its sign, and its mean contribution to the level of the target."""

    concepts: tuple[str, ...]
    steps: tuple[tuple[Claim, ...], ...]
    sign: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that carry most, what all others carry together, and the whole."""

    shown: tuple[Way, ...]
    others: float
    total: float
    count: int


@dataclass(frozen=True, slots=True)
class Load:
    """What a claim carries: the share of readings with it and without it, and the verdict that would be left."""

    claim: Claim
    with_it: float
    without: float
    verdict_without: str

    @property
    def carried(self) -> float:
        """Return the share of readings that rests on the claim."""
        return self.with_it - self.without


def ways(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None = None, *, most: int = MOST_SHOWN) -> Ways:
    """Return the ways to the target with their contributions, which add up to the mean level of the target."""
    setting = setting or Setting()
    known = tuple(claims)
    names = concepts(known)
    push, target = pushed(names, push), find(names, target)
    net = network(used(known, setting), tuple(push), (target,))
    place = net.place(target)
    found = paths(net, place, push) if place is not None else ()
    if place is None or not found:
        return Ways((), 0.0, 0.0, 0)
    worlds = drawn(net, setting, 0, min(WORLDS_WEIGHED, setting.worlds))
    weights = weighed(net, worlds, setting.prior)
    total = float(solved(net, weights, push)[place].mean())
    shares = _contributions(net, weights.astype(np.float64), found, push)
    ranked = sorted(zip(found, shares, strict=True), key=lambda x: (-abs(x[1]), len(x[0].edges), x[0].edges))[:most]
    shown = tuple(_way(net, path, share) for path, share in ranked)
    return Ways(shown, total - sum(w.contribution for w in shown), total, len(found))


def _way(net: Network, path: Path, contribution: float) -> Way:
    edges = [net.edges[row] for row in path.edges]
    named = (net.concepts[edges[0].cause], *(net.concepts[e.effect] for e in edges))
    sign = "?" if len(path.signs) > 1 else "+" if 1 in path.signs else "-"
    return Way(named, tuple(tuple(c for c in e.claims) for e in edges), sign, contribution)


def _contributions(net: Network, weights: Floats, found: Sequence[Path], push: Mapping[str, float]) -> list[float]:
    """Weigh each way by the product of its weights and the feedback left beside it (Mason's rule)."""
    values = {net.concepts.index(c): v for c, v in push.items()}
    whole = np.ones(weights.shape[1]) if net.acyclic else _determinant(net, weights, frozenset())
    shares = []
    for path in found:
        on_way = frozenset({net.edges[path.edges[0]].cause, *(net.edges[r].effect for r in path.edges)})
        left = np.ones(weights.shape[1]) if net.acyclic else _determinant(net, weights, on_way)
        product = np.prod(weights[list(path.edges)], axis=0)
        shares.append(float((product * left / whole).mean() * values[net.edges[path.edges[0]].cause]))
    return shares


def _determinant(net: Network, weights: Floats, but: frozenset[int]) -> Floats:
    """Return det(I - W) without some concepts, in every world; groups without feedback contribute 1."""
    out = np.ones(weights.shape[1])
    for group in net.groups:
        left = [c for c in group if c not in but]
        if len(left) > 1:
            out *= np.linalg.det(_matrix(net, weights, left))
    return out


def _matrix(net: Network, weights: Floats, kept: Sequence[int]) -> Floats:
    place = {c: i for i, c in enumerate(kept)}
    matrix = np.repeat(np.eye(len(kept))[None], weights.shape[1], axis=0)
    for row, edge in enumerate(net.edges):
        if edge.cause in place and edge.effect in place:
            matrix[:, place[edge.effect], place[edge.cause]] -= weights[row]
    return matrix


def loads(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None = None) -> tuple[Load, ...]:
    """Return what each claim on a way to the target carries, the heaviest first: the same readings are counted with it and without it."""
    setting = replace(setting or Setting(), ranges=False)
    known = tuple(claims)
    names = concepts(known)
    push, target = pushed(names, push), find(names, target)
    whole = asked(known, push, setting, (target,)).answers[0]
    on_way = [c for c in used(known, setting) if c.id in whole.claims]
    found = [_load(known, c, push, whole, setting) for c in on_way]
    return tuple(sorted(found, key=lambda x: (-abs(x.carried), x.claim.id)))


def _load(claims: Sequence[Claim], out: Claim, push: Mapping[str, float], whole: Answer, setting: Setting) -> Load:
    left = [c for c in claims if (c.cause, c.effect, c.voice, c.sign) != (out.cause, out.effect, out.voice, out.sign)]
    answer = asked(left, push, setting, (whole.concept,)).answers[0]
    without = answer.up if whole.up >= whole.down else answer.down
    return Load(out, whole.share, without, answer.verdict)


def supports(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None = None) -> tuple[tuple[Claim, ...], ...]:
    """Return the smallest sets of claims that carry the result alone: the ways that go the way of the answer, the shortest first."""
    net, found, _ = _carrying(claims, push, target, setting)
    return tuple(tuple(max(net.edges[r].claims, key=lambda c: (c.sign != "0", c.held, c.id)) for r in p.edges) for p in found)


def cuts(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None = None) -> tuple[tuple[Claim, ...], ...]:
    """Return the smallest sets of links, as their claims, whose failing leaves no link at all."""
    net, _, every = _carrying(claims, push, target, setting)
    ways_ = [frozenset(p.edges) for p in every]
    rows = sorted(set().union(*ways_)) if ways_ else []
    for size in range(1, LARGEST_CUT + 1):
        found = [c for c in combinations(rows, size) if all(w.intersection(c) for w in ways_)] if rows else []
        if found:
            return tuple(tuple(c for r in cut for c in net.edges[r].claims if c.sign != "0") for cut in found)
    return ()


def _carrying(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None) -> tuple[Network, tuple[Path, ...], tuple[Path, ...]]:
    setting = replace(setting or Setting(), ranges=False, worlds=min((setting or Setting()).worlds, 2000))
    known = tuple(claims)
    names = concepts(known)
    push, target = pushed(names, push), find(names, target)
    net = network(used(known, setting), tuple(push), (target,))
    place = net.place(target)
    every = paths(net, place, push) if place is not None else ()
    answer = asked(known, push, setting, (target,)).answers[0]
    return net, tuple(p for p in every if answer.direction in p.signs), every


def compare(
    claims: Iterable[Claim], questions: Sequence[tuple[Mapping[str, float], str]], setting: Setting | None = None
) -> tuple[tuple[str, dict[str, Answer]], ...]:
    """Return for each question, written out, the answer of every account and of all together (under "")."""
    known = tuple(claims)
    setting = setting or Setting()
    names = concepts(known)
    every = voices(used(known, setting))
    table = []
    for push, target in questions:
        wanted = (find(names, target),)
        answers = {v: heard(known, {v}, push, setting, wanted).answers[0] for v in every}
        answers[""] = heard(known, set(every), push, setting, wanted).answers[0]
        table.append((question(pushed(names, push), wanted[0]), answers))
    return tuple(table)


def question(push: Mapping[str, float], target: str) -> str:
    """Write a question in words."""
    moved = " and ".join(f"{c} {'up' if v > 0 else 'down'}" for c, v in sorted(push.items()))
    return f"{moved}: {target}?"


def flips(claims: Iterable[Claim], push: Mapping[str, float], target: str, setting: Setting | None = None) -> tuple[Load, ...]:
    """Return the claims without which the verdict is another one."""
    setting = setting or Setting()
    known = tuple(claims)
    names = concepts(known)
    whole: Result = asked(known, pushed(names, push), replace(setting, ranges=False), (find(names, target),))
    return tuple(x for x in loads(known, push, target, setting) if x.verdict_without != whole.answers[0].verdict)


def bayes_factor(one: Result, other: Result) -> float:
    """Return how much better the first account fits what was seen: the ratio of the shares of its readings that agree."""
    if not other.acceptance:
        raise UsageError("no reading of the second account agrees with what was seen; there is no ratio.")
    return one.acceptance / other.acceptance


def bearing(claims: Iterable[Claim], push: Mapping[str, float], setting: Setting | None = None, *, among: Sequence[str] = ()) -> tuple[tuple[Claim, int], ...]:
    """Return the claims without which answers (among those named) vanish, and how many each carries alone; counted on the links, not sampled."""
    let_in = used(tuple(claims), setting or Setting())
    whole = _answered(let_in, push)
    whole = whole & set(among) if among else whole
    found = [(c, len(whole - _answered([x for x in let_in if x is not c], push))) for c in let_in if c.sign != "0"]
    return tuple(sorted(((c, n) for c, n in found if n), key=lambda x: (-x[1], x[0].id)))


def _answered(claims: Iterable[Claim], push: Mapping[str, float]) -> set[str]:
    net = network(claims, tuple(push))
    return set(net.concepts) - set(push)
