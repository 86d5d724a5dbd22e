"""English Worldwide Newswire: names in the news of five continents (test files are not in the folder)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.columns import blocks, rebuilt, spans
from train.corpora.prose import sentences
from train.corpora.window import LEFT_OUT, Passage, Window, cut, tenth


def windows(data: Path) -> Iterator[Window]:
    """Give the names of every article; every tenth article is dev."""
    for number, path in enumerate(sorted((data / "ner_worldwide_newswire/processed_annotated").glob("*.tsv"))):
        yield from cut(passage_of(path, tenth(number)))


def passage_of(path: Path, split: str) -> Passage:
    """Read one article; its first line, an address, is left out."""
    text, mentions = "", []
    for block in blocks(path):
        rows = [fields(line) for line in block]
        if rows[0][0].startswith("http"):
            LEFT_OUT["address line"] += 1
            continue
        paragraph, places = rebuilt([row[0] for row in rows])
        start = len(text)
        text += paragraph + "\n"
        mentions += [(places[a][0] + start, places[b - 1][1] + start, label, -1) for a, b, label in spans([row[1] for row in rows])]
    return Passage("newswire", path.name.split(".")[0], split, text, sentences(text), ["mentions"], mentions, "newswire")


def fields(line: str) -> tuple[str, str]:
    """Give token and tag of a line; a token without a tag is outside."""
    found = re.split(r"\t| {4}", line.strip())
    return found[0], found[1] if len(found) > 1 else "O"
