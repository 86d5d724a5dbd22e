"""Answer all worlds at once: x = W x with the levers held, incoming weights bounded, so that every world has exactly one answer."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cuibono.simulate.model import RHO
from cuibono.simulate.network import Network
from cuibono.simulate.worlds import Bools, Floats, Worlds, strengths

ENOUGH = 1e-5  # sweeps stop when nothing moves by more; one in 10,000 contested readings lies nearer to 0
MOST_SWEEPS = 200  # .9 ** 110 is 1e-5: the bound makes this many enough


def weighed(network: Network, worlds: Worlds, prior: str) -> Floats:
    """Return the signed weight of every edge in every world, scaled so that those into one concept sum to at most rho."""
    weights = np.multiply(strengths(network, worlds, prior), worlds.present, dtype=np.float32)
    for first, last in network.incoming:
        if last > first:
            total = weights[first:last].sum(axis=0)
            weights[first:last] *= np.float32(RHO) / np.maximum(total, 1, out=total)
    weights *= worlds.signs
    return weights


def solved(network: Network, weights: Floats, push: Mapping[str, float], horizon: int = 0) -> Floats:
    """Return the level of every concept in every world, with the pushed ones held at their values."""
    levels = np.zeros((len(network.concepts), weights.shape[1]), np.float32)
    for concept, value in push.items():
        levels[network.concepts.index(concept)] = value
    if horizon:
        return _stepped(network, weights, levels, horizon)
    for group in network.groups:
        if len(group) == 1:
            _update(network, weights, levels, group[0])
        else:
            _settle(network, weights, levels, group)
    return levels


def _update(network: Network, weights: Floats, levels: Floats, concept: int) -> None:
    first, last = network.incoming[concept]
    if last == first + 1:
        np.multiply(weights[first], levels[network.causes[concept][0]], out=levels[concept])
    elif last > first:
        np.einsum("ew,ew->w", weights[first:last], levels[list(network.causes[concept])], out=levels[concept])


def _settle(network: Network, weights: Floats, levels: Floats, group: tuple[int, ...]) -> None:
    """Sweep over concepts that feed on each other until they rest (Gauss and Seidel)."""
    span = slice(group[0], group[-1] + 1)  # the concepts of a group stand side by side
    for _ in range(MOST_SWEEPS):
        before = levels[span].copy()
        for concept in group:
            _update(network, weights, levels, concept)
        before -= levels[span]
        if max(before.max(), -before.min()) <= ENOUGH:
            return


def _stepped(network: Network, weights: Floats, levels: Floats, horizon: int) -> Floats:
    """Let the push run so many steps: all concepts move at once."""
    for _ in range(horizon):
        new = levels.copy()
        for concept, (first, last) in enumerate(network.incoming):
            if last > first:
                np.einsum("ew,ew->w", weights[first:last], levels[list(network.causes[concept])], out=new[concept])
        levels = new
    return levels


def reached(network: Network, worlds: Worlds, horizon: int = 0) -> Bools:
    """Say for every concept in which worlds a chain of held claims leads to it from a lever."""
    found = np.zeros((len(network.concepts), worlds.count), np.bool_)
    found[list(network.levers)] = True
    if horizon:
        for _ in range(horizon):
            found = found | _spread(network, worlds, found.copy())
        return found
    for group in network.groups:
        _spread_group(network, worlds, found, group)
    return found


def _spread(network: Network, worlds: Worlds, found: Bools) -> Bools:
    before = found.copy()
    for concept in range(len(network.concepts)):
        _join(network, worlds, before, found, concept)
    return found


def _join(network: Network, worlds: Worlds, source: Bools, found: Bools, concept: int) -> None:
    first, last = network.incoming[concept]
    for row, cause in zip(range(first, last), network.causes[concept], strict=True):
        found[concept] |= worlds.present[row] & source[cause]


def _spread_group(network: Network, worlds: Worlds, found: Bools, group: tuple[int, ...]) -> None:
    count = -1
    span = slice(group[0], group[-1] + 1)
    while (now := int(np.count_nonzero(found[span]))) != count:
        count = now
        for concept in group:
            _join(network, worlds, found, found, concept)
        if len(group) == 1:
            return
