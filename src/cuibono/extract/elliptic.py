"""Actors named by an adjective and "one" alone: "the Norvenian one", "the younger ones"."""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.extract.fillers import PARTIES, Phrases
from cuibono.parse.encoder import Candidate, Frame

ONES = frozenset({"one", "ones"})
OPENERS = frozenset("the this that these those another".split())
WIDEST = 4  # words from the opener to "one"


def candidates(frames: tuple[Frame, ...], text: Phrases) -> tuple[Candidate, ...]:
    """Return a mention for each such phrase that fills a place, of the kind of the noun it stands for."""
    filled = {(start, end) for f in frames for _, start, end, _ in f.roles}
    return tuple(Candidate(a, b, _kind(a, text), "description", 0.9) for a, b in _phrases(text) if (a, b) in filled)


def _phrases(text: Phrases) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(text.small):
        if word in ONES:
            start = next((s for s in range(i - 2, max(-1, i - WIDEST), -1) if text.small[s] in OPENERS), -1)
            if start >= 0 and text.home[start] == text.home[i] and all(w[:1].isalpha() for w in text.said[start:i]):
                yield start, i + 1


def _kind(start: int, text: Phrases) -> str:
    """Return the kind of the last description of an actor before a word."""
    before = [c for s in range(max(0, start - 40), start) for c in text.starting.get(s, ()) if c.end <= start and c.form == "description" and c.kind in PARTIES]
    return max(before, key=lambda c: c.end).kind if before else "person"
