"""Fit what denials, confirmations, doubts and comments are about: write answered.json of src/cuibono/extract.

usage: python -m train.answered [--write]
Of each stance that the network reads in our train articles and sentence items, the options of extract/answered.py are laid beside the labels: right are those
with which the stance would be a labelled one. Weights are found by the likelihood of what is right. Printed is how many are right of those that would be shown,
each document judged with the weights of the others, and dev with those of all.
Run it again after new labels or new weights of the network.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tests.build import labels, reading_from

from cuibono import extract, pipeline
from cuibono.compare.matching import Sides
from cuibono.extract import answered, denied
from cuibono.extract.answered import Option
from cuibono.identity import matching
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Reading, Statement
from train import choice, parts

STAGES = (*PARSING, *extract.STAGES[: extract.STAGES.index(denied.find)])
GROUPS = (("fresh", parts.FRESH.pattern), ("known to the network", r"(?![mn]b)[a-z]{1,2}\d+"), ("dev", r"dev\d+"), ("sentence items", r"[a-z_]+"))
SEEN = 4  # stances in whose options a name must stand
PULL = 2.0  # of the weights to nothing; 1, 3 and 4 do as well
FOLDS = 10
WEIGHED = 0.01  # a weight below is left out


@dataclass(frozen=True)
class Example:
    """The options of one stance, and which of them are right: the first, nothing, where no other is."""

    document: str
    options: Sequence[Option]
    right: NDArray[np.bool_]


def examples() -> Iterator[Example]:
    """Yield the stances that are read in our articles and sentence items, but for what is held out."""
    out = parts.held()
    for path in sorted(p for part in ("authored", "pairs", "dev") for p in (parts.LABELS / part).glob("*.lab")):
        for sheet in labels().parse(path) if path.stem not in out else ():
            if not sheet.errors:
                yield from _of(path.stem, reading_from(sheet))


def _of(name: str, gold: Reading) -> Iterator[Example]:
    read = pipeline.begin(Document(gold.document.text))
    for stage in STAGES:
        read = stage(read)
    passage, sides = answered.Passage(read), Sides(gold, read)
    wanted = [g for g in gold.statements if g.kind == "stance"]
    for s, ruled in zip(read.statements, denied.ruled(read), strict=True):
        if s.kind == "stance":
            found = answered.weighed(passage, s, ruled)
            right = np.array([i > 0 and any(matching(g, _bare(o), sides.same_filler) for g in wanted) for i, o in enumerate(found)])
            right[0] = not right.any()
            yield Example(name, found, right)


def _bare(option: Option) -> Statement:
    """Return the stance about a statement elsewhere without the words that point to it: that they are the right ones does not make the statement so."""
    stance, about = option.stance, option.about
    if about is None or any(r.span.covers(about.trigger) for r in stance.fillers("content")):
        return stance
    return replace(stance, roles=tuple(replace(r, span=stance.trigger) if r.filler == about.id else r for r in stance.roles))


def fitted(known: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right options are likeliest."""
    often = Counter(n for e in known for o in e.options for n, x in o.row.items() if x)
    names = sorted(n for n, c in often.items() if c >= SEEN)
    rows = choice.matrix([o.row for e in known for o in e.options], names)
    starts = choice.begins([len(e.options) for e in known])
    found = choice.fitted(rows, starts, np.concatenate([e.right for e in known]).astype(bool), PULL)
    return {n: round(float(v), 2) for n, v in zip(names, found, strict=True) if abs(v) >= WEIGHED}


def crossed(known: Sequence[Example]) -> Iterator[tuple[Example, dict[str, float]]]:
    """Yield each stance with weights that saw neither its document nor dev."""
    fold = [zlib.crc32(e.document.encode()) % FOLDS for e in known]
    for k in range(FOLDS):
        weights = fitted([e for e, f in zip(known, fold, strict=True) if f != k and not e.document.startswith("dev")])
        yield from ((e, weights) for e, f in zip(known, fold, strict=True) if f == k)


def report(judged: Sequence[tuple[Example, dict[str, float]]]) -> None:
    """Print by series how many are right of those that would be shown."""
    for name, pattern in GROUPS:
        mine = [(e, weights) for e, weights in judged if re.fullmatch(pattern, e.document)]
        told = [_is_right(e, weights) for e, weights in mine if answered.settled(e.options, weights).shown]
        print(f"{name}: {len(mine)} stances, {sum(told)} right of {len(told)} shown")


def _is_right(e: Example, weights: dict[str, float]) -> bool:
    best, _ = answered.choose(e.options, weights)
    return any(r and o is best for r, o in zip(e.right, e.options, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    known = list(examples())
    report(list(crossed(known)))
    if args.write:
        weights = fitted([e for e in known if not e.document.startswith("dev")])
        answered.FILE.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights, {answered.FILE.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
