"""CrossNER politics: politicians, parties, elections and other names in single sentences (train and dev part)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from train.corpora.columns import blocks, rebuilt, spans
from train.corpora.window import Passage, Window, cut


def windows(data: Path) -> Iterator[Window]:
    """Give the names of every sentence; each is a document of its own."""
    for split in ("train", "dev"):
        for number, block in enumerate(blocks(data / "ner_crossner_politics/ner_data/politics" / f"{split}.txt")):
            tokens, tags = zip(*(line.split("\t") for line in block), strict=True)
            text, places = rebuilt(tokens)
            mentions = [(places[a][0], places[b - 1][1], label, -1) for a, b, label in spans(tags)]
            yield from cut(Passage("crossner", f"{split}-{number}", split, text, [(0, len(text))], ["mentions"], mentions, "crossner"))
