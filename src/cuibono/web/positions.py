"""Where actors stand in the drawing: the same place each time, moved only by hand or where newcomers push."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Place = tuple[float, float]
Places = Mapping[str, Place]
WIDTH, HEIGHT, MARGIN = 1000.0, 680.0, 70.0
ROUNDS = 260


def places(nodes: Iterable[str], bonds: Iterable[tuple[str, str]], fixed: Places) -> dict[str, tuple[float, float]]:
    """Return the place of every node; those that a person fixed stay where they were put."""
    known = frozenset(nodes)
    return dict(_placed(tuple(sorted(known)), frozenset(bonds), frozenset((n, p) for n, p in fixed.items() if n in known)))


@lru_cache(maxsize=16)
def _placed(ordered: tuple[str, ...], bonds: frozenset[tuple[str, str]], held: frozenset[tuple[str, Place]]) -> dict[str, Place]:
    """Draw as Fruchterman and Reingold (1991) do, from a start that depends on the names alone."""
    if not ordered:
        return {}
    fixed = dict(held)
    at = {n: k for k, n in enumerate(ordered)}
    start = np.array([_start(n) for n in ordered])
    links = np.array(sorted({(at[a], at[b]) for a, b in bonds if a in at and b in at}) or [(0, 0)])
    drawn = _apart(_spread(_settled(start, links)))
    for n, k in at.items():
        if n in fixed:
            drawn[k] = fixed[n]
    return {n: (round(float(drawn[k, 0]), 1), round(float(drawn[k, 1]), 1)) for n, k in at.items()}


def _start(name: str) -> tuple[float, float]:
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32, int.from_bytes(digest[4:8]) / 2**32


def _settled(place: Floats, links: NDArray[np.int64]) -> Floats:
    ideal = 0.9 / np.sqrt(len(place))
    rounds = ROUNDS if len(place) < 400 else ROUNDS // 3
    for step in range(rounds):
        push = _pushed(place, ideal**2 / np.maximum(_squares(place), 1e-8))
        along = place[links[:, 0]] - place[links[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1) / ideal)[:, None]
        np.add.at(push, links[:, 0], -pull)
        np.add.at(push, links[:, 1], pull)
        push -= (place - 0.5) * 0.35  # what hangs on nothing does not drift away
        length = np.maximum(np.linalg.norm(push, axis=1), 1e-9)
        place = place + push / length[:, None] * np.minimum(length, 0.1 * (1 - step / rounds) + 0.001)[:, None]
    return place


def _squares(place: Floats) -> Floats:
    """Return the squared distances between all places."""
    size = (place**2).sum(axis=1)
    found: Floats = np.maximum(size[:, None] + size[None, :] - 2 * place @ place.T, 0.0)
    return found


def _pushed(place: Floats, weight: Floats) -> Floats:
    """Return where every place is driven by all others, each with its weight."""
    pushed: Floats = place * weight.sum(axis=1)[:, None] - weight @ place
    return pushed


def _apart(place: Floats) -> Floats:
    """Push apart what lies closer than there is room for; names need more room sideways."""
    least = min(74.0, 0.72 * float(np.sqrt((WIDTH - 2 * MARGIN) * (HEIGHT - 2 * MARGIN) / len(place))))
    shape = np.array([1.35, 1.0])
    edges = np.array([WIDTH - MARGIN, HEIGHT - MARGIN])
    for _ in range(80):
        distance = np.sqrt(_squares(place / shape))
        close = distance < least
        np.fill_diagonal(close, False)
        if not close.any():
            break
        push = np.where(close, (least - distance) / np.maximum(distance, 1e-6), 0.0)
        place = np.clip(place + 0.25 * _pushed(place / shape, push) * shape, MARGIN, edges)
    return place


def _spread(place: Floats) -> Floats:
    low, high = place.min(axis=0), place.max(axis=0)
    size = np.where(high - low > 1e-6, high - low, 1.0)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    middle = len(place) == 1
    return np.array([[WIDTH / 2, HEIGHT / 2]]) if middle else MARGIN + (place - low) / size * room
