"""The sign algebra of cognitive maps, exact and without numbers: which ways lead from lever to target, and whether they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cuibono.simulate.model import Claim, concepts
from cuibono.simulate.network import Network, network

STEPS_LOOKED = 60_000  # a tenth of a second; maps of that many ways are contested in practice
MOST_PATHS = 200
LONGEST_PATH = 12

Signs = frozenset[int]
Turns = tuple[tuple[int, int, Signs], ...]  # edge, effect, signs


@dataclass(frozen=True, slots=True)
class Direction:
    """The signs of the ways to a concept; `complete` unless there were too many to look at, then both signs are assumed."""

    signs: Signs
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Path:
    """One way without repetition: its edges (rows of the network) from a lever, and the signs it may have."""

    edges: tuple[int, ...]
    signs: Signs


def outgoing(net: Network) -> tuple[Turns, ...]:
    """Return by concept where its edges lead."""
    turns: list[list[tuple[int, int, Signs]]] = [[] for _ in net.concepts]
    for row, edge in enumerate(net.edges):
        turns[edge.cause].append((row, edge.effect, edge.signs))
    return tuple(tuple(t) for t in turns)


def directions(net: Network, push: Mapping[str, float]) -> tuple[Direction, ...]:
    """Return for every concept the signs that ways without repetition give it.

    If even walks that may repeat give one sign, that sign is sure; only where they give both are the ways themselves looked through.
    """
    starts = {net.concepts.index(c): 1 if value > 0 else -1 for c, value in push.items()}
    turns = outgoing(net)
    walks = _walks(turns, starts)
    found: list[set[int]] = [set() if len(w) > 1 else set(w) for w in walks]
    left = _search(turns, starts, found, {i for i, w in enumerate(walks) if len(w) > 1})
    return tuple(Direction(frozenset({1, -1}), False) if i in left else Direction(frozenset(f)) for i, f in enumerate(found))


def _walks(turns: tuple[Turns, ...], starts: Mapping[int, int]) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in turns]
    waiting = list(starts.items())
    for concept, sign in waiting:
        found[concept].add(sign)
    while waiting:
        concept, sign = waiting.pop()
        for _, effect, signs in turns[concept]:
            for new in {sign * s for s in signs} - found[effect]:
                found[effect].add(new)
                waiting.append((effect, new))
    return found


def _search(turns: tuple[Turns, ...], starts: Mapping[int, int], found: list[set[int]], wanted: set[int]) -> set[int]:
    """Walk ways in depth until all wanted concepts have both signs; return those still open when there were too many ways."""
    budget = STEPS_LOOKED
    for start, sign in starts.items():
        ways = _ways(turns, start, frozenset({sign}))
        for concept, signs in ways:
            found[concept] |= signs
            if len(found[concept]) > 1:
                wanted.discard(concept)
            budget -= 1
            if not wanted or not budget:
                return wanted
    return set()


def _ways(turns: tuple[Turns, ...], start: int, signs: Signs) -> Iterator[tuple[int, Signs]]:
    """Yield the end and the signs of every way from the start."""
    stack = [(start, signs, iter(turns[start]))]
    on_way = {start}
    while stack:
        _, so_far, rest = stack[-1]
        for _, effect, own in rest:
            if effect not in on_way:
                new = frozenset(a * b for a in so_far for b in own)
                yield effect, new
                on_way.add(effect)
                stack.append((effect, new, iter(turns[effect])))
                break
        else:
            on_way.discard(stack.pop()[0])


def steps(net: Network) -> tuple[int, ...]:
    """Return the number of claims on the shortest way to every concept, -1 where there is none."""
    turns, found = outgoing(net), [-1] * len(net.concepts)
    now = list(net.levers)
    for concept in now:
        found[concept] = 0
    depth = 0
    while now:
        depth += 1
        now = sorted({effect for concept in now for _, effect, _ in turns[concept] if found[effect] < 0})
        for concept in now:
            found[concept] = depth
    return tuple(found)


def paths(net: Network, target: int, push: Mapping[str, float]) -> tuple[Path, ...]:
    """Return the ways to the target, the shortest first, as many as can be looked at."""
    turns = outgoing(net)
    starts = {net.concepts.index(c): 1 if value > 0 else -1 for c, value in push.items()}
    found = [p for start, sign in sorted(starts.items()) for p in _listed(turns, start, sign, target)]
    return tuple(sorted(found, key=lambda p: (len(p.edges), p.edges))[:MOST_PATHS])


def _listed(turns: tuple[Turns, ...], start: int, sign: int, target: int) -> Iterator[Path]:
    """Widen the ways step by step, so that the short ones come first."""
    level: list[tuple[int, frozenset[int], Path]] = [(start, frozenset({start}), Path((), frozenset({sign})))]
    looked = 0
    for _ in range(LONGEST_PATH):
        wider = []
        for at, on_way, path in level:
            for row, effect, own in turns[at]:
                if effect in on_way:
                    continue
                looked += 1
                new = Path((*path.edges, row), frozenset(a * b for a in path.signs for b in own))
                if effect == target:
                    yield new
                else:
                    wider.append((effect, on_way | {effect}, new))
        if not wider or looked > STEPS_LOOKED:
            return
        level = wider


def sign_matrix(claims: Iterable[Claim]) -> dict[tuple[str, str], str]:
    """Return for every pair of linked concepts "+", "-" or "?" (ways disagree)."""
    known = tuple(claims)
    found = {}
    for cause in concepts(known):
        net = network(known, (cause,))
        for place, direction in enumerate(directions(net, {cause: 1})):
            if net.concepts[place] != cause and direction.signs:
                found[cause, net.concepts[place]] = mark(direction.signs)
    return found


def mark(signs: Signs) -> str:
    """Write signs as one character."""
    return "?" if len(signs) > 1 else "+" if 1 in signs else "-" if signs else "0"
