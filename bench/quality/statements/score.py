"""Score statements end to end on labelled articles.

usage: python bench/quality/statements/score.py [--labels 'train/labels/dev/*.lab'] [--all] [-v]
A match: same kind, evidence overlapping by half of the shorter span, both places agreeing, one to one. Loose stops there; strict also asks for
code, negation, certainty and the chain of sources. Hard subsets are scored on matched statements alone. More than one statement per 4.5 words is cut.
"""

from __future__ import annotations

import argparse
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

DENSEST = 4.5


def f1(hit: float, gold: float, got: float) -> str:
    return f"P {hit / max(1, got):.3f} R {hit / max(1, gold):.3f} F1 {2 * hit / max(1, gold + got):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", default="train/labels/dev/*.lab")
    parser.add_argument("--all", action="store_true", help="score everything read, not only what is shown")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    c: Counter[str] = Counter()
    for path in sorted(ROOT.glob(args.labels)):
        for sheet in labels().parse(path):
            if not sheet.errors:
                score(sheet, c, args.all, args.v)
    print(f"documents {c['docs']}  words {c['words']}  gold {c['gold']}  read {c['got']}  (1 for {c['words'] / max(1, c['got']):.1f} words)")
    print("loose ", f1(c["loose"], c["gold"], c["got"]))
    print("strict", f1(c["strict"], c["gold"], c["got"]))
    for kind in PLACES:
        print(f"  {kind:10s} gold {c['gold.' + kind]:4d}  loose {f1(c['loose.' + kind], c['gold.' + kind], c['got.' + kind])}")
    for name in ("certainty", "negation", "chain", "nested", "root"):
        print(f"  hard {name:10s} {c['hit.' + name]} of {c['n.' + name]}  ({100 * c['hit.' + name] / max(1, c['n.' + name]):.0f} %)")


def score(sheet: object, c: Counter[str], everything: bool, verbose: bool) -> None:
    gold = reading_from(sheet)
    got = pipeline.read(Document(gold.document.text), strict=True)
    words = len(gold.document.text.split())
    shown = sorted((s for s in got.statements if s.shown or everything), key=lambda s: -s.confidence)[: int(words / DENSEST)]
    found = pairs(gold, got, shown)
    c.update(docs=1, words=words, gold=len(gold.statements), got=len(shown))
    c.update(f"gold.{s.kind}" for s in gold.statements)
    c.update(f"got.{s.kind}" for s in shown)
    for p in found:
        c["loose"] += p.weight  # type: ignore[assignment]
        c[f"loose.{p.gold.kind}"] += p.weight  # type: ignore[assignment]
        c["strict"] += p.weight * p.strict  # type: ignore[assignment]
        hard(gold, got, p, c)
    if verbose:
        hit = {p.gold.id for p in found}
        for g in gold.statements:
            print("  " if g.id in hit else "- ", g.kind, g.code, "|", *(f"{r.name}={gold.words(r.span)!r}" for r in g.roles))
        hit = {p.got.id for p in found}
        for s in shown:
            if s.id not in hit:
                print("+ ", f"{s.confidence:.2f}", s.kind, s.code, "@" + got.words(s.trigger), "|", *(f"{r.name}={got.words(r.span)!r}" for r in s.roles))


def hard(gold: Reading, got: Reading, p: Pair, c: Counter[str]) -> None:
    chain = Sides(gold, got).chain_agrees(p.gold, p.got)
    tests = {"certainty": (p.gold.certainty != "certain", p.gold.certainty == p.got.certainty), "negation": (p.gold.negated, p.got.negated),
             "chain": (bool(p.gold.sources), chain), "nested": (len(p.gold.sources) > 1, chain),
             "root": (p.gold.kind == "event", p.gold.code == p.got.code)}  # fmt: skip
    for name, (asked, right) in tests.items():
        if asked:
            c.update({f"n.{name}": 1, f"hit.{name}": int(right)})


if __name__ == "__main__":
    main()
