"""Score the PLOVER root that is read between two marked actors, and the quad class and side that follow from it.

usage: python bench/quality/relation/score.py --data DIR [--sample N]
A held-out tenth of PLV's train file, and PLV_test.tsv where the folder holds it. What is asked for is the surest event from source to target, as
`cuibono read` tells it; with none between the two, the surest event of the sentence; with none at all, no answer, which counts as wrong.
PLV's labels follow the manual: a deed only ahead is a promise (agree) or a threat, a deed not done a refusal.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets
from sets import Span, Statement

FOLDER = "plover_zsp/datasets"
QUADS = {
    **dict.fromkeys(("agree", "consult", "support"), "1"),
    **dict.fromkeys(("cooperate", "aid", "yield"), "2"),
    **dict.fromkeys(("request", "accuse", "reject", "threaten"), "3"),
    **dict.fromkeys(("protest", "sanction", "mobilize", "coerce", "assault"), "4"),
}
SIDES = {"1": "with", "2": "with", "3": "against", "4": "against"}
AHEAD = frozenset({"future", "intended"})


@dataclass(frozen=True)
class Pair:
    """A sentence, the two marked places (some stand in no words of the sentence), and the root that the set gives them."""

    text: str
    source: Span | None
    target: Span | None
    root: str


def scores(data: Path, sample: int) -> sets.Score:
    """Return macro-F1 of root, quad and side on the held-out tenth, and on the test file where it is there."""
    out: sets.Score = {}
    for name, file, held_out in (("relation", "PLV_train.tsv", True), ("relation.test", "PLV_test.tsv", False)):
        if (path := data / FOLDER / file).exists():
            found = sets.spread(list(pairs(path, held_out)), sample)
            out |= figures(name, [(p.root, answer(p)) for p in found])
    return out


def pairs(path: Path, held_out: bool) -> Iterator[Pair]:
    """Read the pairs of a file, or those of every tenth of its sentences."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    number = {sentence: n for n, sentence in enumerate(sorted({row["sentence"] for row in rows}))}
    for row in rows:
        if not held_out or number[row["sentence"]] % 10 == 9:
            yield placed(row["marked_sentence"], row["gold_root"].lower())


def placed(marked: str, root: str) -> Pair:
    """Read the marks <s>..</s> and <t>..</t>, which may cross, as places in the plain text."""
    from train.corpora import plv

    text, at = plv.placed(marked)
    source, target = (Span(at[f"<{m}>"], at[f"</{m}>"]) if f"<{m}>" in at else None for m in "st")
    return Pair(text, source, target, root)


def answer(pair: Pair) -> str:
    """Return the root that the reading gives for a pair, "" for none."""
    reading = sets.read(pair.text)
    told = (*sets.between(reading, pair.source, pair.target), *sorted((s for s in reading.statements if s.kind == "event"), key=lambda s: -s.confidence))
    return next((code for s in told if (code := root(s)) in QUADS), "")


def root(s: Statement) -> str:
    """Return the root of an event as PLV counts it."""
    quad = QUADS.get(s.code, "")
    if s.negated and SIDES.get(quad) == "with":
        return "reject"
    if s.realis in AHEAD and quad in {"2", "4"}:
        return "agree" if quad == "2" else "threaten"
    return s.code


def figures(name: str, rows: list[tuple[str, str]]) -> sets.Score:
    quads = [(QUADS[g], QUADS.get(s, "")) for g, s in rows]
    sides = [(SIDES[g], SIDES.get(s, "")) for g, s in quads]
    return {f"{name}.{part}": (sets.macro(found), len(rows)) for part, found in (("root", rows), ("quad", quads), ("binary", sides))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="pairs")
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} macro-F1 {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
