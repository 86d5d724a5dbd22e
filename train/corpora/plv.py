"""PLV: sentences with a marked source and target and the PLOVER root of what the one does to the other; no word of the deed is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, tenth

MARKS = ("<s>", "</s>", "<t>", "</t>")


def windows(data: Path) -> Iterator[Window]:
    """Give one window a pair; every tenth sentence is dev. Deeds only ahead are left out: the manual counts them as promises and threats."""
    with (data / "plover_zsp/datasets/PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    number = {sentence: n for n, sentence in enumerate(sorted({row["sentence"] for row in rows}))}
    for n, row in enumerate(rows):
        text, at = placed(row["marked_sentence"])
        if row["modality_L2"] != "past" or len(at) < len(MARKS):
            LEFT_OUT["deed ahead, or a side that stands in no words"] += 1
            continue
        frame = Frame(0, "pair", row["gold_root"].lower(), [("actor", at["<s>"], at["</s>"]), ("recipient", at["<t>"], at["</t>"])], {"asked": "is"})
        yield from cut(Passage("plv", str(n), tenth(number[row["sentence"]]), text, [(0, len(text))], ["pairs"], frames=[(first_word(text), frame)]))


def first_word(text: str) -> Place:
    """Give the place of the first word: a pair has no trigger of its own."""
    start = len(text) - len(text.lstrip())
    return start, start + 1


def placed(marked: str) -> tuple[str, dict[str, int]]:
    """Read the marks, which may cross, as places in the plain text."""
    at, text = dict[str, int](), ""
    while marked:
        mark = next((m for m in MARKS if marked.startswith(m)), "")
        if mark:
            at[mark] = len(text)
        text, marked = text + ("" if mark else marked[0]), marked[len(mark) or 1 :]
    return text, at
