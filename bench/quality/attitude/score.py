"""Score who blames or endorses whom (DSE): the side of the surest event between two marked actors, in either direction, or none.

usage: python bench/quality/attitude/score.py --data DIR [--sample N]
Events of the conflict roots say that the actor is against the recipient, those of the others that he is with him; negation turns an endorsement.
The tone of a text toward a target (NewsMTSC) is not read: a graph trained for it is wrong about analyses too often
(docs/decisions/018); tone.py scores such graphs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets
from sets import Reading, Span, Statement

FILES = {"attitude.dse": "valid.txt", "attitude.dse_test": "test.txt"}
NOT_READ = {
    "attitude.newsmtsc": "the tone of a text toward a target is not read: what was trained for it on news is wrong about analyses too often "
    "(docs/decisions/018-tone-of-the-text.md)"
}
AGAINST = frozenset("accuse reject threaten protest sanction coerce assault".split())
WITH = frozenset("agree support cooperate aid yield".split())
LABELS = {"0": "none", "1": "with ->", "2": "with <-", "3": "against ->", "4": "against <-"}


@dataclass(frozen=True)
class Pair:
    """A sentence, two marked actors, and the attitude between them."""

    text: str
    first: Span
    second: Span
    label: str


def scores(data: Path, sample: int) -> sets.Score:
    """Return macro-F1 over the five classes of DSE's valid file, and of its test file where it is there."""
    out: sets.Score = {}
    for name, file in FILES.items():
        if (path := data / "dse_directed_sentiment/dataset" / file).exists():
            found = sets.spread(list(pairs(path)), 2 * sample)
            out[name] = (sets.macro((p.label, answer(p)) for p in found), len(found))
    return out


def pairs(path: Path) -> Iterator[Pair]:
    """Read the lines: sentence with the two names in brackets, first name, second name, class."""
    for line in path.read_text(encoding="utf-8").splitlines():
        marked, first, second, label = line.split("\t")
        if pair := placed(marked, first, second, LABELS[label.strip()]):
            yield pair


def placed(marked: str, first: str, second: str, label: str) -> Pair | None:
    """Take the brackets away and place the two names; nothing where they are not both there."""
    from train.corpora import dse

    text, *places = dse.placed(marked, first, second)
    one, two = (Span(*at) if at else None for at in places)
    return Pair(text, one, two, label) if one and two else None


def answer(pair: Pair) -> str:
    """Return the class that the reading of a sentence gives."""
    reading = sets.read(pair.text)
    told = [(s.confidence, f"{side(s)} {arrow}") for arrow, s in events(reading, pair) if side(s)]
    return max(told, default=(0.0, "none"))[1]


def events(reading: Reading, pair: Pair) -> Iterator[tuple[str, Statement]]:
    yield from (("->", s) for s in sets.between(reading, pair.first, pair.second) if s.shown)
    yield from (("<-", s) for s in sets.between(reading, pair.second, pair.first) if s.shown)


def side(s: Statement) -> str:
    """Say whether an event tells that its actor is with or against its recipient; "" for neither."""
    if s.code in AGAINST:
        return "" if s.negated else "against"
    if s.code in WITH:
        return "against" if s.negated else "with"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="half the number of pairs")
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} macro-F1 {value:5.1f}  n {n}")
    for name, why in NOT_READ.items():
        print(f"{name:24s} not read: {why}")


if __name__ == "__main__":
    main()
