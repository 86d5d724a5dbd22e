"""Score the names that the network marks on public sets: exact words and a kind that the set's label stands for.

usage: python bench/quality/mentions/score.py --data DIR [--sample N]
Dev parts only: no window of them was trained on. A set that the folder does not hold is passed over by name.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import windows

SETS = {"newswire": "ner_worldwide_newswire", "crossner": "ner_crossner_politics", "uner": "ner_uner_ewt"}
SURE = 0.5


def scores(data: Path, sample: int) -> dict[str, tuple[float, int]]:
    """Return F1 and the number of labelled names by set."""
    return {f"mentions.{name}": one(name, data, sample) for name, folder in SETS.items() if (data / folder).exists()}


def one(name: str, data: Path, sample: int) -> tuple[float, int]:
    return windows.f1(sets(w) for w in windows.dev(name, data, sample))


def sets(window: Any) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """Return labelled and read names; a read name of a kind that the label leaves open counts as that label."""
    from train.examples import CLASS, open_classes

    gold = {(s, t, label) for s, t, label, _ in window.mentions if label.partition("/")[0] not in {"Date", "Money", "event", "election"}}
    labels = {(s, t): label for s, t, label in gold}
    known = {label: open_classes(window.scheme, label) for label in {x[2] for x in gold}}
    read = set()
    for c in windows.said(window)[1]:
        if c.probability >= SURE and c.form == "name":
            label = labels.get((c.start, c.end), "")
            right = label and CLASS[f"{c.kind}/{c.form}"] in known[label]
            read.add((c.start, c.end, label if right else c.kind))
    return gold, read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="windows of each set")
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} F1 {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
