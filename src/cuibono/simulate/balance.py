"""Signed ties between actors: which triangles are strained, how far the whole is from two camps, who stands well, who stands between. Nothing causal."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError

Floats = NDArray[np.float64]
EXACT_ACTORS = 20  # up to here all ways of taking sides are counted (half a million)
TRIES = 200  # beyond it, so many starts of a local search


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors with ties between all of them; strained when the product of the signs is negative."""

    actors: tuple[str, str, str]
    balanced: bool


@dataclass(frozen=True, slots=True)
class Frustration:
    """The fewest ties that must turn for two camps to explain all; `exact`, or the best that was found."""

    ties: int
    of: int
    camp: tuple[str, ...]
    exact: bool

    @property
    def score(self) -> float:
        """Return 1 when two camps explain all ties, 0 when they explain half."""
        return 1 - 2 * self.ties / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a network of signed ties is, by three measures."""

    triangles: tuple[Triangle, ...]
    walk: float
    frustration: Frustration

    @property
    def share(self) -> float:
        """Return the share of triangles that are balanced, 1 where there is none."""
        return sum(t.balanced for t in self.triangles) / len(self.triangles) if self.triangles else 1.0


def signed(names: Sequence[str], ties: Iterable[tuple[str, str, int]]) -> Floats:
    """Return the symmetric matrix of the ties; a tie told with both signs is refused."""
    place = {n: i for i, n in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for a, b, sign in ties:
        if a not in place or b not in place or a == b or sign not in (1, -1):
            raise UsageError(f"the tie {a!r} - {b!r} ({sign}) cannot be; it needs two known actors and the sign 1 or -1.")
        if matrix[place[a], place[b]] == -sign:
            raise UsageError(f"the tie {a!r} - {b!r} is told with both signs; settle it first.")
        matrix[place[a], place[b]] = matrix[place[b], place[a]] = sign
    return matrix


def balance(names: Sequence[str], ties: Iterable[tuple[str, str, int]]) -> Balance:
    """Measure the balance of a network of signed ties."""
    matrix = signed(names, ties)
    found = triangles(names, matrix)
    return Balance(found, walk_balance(matrix), frustration(names, matrix))


def triangles(names: Sequence[str], matrix: Floats) -> tuple[Triangle, ...]:
    """Return all triangles, the strained ones first."""
    found = [(a, b, c, matrix[a, b] * matrix[b, c] * matrix[a, c]) for a, b, c in combinations(range(len(names)), 3)]
    kept = [Triangle((names[a], names[b], names[c]), product > 0) for a, b, c, product in found if product]
    return tuple(sorted(kept, key=lambda t: (t.balanced, t.actors)))


def walk_balance(matrix: Floats) -> float:
    """Return the weight of balanced closed walks over that of all (Estrada and Benzi)."""
    if not len(matrix):
        return 1.0
    return float(np.exp(np.linalg.eigvalsh(matrix)).sum() / np.exp(np.linalg.eigvalsh(np.abs(matrix))).sum())


def frustration(names: Sequence[str], matrix: Floats) -> Frustration:
    """Return the fewest ties that contradict two camps, and the smaller camp."""
    n = len(names)
    ties = int(np.count_nonzero(np.triu(matrix, 1)))
    exact = n <= EXACT_ACTORS
    sides = _all_sides(matrix) if exact else _searched(matrix)
    camp = tuple(names[i] for i in range(n) if sides[i] < 0)
    rest = tuple(names[i] for i in range(n) if sides[i] > 0)
    return Frustration(_frustrated(matrix, sides, ties), ties, camp if (len(camp), camp) < (len(rest), rest) else rest, exact)


def _frustrated(matrix: Floats, sides: Floats, ties: int) -> int:
    return round((ties - float(sides @ matrix @ sides) / 2) / 2)


def _all_sides(matrix: Floats) -> Floats:
    """Count all ways of taking sides, the first actor's side fixed, in blocks."""
    n = len(matrix)
    best = -np.inf
    chosen: Floats = np.ones(n)
    for start in range(0, 1 << max(n - 1, 0), 1 << 14):
        codes = np.arange(start, min(start + (1 << 14), 1 << max(n - 1, 0)))
        sides: Floats = np.ones((len(codes), n))
        for bit in range(n - 1):
            sides[:, bit + 1] = 1 - 2.0 * (codes >> bit & 1)
        worth = ((sides @ matrix) * sides).sum(axis=1)
        if worth.max(initial=-np.inf) > best:
            best, chosen = float(worth.max()), sides[int(worth.argmax())]
    return chosen


def _searched(matrix: Floats) -> Floats:
    """Let actors change sides one at a time while it helps, from many starts."""
    chance = np.random.default_rng(0)
    best = -np.inf
    chosen: Floats = np.ones(len(matrix))
    for _ in range(TRIES):
        sides = np.array(2 * chance.integers(0, 2, len(matrix)) - 1, np.float64)
        while (gain := -sides * (matrix @ sides)).max() > 0:
            sides[int(gain.argmax())] *= -1
        worth = float(sides @ matrix @ sides)
        if worth > best:
            best, chosen = worth, sides
    return chosen


def standing(matrix: Floats) -> Floats:
    """Return the centrality for friends and foes (Everett and Borgatti 2014): friends of the well placed stand well, their foes badly."""
    n = len(matrix)
    if n < 2:
        return np.ones(n)
    bare = np.where(matrix < 0, 2 * matrix, matrix)
    return np.array(np.linalg.solve(np.eye(n) - bare / (2 * (n - 1)), np.ones(n)), np.float64)


def eigen(matrix: Floats) -> Floats:
    """Return how strongly each belongs to the main division: sizes in the leading eigenvector, the largest 1 (signed eigenvector centrality)."""
    values, vectors = np.linalg.eigh(matrix)
    lead = np.abs(vectors[:, int(np.argmax(np.abs(values)))]).astype(np.float64)
    found: Floats = lead / lead.max()
    return found


def between(matrix: Floats) -> Floats:
    """Return how many shortest ways between others lead over each actor, whatever the signs (Brandes 2001)."""
    n = len(matrix)
    near = [np.flatnonzero(matrix[i]).tolist() for i in range(n)]
    found = np.zeros(n)
    for start in range(n):
        found += _dependence(near, start)
    return found / 2


def _dependence(near: Sequence[Sequence[int]], start: int) -> Floats:
    n = len(near)
    ways, depth = np.zeros(n), np.full(n, -1)
    ways[start], depth[start] = 1, 0
    order, waiting = [], deque([start])
    while waiting:
        at = waiting.popleft()
        order.append(at)
        for other in near[at]:
            if depth[other] < 0:
                depth[other] = depth[at] + 1
                waiting.append(other)
            if depth[other] == depth[at] + 1:
                ways[other] += ways[at]
    carried = np.zeros(n)
    for at in reversed(order):
        for other in near[at]:
            if depth[other] == depth[at] + 1:
                carried[at] += ways[at] / ways[other] * (1 + carried[other])
    carried[start] = 0
    return carried
