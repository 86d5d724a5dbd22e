"""Actors on a scale: where their weight lies and how exposed each stands. For numbers a user brings; texts do not give them, and no outcome is foretold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError

Floats = NDArray[np.float64]


def _weights(position: Sequence[float], *weights: Sequence[float]) -> tuple[Floats, Floats]:
    if not len(position) or any(len(w) != len(position) for w in weights):
        raise UsageError("every actor needs a position and each of its weights.")
    return np.array(position, float), np.prod([np.array(w, float) for w in weights], axis=0)


def mean(position: Sequence[float], capability: Sequence[float], salience: Sequence[float]) -> float:
    """Return the mean position, weighed by capability and salience."""
    places, weight = _weights(position, capability, salience)
    return float(places @ weight / weight.sum())


def median(position: Sequence[float], capability: Sequence[float], salience: Sequence[float]) -> float:
    """Return the position that no other beats when all weigh in for the nearer of two: the weighted median."""
    places, weight = _weights(position, capability, salience)
    order = np.argsort(places, kind="stable")
    running = np.cumsum(weight[order])
    return float(places[order][np.searchsorted(running, running[-1] / 2)])


def risk_exponents(position: Sequence[float], capability: Sequence[float], salience: Sequence[float]) -> Floats:
    """Return how each actor bears risk in the expected-utility model (Bueno de Mesquita as laid out by Scholz, Calbert and Smith 2011), first pass."""
    places, weight = _weights(position, capability, salience)
    expected = _expected(places, weight, np.array(salience, float))
    danger = expected.sum(axis=0)
    ratio = (2 * danger - danger.max() - danger.min()) / (danger.max() - danger.min())
    found: Floats = (1 - ratio / 3) / (1 + ratio / 3)
    return found


def _expected(places: Floats, weight: Floats, salience: Floats) -> Floats:
    """Return what each actor (row) expects of challenging each other (column), risk being borne evenly."""
    span = places.max() - places.min()
    apart = np.abs(places[:, None] - places[None, :])
    won, lost = 2 - 4 * (0.5 - 0.5 * apart / span), 2 - 4 * (0.5 + 0.5 * apart / span)
    lean = weight[:, None, None] * (apart[:, None, :] - apart[:, :, None])  # backer, challenger, challenged
    total = np.abs(lean).sum(axis=0)
    chance = np.maximum(lean.sum(axis=0), 0) / np.where(total > 0, total, 1)  # the margin of the vote, as the published figures have it
    resists = salience[None, :]
    expected: Floats = resists * (chance * won + (1 - chance) * lost) + (1 - resists) * won
    return np.where(np.eye(len(places), dtype=bool), 0, expected)


def values(position: Sequence[Sequence[float]], salience: Sequence[Sequence[float]], scale: float = 100.0) -> Floats:
    """Return what each actor (row) thinks of each actor's position (column): 1 less the distance, weighed by what matters to the row."""
    places, weight = np.array(position, float), np.array(salience, float)
    apart = weight[:, None, :] * (places[:, None, :] - places[None, :, :]) / scale
    found: Floats = 1 - np.linalg.norm(apart, axis=2) / np.linalg.norm(weight, axis=1)[:, None]
    return found
