"""Feedback: which loops reinforce and which hold back, and the exact analysis of signed matrices (Levins; Dambacher, Li and Rossignol)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cuibono.errors import UsageError
from cuibono.simulate.model import Claim, concepts, merged
from cuibono.simulate.network import SIGN_VALUES
from cuibono.simulate.signs import mark

LARGEST_CORE = 12  # permanents cost 2 ** n
MOST_LOOPS = 500
GOOD = 0.5  # weighted feedback from which a sign is told in brackets (Dambacher et al. 2003)
Matrix = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Concepts that feed round on themselves; "+" reinforces, "-" holds back, "?" depends on whom one believes."""

    concepts: tuple[str, ...]
    sign: str
    claims: tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True, slots=True)
class LoopAnalysis:
    """Response of each row to a lasting push on each column: net and absolute number of feedback terms, their ratio, and the sign told."""

    names: tuple[str, ...]
    adjoint: Matrix
    total: Matrix
    weighted: tuple[tuple[float, ...], ...]
    told: tuple[tuple[str, ...], ...]


def loops(claims: Iterable[Claim], longest: int = 6) -> tuple[Loop, ...]:
    """Return the loops of at most so many concepts, the shortest first, each told once from its first name."""
    known = [c for c in merged(claims) if c.sign != "0"]
    edges: dict[str, dict[str, list[Claim]]] = {}
    for claim in known:
        edges.setdefault(claim.cause, {}).setdefault(claim.effect, []).append(claim)
    found = (_loop(edges, way) for start in sorted(edges) for way in _rounds(edges, start, longest))
    kept = []
    for loop in found:
        kept.append(loop)
        if len(kept) == MOST_LOOPS:
            break
    return tuple(sorted(kept, key=lambda x: (len(x.concepts), x.concepts)))


def _rounds(edges: dict[str, dict[str, list[Claim]]], start: str, longest: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways round that start from their smallest name."""
    stack: list[tuple[str, ...]] = [(start,)]
    while stack:
        way = stack.pop()
        for effect in sorted(edges.get(way[-1], {}), reverse=True):
            if effect == start:
                yield way
            elif effect > start and effect not in way and len(way) < longest:
                stack.append((*way, effect))


def _loop(edges: dict[str, dict[str, list[Claim]]], way: tuple[str, ...]) -> Loop:
    steps = tuple(tuple(edges[a][b]) for a, b in zip(way, (*way[1:], way[0]), strict=True))
    signs = frozenset({1})
    for step in steps:
        own = frozenset[int]().union(*(SIGN_VALUES[c.sign] for c in step))
        signs = frozenset(a * b for a in signs for b in own)
    return Loop(way, mark(signs), steps)


def analysed(names: Sequence[str], matrix: Sequence[Sequence[int]]) -> LoopAnalysis:
    """Analyse a matrix of signs whose row i, column j is the effect of j on i; exact whole numbers."""
    n = len(names)
    if n > LARGEST_CORE:
        raise UsageError(f"loop analysis takes at most {LARGEST_CORE} concepts, here are {n}; name a smaller core.")
    adjoint, total = adjugate([[-int(v) for v in row] for row in matrix]), absolute_feedback(matrix)
    weighted = tuple(tuple(abs(a) / t if t else 1.0 for a, t in zip(x, y, strict=True)) for x, y in zip(adjoint, total, strict=True))
    told = tuple(tuple(_told(*cell) for cell in zip(x, y, strict=True)) for x, y in zip(adjoint, weighted, strict=True))
    return LoopAnalysis(tuple(names), adjoint, total, weighted, told)


def _told(net: int, weight: float) -> str:
    if not net:
        return "0" if weight == 1 else "?"
    sign = "+" if net > 0 else "-"
    return sign if weight == 1 else f"({sign})" if weight >= GOOD else "?"


def adjugate(matrix: Sequence[Sequence[int]]) -> Matrix:
    """Return the adjugate of a whole-numbered matrix (Faddeev and LeVerrier; the divisions leave no rest)."""
    n = len(matrix)
    current = [[int(i == j) for j in range(n)] for i in range(n)]
    for k in range(1, n):
        step = _times(matrix, current)
        lead = -sum(step[i][i] for i in range(n)) // k
        current = [[step[i][j] + lead * (i == j) for j in range(n)] for i in range(n)]
    sign = -1 if n % 2 == 0 else 1
    return tuple(tuple(sign * v for v in row) for row in current)


def _times(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> list[list[int]]:
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b))] for i in range(len(a))]


def absolute_feedback(matrix: Sequence[Sequence[int]]) -> Matrix:
    """Return the number of feedback terms whatever their sign: permanents of the minors of the absolute values."""
    n = len(matrix)
    bare = [[abs(int(v)) for v in row] for row in matrix]
    return tuple(tuple(permanent([[bare[r][c] for c in range(n) if c != i] for r in range(n) if r != j]) for j in range(n)) for i in range(n))


def permanent(matrix: Sequence[Sequence[int]]) -> int:
    """Return the permanent of a matrix, row by row over sets of columns."""
    n = len(matrix)

    @cache
    def rest(row: int, taken: int) -> int:
        if row == n:
            return 1
        return sum(matrix[row][c] * rest(row + 1, taken | 1 << c) for c in range(n) if matrix[row][c] and not taken >> c & 1)

    return rest(0, 0)


def core(claims: Iterable[Claim], names: Sequence[str] = ()) -> tuple[tuple[str, ...], list[list[int]]]:
    """Return the matrix of signs between some concepts, each holding itself back as the method asks; disputed and unknown signs are refused."""
    known = [c for c in merged(claims) if c.sign != "0"]
    kept = tuple(names) or concepts(known)
    place = {n: i for i, n in enumerate(kept)}
    matrix = [[-int(i == j) for j in range(len(kept))] for i in range(len(kept))]
    for claim in known:
        if claim.cause in place and claim.effect in place:
            value = {"+": 1, "-": -1}.get(claim.sign, 0)
            if not value or matrix[place[claim.effect]][place[claim.cause]] == -value:
                raise UsageError(f"the sign of {claim.cause!r} on {claim.effect!r} is not settled; loop analysis needs one sign for each link.")
            matrix[place[claim.effect]][place[claim.cause]] = value
    return kept, matrix
