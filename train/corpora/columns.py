"""Corpora with one token a line: blocks of rows, spans from tags, and the text the tokens were cut from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from train.corpora.window import Place, guessed_spaces, joined

Rows = list[list[str]]
ENDINGS = {"s", "S", "t", "re", "ve", "ll", "d", "m"}


def blocks(path: Path) -> Iterator[list[str]]:
    """Give the runs of lines between empty lines."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return (list(block) for filled, block in groupby(lines, key=lambda line: bool(line.strip())) if filled)


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Give start, end and label of what B- and I- tags mark; an I- that continues nothing begins a span."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and tag[2:] == label
        if label and not goes_on:
            yield start, place, label
        if not goes_on:
            start, label = place, tag[2:]


def rebuilt(tokens: Sequence[str]) -> tuple[str, list[Place]]:
    """Join tokens whose spaces are not known; short endings (’ s, n’t, 're) go to the word before."""
    spaces = guessed_spaces(tokens)
    for place, token in enumerate(tokens):
        ending = tokens[place + 1] if token in {"'", "’"} and place + 1 < len(tokens) else ""
        if ending in ENDINGS:
            spaces[place] = False
        if place and (ending in ENDINGS or re.fullmatch(r"[’'](?:re|ve|ll|d|m|s)|n[’']t", token, re.IGNORECASE)):
            spaces[place - 1] = False
    return joined(tokens, spaces)


def placed(text: str, tokens: Sequence[str]) -> list[Place]:
    """Find tokens in the text they were cut from; empty if they do not lie in it."""
    places: list[Place] = []
    for token in tokens:
        at = text.find(token, places[-1][1] if places else 0)
        if at < 0:
            return []
        places.append((at, at + len(token)))
    return places


def chained(parts: Sequence[tuple[str, list[Place]]]) -> tuple[str, list[Place], list[list[Place]]]:
    """Put sentences one under another: the text, the places of the sentences and of their tokens."""
    starts = [sum(len(text) + 1 for text, _ in parts[:n]) for n in range(len(parts))]
    sentences = [(start, start + len(text)) for start, (text, _) in zip(starts, parts, strict=True)]
    tokens = [[(a + start, b + start) for a, b in places] for start, (_, places) in zip(starts, parts, strict=True)]
    return "\n".join(text for text, _ in parts), sentences, tokens
