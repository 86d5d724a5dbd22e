"""What lies on the ways from a push to a concept: claims, voices, disputed links."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cuibono.simulate.model import Claim, voices
from cuibono.simulate.network import Network, reach


@dataclass(frozen=True, slots=True)
class OnWay:
    """What lies on the ways to a concept: claims, who makes them, links that voices dispute."""

    claims: tuple[Claim, ...]
    voices: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """How far each concept is, what lies on the ways to it, and which concepts are come to without a disputed link."""

    lengths: Sequence[int]
    leading: Sequence[OnWay]
    agreed: Collection[str]


def leading(net: Network) -> tuple[OnWay, ...]:
    """Return for every concept what lies on the ways to it; concepts that feed on each other share it."""
    rows: list[frozenset[int]] = [frozenset()] * len(net.concepts)
    found: list[OnWay] = [OnWay((), (), ())] * len(net.concepts)
    for group in net.groups:
        own = frozenset(row for concept in group for row in range(*net.incoming[concept]))
        together = own.union(*(rows[c] for c in {net.edges[row].cause for row in own} - set(group)))
        edges = [net.edges[row] for row in sorted(together)]
        claims = tuple(c for e in edges for c in e.claims)
        disputed = tuple(f"{net.concepts[e.cause]} → {net.concepts[e.effect]}" for e in edges if len(e.claims) > 1 and e.disputed)
        on_way = OnWay(claims, voices(claims), disputed)
        for concept in group:
            rows[concept], found[concept] = together, on_way
    return tuple(found)


def agreed(net: Network) -> set[str]:
    """Return the concepts that a lever comes to over links which no voice disputes."""
    links: dict[str, set[str]] = {}
    for e in net.edges:
        if not e.disputed:
            links.setdefault(net.concepts[e.cause], set()).add(net.concepts[e.effect])
    return reach([net.concepts[i] for i in net.levers], links)
