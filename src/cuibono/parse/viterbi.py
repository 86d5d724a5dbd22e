"""Best paths of begin / inside / outside tags."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


def logarithms(logits: Floats) -> Floats:
    """Return the logarithms of the probabilities of tags (frames, words, 1 + 2 * roles), ordered O, B-1, I-1, B-2, ..."""
    return logits - _log_sum(logits)


def best(scores: Floats) -> tuple[Numbers, Floats]:
    """Decode tags from the logarithms of their probabilities: best path and the probability of each tag on it."""
    path = scores.argmax(2)
    broken = _broken(path)  # elsewhere the likeliest tag of each word makes the likeliest path
    if broken.any():
        path[broken] = _searched(scores[broken])
    return path, np.exp(np.take_along_axis(scores, path[..., None], 2)[..., 0])


def _broken(path: Numbers) -> NDArray[np.bool_]:
    """Say which paths go on with a place that they have not begun."""
    inside = (path > 0) & ((path & 1) == 0)
    before = np.zeros_like(path)
    before[:, 1:] = path[:, :-1]
    broken: NDArray[np.bool_] = (inside & (before != path) & (before != path - 1)).any(1)
    return broken


def _searched(scores: Floats) -> Numbers:
    """Return the best path of each frame that begins a place before it goes on (Viterbi); scores are log probabilities."""
    frames, words, tags = scores.shape
    by_word = np.ascontiguousarray(scores.transpose(1, 0, 2))
    state = by_word[0].copy()
    state[:, 2::2] = -np.inf
    back = np.empty((words, frames, tags), dtype=np.int64)
    begins, insides = np.arange(1, tags, 2), np.arange(2, tags, 2)
    for w in range(1, words):
        back[w] = state.argmax(1)[:, None]
        back[w, :, 2::2] = np.where(state[:, 2::2] >= state[:, 1::2], insides, begins)
        follow = np.maximum(state[:, 2::2], state[:, 1::2])
        state = by_word[w] + state.max(1, keepdims=True)
        state[:, 2::2] = follow + by_word[w, :, 2::2]
    path = np.zeros((frames, words), dtype=np.int64)
    path[:, -1] = state.argmax(1)
    rows = np.arange(frames)
    for w in range(words - 1, 0, -1):
        path[:, w - 1] = back[w][rows, path[:, w]]
    return path


def traces(scores: Floats, least: float) -> Iterator[tuple[int, int, int, float]]:
    """Yield (frame, word, role index, probability) where a word begins or goes on with a role at least as likely as that."""
    begins, insides = scores[..., 1::2], scores[..., 2::2]
    at = np.argwhere(np.maximum(begins, insides) >= np.log(least / 2)).T  # elsewhere both together are less likely
    sure = np.exp(begins[tuple(at)]) + np.exp(insides[tuple(at)])
    kept = sure >= least
    yield from zip(*at[:, kept].tolist(), sure[kept].tolist(), strict=True)


def highest(x: Floats) -> Floats:
    """Return the highest value of each row of a few: column by column, for numpy goes through short rows one by one, which takes six times as long."""
    high = x[..., 0].copy()
    for column in range(1, x.shape[-1]):
        np.maximum(high, x[..., column], out=high)
    return high


def _log_sum(x: Floats) -> Floats:
    high = highest(x)[..., None]
    total: Floats = np.log(np.exp(x - high).sum(-1, keepdims=True)) + high
    return total


def stretches(path: Numbers, sure: Floats) -> Iterator[tuple[int, int, int, int, float]]:
    """Yield (frame, role index, start, end, least probability) of each begin-inside run of the paths (frames, words)."""
    frames, words = path.shape
    padded, surely = np.zeros((frames, words + 1), dtype=np.int64), np.zeros((frames, words + 1))  # a word behind the last ends what goes on
    padded[:, :-1], surely[:, :-1] = path, sure
    tags, known = padded.ravel(), surely.ravel()
    begins = (tags & 1).astype(bool)
    starts = np.flatnonzero(begins)
    if len(starts):
        stops = np.flatnonzero(begins | (tags == 0))
        ends = stops[np.searchsorted(stops, starts, side="right")]
        least = np.minimum.reduceat(known, np.stack([starts, ends], 1).ravel())[::2]
        rows, first = np.divmod(starts, words + 1)
        columns = (rows, (tags[starts] - 1) // 2, first, first + ends - starts, least)
        yield from zip(*(c.tolist() for c in columns), strict=True)
