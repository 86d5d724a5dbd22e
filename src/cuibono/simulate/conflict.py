"""Stable outcomes of a conflict of options (graph model for conflict resolution): for preferences a user brings, since texts give no full rankings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuibono.errors import UsageError

DIRECTIONS = ("both", "fwd", "back")


@dataclass(frozen=True, slots=True)
class Conflict:
    """States as strings of Y and N by option; who owns which options; how much each likes each state; which options can be taken back."""

    states: tuple[str, ...]
    owners: tuple[tuple[int, ...], ...]
    payoffs: tuple[tuple[int, ...], ...]
    directions: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.owners) != len(self.payoffs) or any(len(p) != len(self.states) for p in self.payoffs):
            raise UsageError("every side needs its options and a payoff for each state.")
        if any(len(s) != len(self.directions) for s in self.states) or set(self.directions) - set(DIRECTIONS):
            raise UsageError(f"every option needs a place in each state and a direction, one of {', '.join(DIRECTIONS)}.")

    def moves(self, side: int, state: int) -> tuple[int, ...]:
        """Return the states to which a side can go alone."""
        return tuple(n for n in range(len(self.states)) if n != state and self._may(side, self.states[state], self.states[n]))

    def gains(self, side: int, state: int) -> tuple[int, ...]:
        """Return the moves that the side likes better."""
        return tuple(n for n in self.moves(side, state) if self.payoffs[side][n] > self.payoffs[side][state])

    def _may(self, side: int, here: str, there: str) -> bool:
        changed = [n for n, (a, b) in enumerate(zip(here, there, strict=True)) if a != b]
        blocked = {"fwd": "N", "back": "Y"}
        return all(n in self.owners[side] and there[n] != blocked.get(self.directions[n], "") for n in changed)


def stable(conflict: Conflict) -> dict[str, tuple[int, ...]]:
    """Return the states, counted from 1, from which nobody would move, under four views of how far the others answer.

    nash: they do not; gmr: any answer deters; smr: any answer that one's own next move cannot mend; seq: only answers that serve those who give them.
    """
    sides, states = range(len(conflict.owners)), range(len(conflict.states))
    tests = {"nash": _nash, "gmr": _general, "smr": _symmetric, "seq": _sequential}
    return {name: tuple(s + 1 for s in states if all(test(conflict, side, s) for side in sides)) for name, test in tests.items()}


def _nash(conflict: Conflict, side: int, state: int) -> bool:
    return not conflict.gains(side, state)


def _general(conflict: Conflict, side: int, state: int) -> bool:
    return all(any(_no_better(conflict, side, a, state) for a in answers(conflict, side, new)) for new in conflict.gains(side, state))


def _symmetric(conflict: Conflict, side: int, state: int) -> bool:
    def holds(answer: int) -> bool:
        return _no_better(conflict, side, answer, state) and all(_no_better(conflict, side, n, state) for n in conflict.moves(side, answer))

    return all(any(holds(a) for a in answers(conflict, side, new)) for new in conflict.gains(side, state))


def _sequential(conflict: Conflict, side: int, state: int) -> bool:
    return all(any(_no_better(conflict, side, a, state) for a in answers(conflict, side, new, gaining=True)) for new in conflict.gains(side, state))


def _no_better(conflict: Conflict, side: int, new: int, old: int) -> bool:
    return conflict.payoffs[side][new] <= conflict.payoffs[side][old]


def answers(conflict: Conflict, side: int, state: int, *, gaining: bool = False) -> frozenset[int]:
    """Return where the other sides can bring the state, in turns in which none moves twice in a row; `gaining` lets each move only to its gain."""
    step = conflict.gains if gaining else conflict.moves
    others: Sequence[int] = [n for n in range(len(conflict.owners)) if n != side]
    found: dict[int, set[int]] = {}
    waiting: list[tuple[int, int]] = [(state, -1)]
    while waiting:
        here, last = waiting.pop()
        for mover in others:
            if mover != last:
                waiting.extend(_fresh(found, step(mover, here), mover))
    return frozenset(found)


def _fresh(found: dict[int, set[int]], reached: Iterable[int], mover: int) -> list[tuple[int, int]]:
    new = [(n, mover) for n in reached if mover not in found.get(n, set())]
    for n, _ in new:
        found.setdefault(n, set()).add(mover)
    return new
