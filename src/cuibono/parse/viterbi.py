"""Best paths of begin / inside / outside tags."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best(logits: Floats, roles: int) -> tuple[NDArray[np.int64], Floats]:
    """Decode tags (frames, words, 1 + 2 * roles), ordered O, B-1, I-1, B-2, ...: best path and the probability of each tag on it."""
    scores = logits - _log_sum(logits)
    frames, words, tags = scores.shape
    state = scores[:, 0].copy()
    state[:, 2::2] = -np.inf
    back = np.zeros((words, frames, tags), dtype=np.int64)
    begins, insides = np.arange(1, tags, 2), np.arange(2, tags, 2)
    for w in range(1, words):
        top = state.argmax(1)
        high = state.max(1, keepdims=True)
        stay = state[:, insides] >= state[:, begins]
        back[w] = top[:, None]
        back[w][:, insides] = np.where(stay, insides, begins)
        follow = np.maximum(state[:, insides], state[:, begins])
        state = np.broadcast_to(high, (frames, tags)).copy()
        state[:, insides] = follow
        state = state + scores[:, w]
    path = np.zeros((frames, words), dtype=np.int64)
    path[:, -1] = state.argmax(1)
    rows = np.arange(frames)
    for w in range(words - 1, 0, -1):
        path[:, w - 1] = back[w][rows, path[:, w]]
    return path, np.exp(np.take_along_axis(scores, path[..., None], 2)[..., 0])


def _log_sum(x: Floats) -> Floats:
    high = x.max(-1, keepdims=True)
    total: Floats = np.log(np.exp(x - high).sum(-1, keepdims=True)) + high
    return total


def stretches(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Return (role index, start, end) of each begin-inside run of one path."""
    out: list[tuple[int, int, int]] = []
    role, start = -1, 0
    for i, tag in enumerate([*path.tolist(), 0]):
        if role >= 0 and tag != 2 * role + 2:
            out.append((role, start, i))
            role = -1
        if tag % 2:
            role, start = (tag - 1) // 2, i
    return out
