"""Set the program beside two labellings of the same articles, and the two beside each other.

usage: python bench/quality/statements/two.py
The first labelling is that of train/labels/authored, the second, made blind from the bare text, that of train/labels/twice. No training and no fit sees
these articles (train/labels/held.txt). What matches is what matches in score.py. "Right by either" is the share of what the program shows that at least
one of the two has: what one reader leaves out is not always wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.build import labels, reading_from  # noqa: E402

from cuibono import pipeline  # noqa: E402
from cuibono.compare.matching import Pair, Sides, pairs  # noqa: E402
from cuibono.identity import PLACES  # noqa: E402
from cuibono.types import Document, Reading  # noqa: E402

TWICE = ROOT / "train/labels/twice"
FIRST = ROOT / "train/labels/authored"


def main() -> None:
    c: Counter[str] = Counter()
    names = [path.name for path in sorted(TWICE.glob("*.lab"))]
    for name in names:
        first, second = labelled(FIRST / name), labelled(TWICE / name)
        read(first, second, beside(first, second, c), c)
    print(f"{len(names)} articles, {c['first']} and {c['second']} statements labelled, {c['shown']} shown")
    print(f"two labellings      loose F1 {_f1(c['loose'], c['first'], c['second'])}  strict {_f1(c['strict'], c['first'], c['second'])}")
    for kind in PLACES:
        print(f"  {kind:10s} F1 {_f1(c['both.' + kind], c['first.' + kind], c['second.' + kind])}")
    for what in ("chain", "certainty", "negation"):
        print(f"  {what} the same in {c['same.' + what]} of {c['any.' + what]} pairs in which either has one")
    for side in ("first", "second"):
        loose, strict = (_f1(c[f"{side}.{how}"], c[side], c["shown"]) for how in ("read", "strictly"))
        print(f"program and {side:6s}  loose F1 {loose}  strict {strict}  P {c[side + '.read'] / max(1, c['shown']):.3f}")
    print(f"right by either     {c['either']} of {c['shown']} shown ({c['either'] / max(1, c['shown']):.3f})")
    print(f"of what both have   {c['found']} of {c['both']} shown ({c['found'] / max(1, c['both']):.3f})")


def labelled(path: Path) -> Reading:
    """Read the one article of a file as it is labelled."""
    (sheet,) = labels().parse(path)
    return reading_from(sheet)


def _f1(hit: float, one: float, other: float) -> str:
    return f"{2 * hit / max(1, one + other):.3f}"


def beside(first: Reading, second: Reading, c: Counter[str]) -> frozenset[str]:
    """Count where two labellings agree; return the ids of the statements of the first that both have."""
    sides = Sides(first, second)
    for side, reading in (("first", first), ("second", second)):
        c[side] += len(reading.statements)
        c.update(f"{side}.{s.kind}" for s in reading.statements)
    agreed = pairs(first, second)
    for p in agreed:
        c["loose"] += 1
        c["strict"] += p.strict
        c[f"both.{p.gold.kind}"] += 1
        for what, marked, same in _status(p, sides):
            c[f"any.{what}"] += marked
            c[f"same.{what}"] += marked and same
    return frozenset(p.gold.id for p in agreed)


def _status(p: Pair, sides: Sides) -> tuple[tuple[str, bool, bool], ...]:
    """Return what a chain, certainty and negation are: whether either labelling has something to tell there, and whether both tell the same."""
    a, b = p.gold, p.got
    return (
        ("chain", bool(a.sources or b.sources), sides.chain_agrees(a, b)),
        ("certainty", (a.certainty, b.certainty) != ("certain", "certain"), a.certainty == b.certainty),
        ("negation", a.negated or b.negated, a.negated == b.negated),
    )


def read(first: Reading, second: Reading, agreed: frozenset[str], c: Counter[str]) -> None:
    """Count what the program shows that either labelling has, and of what both have."""
    got = pipeline.read(Document(first.document.text), strict=True)
    shown = [s for s in got.statements if s.shown]
    c["shown"] += len(shown)
    found = {"first": pairs(first, got, shown), "second": pairs(second, got, shown)}
    for side, right in found.items():
        c[f"{side}.read"] += len(right)
        c[f"{side}.strictly"] += sum(p.strict for p in right)
    c["both"] += len(agreed)
    c["found"] += len(agreed & {p.gold.id for p in found["first"]})
    c["either"] += len({p.got.id for right in found.values() for p in right})


if __name__ == "__main__":
    main()
