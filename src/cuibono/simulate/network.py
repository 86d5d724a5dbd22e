"""The part of the map that a question touches: concepts and edges between levers and targets, in solving order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cuibono.simulate.model import Claim

SIGN_VALUES: Mapping[str, frozenset[int]] = {"+": frozenset({1}), "-": frozenset({-1}), "?": frozenset({1, -1}), "0": frozenset()}
Links = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Edge:
    """All that is claimed of one cause on one effect; both are places in the network's concepts."""

    cause: int
    effect: int
    claims: tuple[Claim, ...]

    @property
    def signs(self) -> frozenset[int]:
        """Return the directions that some claim allows."""
        return frozenset[int]().union(*(SIGN_VALUES[c.sign] for c in self.claims))

    @property
    def disputed(self) -> bool:
        """Say whether its claims contradict each other."""
        return len({c.sign for c in self.claims} - {"?"}) > 1

    @property
    def strength(self) -> tuple[float, float]:
        """Return the band that holds the strengths which its claims give in words."""
        bands = [c.strength for c in self.claims if c.sign != "0" and c.strength != (0.0, 1.0)]
        return (min(b[0] for b in bands), max(b[1] for b in bands)) if bands else (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Network:
    """Concepts, edges grouped by effect in solving order, and the groups of concepts that feed on each other."""

    concepts: tuple[str, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[int, ...], ...]
    levers: tuple[int, ...]
    incoming: tuple[tuple[int, int], ...]  # rows of `edges` that end in each concept
    causes: tuple[tuple[int, ...], ...]  # their causes

    @property
    def acyclic(self) -> bool:
        """Say whether no concept feeds back on itself."""
        return all(len(g) == 1 for g in self.groups)

    def place(self, concept: str) -> int | None:
        """Return where the concept stands, or None when the question does not touch it."""
        return self.concepts.index(concept) if concept in self.concepts else None


def network(claims: Iterable[Claim], levers: Collection[str], targets: Collection[str] = ()) -> Network:
    """Keep what lies on a way from a lever to a target (or to anything), with the edges into levers cut."""
    edges = _grouped(claims, set(levers))
    live = {pair for pair, found in edges.items() if any(c.sign != "0" for c in found)}
    kept = reach(levers, _links(live))
    if targets:
        kept &= reach(targets, _links((b, a) for a, b in live))
    return _ordered({p: c for p, c in edges.items() if p in live and p[0] in kept and p[1] in kept}, sorted(kept | set(levers)), levers)


def _grouped(claims: Iterable[Claim], levers: set[str]) -> dict[tuple[str, str], list[Claim]]:
    edges: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.effect not in levers:
            edges.setdefault((claim.cause, claim.effect), []).append(claim)
    return edges


def _links(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {}
    for a, b in pairs:
        links.setdefault(a, set()).add(b)
    return links


def reach(starts: Iterable[str], links: Links, but: Collection[str] = ()) -> set[str]:
    """Return what can be come to from the starts, themselves included, on ways that avoid some."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        new = {n for n in links.get(waiting.pop(), ()) if n not in found and n not in but}
        found |= new
        waiting.extend(new)
    return found


def _ordered(edges: Mapping[tuple[str, str], list[Claim]], names: Sequence[str], levers: Iterable[str]) -> Network:
    groups = components(names, _links(edges))
    concepts = tuple(n for g in groups for n in g)
    place = {n: i for i, n in enumerate(concepts)}
    rows = sorted(edges, key=lambda p: (place[p[1]], place[p[0]]))
    found = tuple(Edge(place[a], place[b], tuple(sorted(edges[a, b], key=lambda c: (c.sources, c.id)))) for a, b in rows)
    incoming = _incoming(found, len(concepts))
    causes = tuple(tuple(e.cause for e in found[a:b]) for a, b in incoming)
    return Network(concepts, found, tuple(tuple(place[n] for n in g) for g in groups), tuple(sorted(place[v] for v in levers)), incoming, causes)


def _incoming(edges: Sequence[Edge], n: int) -> tuple[tuple[int, int], ...]:
    counts = [0] * (n + 1)
    for edge in edges:
        counts[edge.effect + 1] += 1
    for i in range(n):
        counts[i + 1] += counts[i]
    return tuple(pairwise(counts))


def components(names: Sequence[str], links: Links) -> tuple[tuple[str, ...], ...]:
    """Return the groups that feed on each other, causes before effects (Kosaraju's two passes)."""
    back = _links((b, a) for a, found in links.items() for b in found)
    seen: set[str] = set()
    groups = []
    for name in reversed(_finished(names, links)):
        if name not in seen:
            group = reach([name], back, seen)
            seen |= group
            groups.append(tuple(sorted(group)))
    return tuple(groups)


def _finished(names: Sequence[str], links: Links) -> list[str]:
    """Return the names in the order in which a walk in depth leaves them."""
    seen: set[str] = set()
    out: list[str] = []
    for start in names:
        stack = [(start, False)]
        while stack:
            name, done = stack.pop()
            if done:
                out.append(name)
            elif name not in seen:
                seen.add(name)
                stack.append((name, True))
                stack.extend((n, False) for n in sorted(links.get(name, ()), reverse=True) if n not in seen)
    return out
