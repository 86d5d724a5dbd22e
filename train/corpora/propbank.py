"""PropBank over the English Web Treebank: predicates with their roles, aligned to the treebank's words by document and token number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.ewt import Sentence, Text, texts
from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut

ROLES = {f"ARG{n}" for n in range(6)} | {f"ARGM-{name}" for name in ("TMP", "LOC", "NEG", "MOD", "ADV", "MNR", "PRP", "CAU", "DIS")}
AUXILIARY = {"be.03", "do.01", "have.01"}  # never have roles; light verbs (take.LV) leave theirs to the noun
Spans = list[tuple[str, int, int]]  # label, first and last token
Labelled = list[tuple[Place, Frame]]


def windows(data: Path) -> Iterator[Window]:
    """Give the windows of the train and dev documents."""
    skeletons = {f"{path.parts[-3]}/{path.name}": path for path in (data / "srl_propbank_ewt/data/google/ewt").glob("*/*/*.gold_skel")}
    for split in ("train", "dev"):
        for text in texts(data, split):
            if path := skeletons.get(f"{text.name}.gold_skel"):
                yield from document(text, split, columns(path.read_text(encoding="utf-8")))
            else:
                LEFT_OUT["document without roles"] += 1


def document(text: Text, split: str, tables: list[list[list[str]]]) -> Iterator[Window]:
    """Give the windows of one document; a sentence whose token counts differ ends a window and is left out."""
    if len(text.sentences) != len(tables):
        LEFT_OUT["document with other sentence count"] += 1
        return
    run: list[tuple[Sentence, list[list[str]]]] = []
    for sentence, table in zip(text.sentences, tables, strict=True):
        if len(sentence.places) == len(table):
            run.append((sentence, table))
        else:
            LEFT_OUT["sentence with other token count"] += 1
            yield from cut(passage(text.name, split, run))
            run = []
    yield from cut(passage(text.name, split, run))


def passage(name: str, split: str, run: list[tuple[Sentence, list[list[str]]]]) -> Passage:
    """Join sentences to running text and place their frames."""
    said, places, labels = "", list[Place](), Labelled()
    for sentence, table in run:
        places.append((len(said), len(said) + len(sentence.text)))
        labels += [frame for spans in predicates(table) if (frame := framed(spans, sentence.places, len(said)))]
        said += sentence.text + "\n"
    return Passage("propbank", name, split, said, places, ["frames:pb"], frames=labels)


def framed(spans: Spans, tokens: list[Place], shift: int) -> tuple[Place, Frame] | None:
    """Turn the spans of one predicate into a frame at character places."""
    at = [(label, tokens[first][0] + shift, tokens[last][1] + shift) for label, first, last in spans]
    roles = [(plain, start, end) for label, start, end in at if (plain := re.sub(r"^[RC]-", "", label)) in ROLES]
    LEFT_OUT["role label not kept"] += len(at) - len(roles) - 1
    return next((((start, end), Frame(0, "pb", roles=roles)) for label, start, end in at if label == "V"), None)


def predicates(table: list[list[str]]) -> Iterator[Spans]:
    """Give the spans of each predicate of a sentence but auxiliaries and light verbs."""
    for column in range(2, len(table[0])):
        spans = list(bracketed([row[column] for row in table]))
        sense = next((table[first][1] for label, first, _ in spans if label == "V"), "")
        if sense in AUXILIARY or sense.endswith(".LV"):
            LEFT_OUT["auxiliary or light verb"] += 1
        else:
            yield spans


def bracketed(cells: list[str]) -> Iterator[tuple[str, int, int]]:
    """Read one column: (LABEL* opens a span, *) closes it."""
    label, first = "", 0
    for row, cell in enumerate(cells):
        if found := re.search(r"\(([^*()]+)", cell):
            label, first = found[1], row
        if ")" in cell and label:
            yield label, first, row
            label = ""


def columns(text: str) -> list[list[list[str]]]:
    """Read the sentences of a skeleton file: for every token the lemma, the sense and a cell for each predicate."""
    blocks = ([line.split()[6:] for line in block.splitlines() if line.strip()] for block in text.split("\n\n"))
    return [block for block in blocks if block]
