"""Universal NER over EWT: persons, organisations and places in web text (train and dev part)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from train.corpora.columns import blocks, chained, placed, rebuilt, spans
from train.corpora.window import LEFT_OUT, Passage, Window, cut

FILES = {"train": "en_ewt-ud-train.firstcommit.iob2", "dev": "en_ewt-ud-dev.iob2"}
LABELS = {"PER", "ORG", "LOC"}  # the first train file also has OTH, which later versions and the dev file do not


def windows(data: Path) -> Iterator[Window]:
    """Give the names of the train and dev documents."""
    for split, name in FILES.items():
        for doc, group in documents(data / "ner_uner_ewt" / name):
            yield from cut(passage_of(doc, split, group))


def documents(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Give each document's name and sentence blocks."""
    doc, group = "", list[list[str]]()
    for block in blocks(path):
        if block[0].startswith("# newdoc"):
            if group:
                yield doc, group
            doc, group = block[0].split("= ")[-1], []
        group.append(block)
    yield doc, group


def passage_of(doc: str, split: str, group: list[list[str]]) -> Passage:
    """Read one document."""
    rows = [[line.split("\t") for line in block if not line.startswith("#")] for block in group]
    found = [sentence_of(block, [row[1] for row in lines]) for block, lines in zip(group, rows, strict=True)]
    text, sentences, tokens = chained(found)
    mentions = []
    for lines, places in zip(rows, tokens, strict=True):
        for a, b, label in spans([row[2] for row in lines]):
            if label in LABELS:
                mentions.append((places[a][0], places[b - 1][1], label, -1))
            else:
                LEFT_OUT[f"label {label}"] += 1
    return Passage("uner", doc, split, text, sentences, ["mentions"], mentions, "uner")


def sentence_of(block: list[str], tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Give the text of a sentence with the places of its tokens."""
    text = next((line[9:] for line in block if line.startswith("# text = ")), "")
    places = placed(text, tokens)
    return (text, places) if places else rebuilt(tokens)
