"""DSE: sentences with two marked actors, and which of them is for or against the other, if either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.plv import first_word
from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, tenth

AGAINST, WITH = "accuse reject threaten protest sanction coerce assault", "agree support cooperate aid yield"
LABELS = {"0": ("none", 0), "1": (WITH, 0), "2": (WITH, 1), "3": (AGAINST, 0), "4": (AGAINST, 1)}  # roots that tell it; who of the two acts
KEPT_OF_NONE = 3  # one of so many: two sentences of three tell nothing between their actors


def windows(data: Path) -> Iterator[Window]:
    """Give the pairs of the train file; every tenth is dev (the set's own valid file is kept for scores)."""
    for n, line in enumerate((data / "dse_directed_sentiment/dataset/train.txt").read_text(encoding="utf-8").splitlines()):
        marked, first, second, label = line.split("\t")
        text, one, two = placed(marked, first, second)
        if one and two and (label.strip() != "0" or n % KEPT_OF_NONE == 0):
            yield from cut(Passage("dse", str(n), tenth(n), text, [(0, len(text))], ["pairs"], frames=[(first_word(text), pair(one, two, label.strip()))]))
        else:
            LEFT_OUT["pair of which nothing is told, two of three, or not placed"] += 1


def pair(one: Place, two: Place, label: str) -> Frame:
    """Make the frame of a pair: the roots that may tell it, or none."""
    roots, acts = LABELS[label]
    actor, other = (one, two) if acts == 0 else (two, one)
    told = roots != "none"
    return Frame(0, "pair", roots if told else f"{WITH} {AGAINST}", [("actor", *actor), ("recipient", *other)], {"asked": "is" if told else "none"})


def placed(marked: str, first: str, second: str) -> tuple[str, Place | None, Place | None]:
    """Take the brackets away and place the two names; None where one is not there."""
    text, spans = "", list[tuple[str, Place]]()
    for piece in re.split(r"(\[[^\[\]]*\])", marked):
        bare = piece[1:-1] if piece.startswith("[") and piece[1:-1] in {first, second} else piece
        if bare != piece:
            spans.append((bare, (len(text), len(text) + len(bare))))
        text += bare
    one = next((at for name, at in spans if name == first), None)
    return text, one, next((at for name, at in spans if name == second and at != one), None)
