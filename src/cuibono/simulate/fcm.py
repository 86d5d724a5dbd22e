"""Fuzzy cognitive maps as other tools run them: for maps that come from there, not the way answers are found here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError

Floats = NDArray[np.float64]
RULES = ("kosko", "mKosko", "rescaled")
TRANSFERS = ("sigmoid", "tanh", "step")
STEP_AT = 0.5


@dataclass(frozen=True, slots=True)
class Rules:
    """How a map is run: inference rule, transfer function with its steepness, when it counts as at rest, and how long to wait for it."""

    rule: str = "mKosko"
    transfer: str = "sigmoid"
    steepness: float = 1.0
    rest: float = 0.001
    most_steps: int = 400

    def __post_init__(self) -> None:
        if self.rule not in RULES or self.transfer not in TRANSFERS:
            raise UsageError(f"rule {self.rule!r} with {self.transfer!r} is unknown; rules: {', '.join(RULES)}; transfers: {', '.join(TRANSFERS)}.")


@dataclass(frozen=True, slots=True)
class Trace:
    """The states from start to end, one row each, and whether they came to rest."""

    states: Floats
    rests: bool

    @property
    def end(self) -> Floats:
        """Return the last state."""
        end: Floats = self.states[-1]
        return end


def simulate(matrix: Floats, start: Sequence[float] | Floats, rules: Rules | None = None, held: Mapping[int, float] | None = None) -> Trace:
    """Run a map (row i, column j: effect of i on j) from a start; concepts that nothing drives keep their value, held ones too."""
    rules = rules or Rules()
    state = np.array(start, float)
    fixed = {i: float(state[i]) for i in range(len(state)) if not np.any(matrix[:, i])} | dict(held or {})
    for i, value in fixed.items():
        state[i] = value
    states = [state]
    for _ in range(rules.most_steps):
        new = _step(matrix, state, rules)
        for i, value in fixed.items():
            new[i] = value
        states.append(new)
        if np.max(np.abs(new - state)) <= rules.rest:
            return Trace(np.array(states), True)
        state = new
    return Trace(np.array(states), False)


def _step(matrix: Floats, state: Floats, rules: Rules) -> Floats:
    if rules.rule == "rescaled":
        drive = (2 * state - 1) @ matrix + (2 * state - 1)
    else:
        drive = state @ matrix + (state if rules.rule == "mKosko" else 0)
    return _transferred(drive, rules)


def _transferred(drive: Floats, rules: Rules) -> Floats:
    known: dict[str, Callable[[Floats], Floats]] = {
        "sigmoid": lambda x: 1 / (1 + np.exp(-rules.steepness * x)),
        "tanh": lambda x: np.tanh(rules.steepness * x),
        "step": lambda x: (x >= STEP_AT).astype(float),
    }
    return known[rules.transfer](drive)


def intervened(matrix: Floats, start: Sequence[float] | Floats, impact: Mapping[int, float], rules: Rules | None = None, effectiveness: float = 1.0) -> Trace:
    """Let the map come to rest, then add a lever that stays on and acts on some concepts."""
    rest = simulate(matrix, start, rules).end
    n = len(rest)
    wider = np.zeros((n + 1, n + 1))
    wider[:n, :n] = matrix
    for concept, value in impact.items():
        wider[n, concept] = value * effectiveness
    trace = simulate(wider, [*rest, 1.0], rules)
    return Trace(trace.states[:, :n], trace.rests)


def step_map(count: int, edges: Iterable[tuple[int, int, int]]) -> Floats:
    """Return the matrix of edges (cause, effect, sign) whose concepts are counted from 1."""
    matrix = np.zeros((count, count))
    for cause, effect, sign in edges:
        matrix[cause - 1, effect - 1] = sign
    return matrix


def attractors(matrix: Floats, held: Mapping[int, float], rules: Rules | None = None) -> dict[tuple[tuple[int, ...], ...], int]:
    """Return where an on-off map ends and from how many starts: a resting state, or the states of a cycle."""
    rules = rules or Rules("kosko", "step")
    free = [i for i in range(len(matrix)) if i not in held]
    found: dict[tuple[tuple[int, ...], ...], int] = {}
    for values in product((0.0, 1.0), repeat=len(free)):
        start = np.zeros(len(matrix))
        start[free] = values
        for i, value in held.items():
            start[i] = value
        end = _cycle(matrix, start, held, rules)
        found[end] = found.get(end, 0) + 1
    return found


def _cycle(matrix: Floats, state: Floats, held: Mapping[int, float], rules: Rules) -> tuple[tuple[int, ...], ...]:
    seen: list[tuple[int, ...]] = []
    while (key := tuple(int(v) for v in state)) not in seen:
        seen.append(key)
        state = _step(matrix, state, rules)
        for i, value in held.items():
            state[i] = value
    cycle = seen[seen.index(key) :]
    turn = cycle.index(min(cycle))
    return tuple(cycle[turn:] + cycle[:turn])


def ends(matrix: Floats, starts: NDArray[np.bool_], held: NDArray[np.bool_], *, most_steps: int = 64) -> NDArray[np.bool_]:
    """Run an on-off map from many starts at once (one a row) with some concepts held on in each; returns the last states."""
    now = starts | held
    for _ in range(most_steps):
        new = (now.astype(np.float32) @ matrix.astype(np.float32) >= STEP_AT) | held
        if np.array_equal(new, now):
            break
        now = new
    return now
