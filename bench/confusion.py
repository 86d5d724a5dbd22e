"""Say what is taken for what, layer by layer, on labelled articles; writes docs/confusions.md.

usage: python bench/confusion.py [--labels 'train/labels/dev/*.lab'] [--out docs/confusions.md]
A labelled and a read statement whose triggers overlap are a pair. Kinds are compared on all pairs, the rest on pairs of one kind.
"""

from __future__ import annotations

import argparse
import platform
import runpy
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.build import reading_from  # noqa: E402

from cuibono import pipeline  # noqa: E402
from cuibono.types import Document, Reading, Statement  # noqa: E402

MOST = 12  # rows of a table
NOTHING = "(not read)"
LAYERS = {
    "kind": "What a trigger is",
    "event": "Codes of events",
    "tie": "Codes of ties",
    "influence": "Codes of influence",
    "stance": "Codes of stances",
    "certainty": "Certainty",
    "negation": "Negation",
    "realis": "Actual, future, intended ...",
    "chain": "Depth of the chain of sources",
}


def pairs(gold: Reading, got: Reading) -> Iterator[tuple[Statement, Statement | None]]:
    """Yield each labelled statement with the read one on its trigger: one of its kind if there is any."""
    shown = [s for s in got.statements if s.shown]
    for g in gold.statements:
        here = [s for s in shown if s.trigger.overlaps(g.trigger)]
        yield g, min(here, key=lambda s: (s.kind != g.kind, -s.confidence), default=None)


def counted(labels: str) -> dict[str, Counter[tuple[str, str]]]:
    """Count (labelled, read) of each layer over the articles."""
    found: dict[str, Counter[tuple[str, str]]] = {layer: Counter() for layer in LAYERS}
    parse = runpy.run_path(str(ROOT / "bench/quality/statements/score.py"))["labels"]
    for path in sorted(ROOT.glob(labels)):
        for sheet in parse().parse(path):
            gold = reading_from(sheet)
            for g, s in pairs(gold, pipeline.read(Document(gold.document.text), strict=True)):
                found["kind"][g.kind, s.kind if s else NOTHING] += 1
                if s and s.kind == g.kind:
                    same_kind(found, g, s)
    return found


def same_kind(found: dict[str, Counter[tuple[str, str]]], g: Statement, s: Statement) -> None:
    if g.kind in found:
        found[g.kind][g.code, s.code] += 1
    found["certainty"][g.certainty, s.certainty] += 1
    found["negation"]["yes" if g.negated else "no", "yes" if s.negated else "no"] += 1
    found["realis"][g.realis, s.realis] += 1
    found["chain"][str(len(g.sources)), str(len(s.sources))] += 1


def table(layer: str, counts: Counter[tuple[str, str]]) -> str:
    """Return one layer as a table: how many are right, then what is most often taken for what."""
    right, total = sum(n for (a, b), n in counts.items() if a == b), sum(counts.values())
    of = Counter({a: sum(n for (x, _), n in counts.items() if x == a) for a, _ in counts})
    wrong = sorted(((n, a, b) for (a, b), n in counts.items() if a != b), key=lambda x: (-x[0], x[1:]))[:MOST]
    rows = [f"| {a} | {b} | {n} of {of[a]} |" for n, a, b in wrong]
    head = f"## {LAYERS[layer]}\n\n{right} of {total} right."
    return "\n".join([head, "", "| labelled | read as | how often |", "|---|---|---:|", *rows]) if rows else head


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", default="train/labels/dev/*.lab")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/confusions.md")
    args = parser.parse_args()
    found = counted(args.labels)
    made = f"{datetime.now(UTC):%Y-%m-%d} ({platform.machine()}, Python {platform.python_version()})"
    intro = (
        f"# What is taken for what\n\nPrinted by `python bench/confusion.py` on {made}, over our dev articles: statements that are shown, beside the "
        "labelled ones on the same trigger. What is read where nothing is labelled does not stand here ([results](results.md) count it)."
    )
    text = "\n\n".join([intro, *(table(layer, counts) for layer, counts in found.items() if counts)]) + "\n"
    args.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
