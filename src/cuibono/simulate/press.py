"""Loop models with unknown strengths, pressed for good: draw strengths, keep what is stable, count signs (Melbourne-Thomas et al. 2012).

The plain method for small models of signs; the bounded engine of this package needs no rejection and serves maps of any size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError

Floats = NDArray[np.float64]
LINE = re.compile(r"(\w+)([*<]?)(--?)([*>]?)(\w+)")


@dataclass(frozen=True, slots=True)
class Link:
    """One signed effect; an uncertain one is there in half of the draws. Links of one line come and go together."""

    cause: str
    effect: str
    sign: int
    line: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Press:
    """Share of draws that are stable, share of stable ones in which each concept rises and falls, and share of all draws that also agree with what was seen."""

    stable: float
    up: Mapping[str, float]
    down: Mapping[str, float]
    likelihood: float


def links(lines: Sequence[str]) -> tuple[Link, ...]:
    """Read lines such as "V*->H": each end bears ">" (gains), "*" (loses) or nothing (is not touched); two dashes make it uncertain."""
    return tuple(link for n, line in enumerate(lines) for link in _line(n, line))


def _line(number: int, line: str) -> list[Link]:
    found = LINE.fullmatch(line.strip())
    if not found:
        raise UsageError(f"the link {line!r} cannot be read; write for example V*->H, V-*V or P--*H.")
    left, at_left, dashes, at_right, right = found.groups()
    ends = ((right, left, at_left), (left, right, at_right))
    return [Link(cause, effect, -1 if "*" in end else 1, number, dashes == "--") for cause, effect, end in ends if end]


def pressed(lines: Sequence[str], push: Mapping[str, int], seen: Mapping[str, int] | None = None, *, draws: int = 20_000, seed: int = 7) -> Press:
    """Press the model for good and count how its concepts answer over stable draws."""
    known = links(lines)
    names = sorted({n for x in known for n in (x.cause, x.effect)})
    matrices = _drawn(known, names, np.random.default_rng(seed), draws)
    stable = np.linalg.eigvals(matrices).real.max(axis=1) < 0
    force = np.array([push.get(n, 0) for n in names], float)
    moved = np.linalg.solve(matrices[stable], np.broadcast_to(-force[:, None], (int(stable.sum()), len(names), 1)))[..., 0]
    agree = np.logical_and.reduce([np.ones(len(moved), np.bool_), *(moved[:, names.index(n)] * d > 0 for n, d in (seen or {}).items())])
    up, down = (moved > 0).mean(axis=0), (moved < 0).mean(axis=0)
    return Press(float(stable.mean()), dict(zip(names, up, strict=True)), dict(zip(names, down, strict=True)), float(agree.sum() / draws))


def _drawn(known: Sequence[Link], names: Sequence[str], chance: np.random.Generator, draws: int) -> Floats:
    matrices = np.zeros((draws, len(names), len(names)))
    there = {n: chance.random(draws) < 0.5 for n in sorted({x.line for x in known if x.uncertain})}
    for link in known:
        strength = link.sign * chance.random(draws)
        matrices[:, names.index(link.effect), names.index(link.cause)] += strength * there.get(link.line, True)
    return matrices


def posterior(priors: Mapping[str, float], likelihoods: Mapping[str, float]) -> dict[str, float]:
    """Weigh rival models by how well they fit what was seen (Bayes' rule)."""
    joint = {m: p * likelihoods[m] for m, p in priors.items()}
    total = sum(joint.values())
    if not total:
        raise UsageError("no model agrees with what was seen.")
    return {m: v / total for m, v in joint.items()}
