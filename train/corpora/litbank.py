"""LitBank: people, places and things in novels, names, descriptions and pronouns, with coreference (kinds are not told)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.columns import blocks, chained, rebuilt
from train.corpora.window import Passage, Window, cut, tenth

KEPT = 60  # documents used, of 100


def windows(data: Path) -> Iterator[Window]:
    """Give the mentions of the first documents; every tenth is dev."""
    for number, path in enumerate(sorted((data / "litbank/coref/conll").glob("*.conll"))[:KEPT]):
        yield from cut(passage_of(path, tenth(number)))


def passage_of(path: Path, split: str) -> Passage:
    """Read one document."""
    rows = [kept for block in blocks(path) if (kept := [line.split("\t") for line in block if not line.startswith("#")])]
    text, sentences, tokens = chained([rebuilt([row[3] for row in sentence]) for sentence in rows])
    mentions = [
        (places[a][0], places[b - 1][1], "entity", cluster)
        for sentence, places in zip(rows, tokens, strict=True)
        for a, b, cluster in clusters([row[-1] for row in sentence])
    ]
    return Passage("litbank", path.stem.removesuffix("_brat"), split, text, sentences, ["mentions", "coref"], mentions, "litbank")


def clusters(marks: list[str]) -> Iterator[tuple[int, int, int]]:
    """Read the brackets of the coreference column: first token, end, cluster."""
    still: dict[str, list[int]] = {}
    for place, mark in enumerate(marks):
        for opens, name, closes in re.findall(r"(\(?)(\d+)(\)?)", mark):
            if opens:
                still.setdefault(name, []).append(place)
            if closes:
                yield still[name].pop(), place + 1, int(name)
