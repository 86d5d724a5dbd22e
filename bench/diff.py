"""List the statements of the dev articles that one folder of weights reads and another does not.

usage: python bench/diff.py OLD NEW [--labels 'train/labels/dev/*.lab'] [--strict]
OLD and NEW are folders like src/cuibono/parse/weights, with their confidence.json; `git worktree` or `git show` brings back an earlier one.
A statement is won where NEW shows one that matches the labelled one and OLD does not, lost the other way round; then come the shown statements that match
nothing, new ones and those that are gone. Matching is that of bench/quality/statements.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.build import labels, reading_from  # noqa: E402

from cuibono import pipeline  # noqa: E402
from cuibono.extract import confidence  # noqa: E402
from cuibono.parse import encoder  # noqa: E402
from cuibono.types import Document, Reading, Statement  # noqa: E402

NEEDED = ("encoder.onnx", "top.onnx", "nodes.onnx", "arcs.onnx", "links.onnx", "labels.json", "tokenizer.json")


@dataclass(frozen=True)
class Told:
    """A statement in words, so that two readings of one text can be compared."""

    article: str
    kind: str
    words: str


@dataclass(frozen=True)
class Outcome:
    """What one folder of weights does on the articles: labelled statements that it hits, and shown ones that match nothing."""

    hit: frozenset[Told]
    beside: frozenset[Told]


def use(folder: Path) -> None:
    """Let the reader work with the weights of a folder, in this process."""
    missing = [name for name in NEEDED if not (folder / name).exists()]
    if missing:
        raise SystemExit(f"{folder} is no folder of weights: it lacks {', '.join(missing)}; give one like src/cuibono/parse/weights")
    network = encoder.Network(folder)
    encoder.network = cache(lambda _=folder: network)
    confidence.WEIGHTS = folder  # type: ignore[misc]
    confidence.table.cache_clear()


def outcome(folder: Path, sheets: list[Any], strict: bool) -> Outcome:
    """Read the labelled articles with the weights of a folder."""
    use(folder)
    score = runpy.run_path(str(ROOT / "bench/quality/statements/score.py"))
    hit, beside = set(), set()
    for sheet in sheets:
        gold = reading_from(sheet)
        got = pipeline.read(Document(gold.document.text), strict=True)
        shown = sorted((s for s in got.statements if s.shown), key=lambda s: -s.confidence)[: int(len(gold.document.text.split()) / score["DENSEST"])]
        found = [p for p in score["pairs"](gold, got, shown) if p.strict or not strict]
        hit |= {told(sheet, gold, p.gold) for p in found}
        matched = {p.got.id for p in found}
        beside |= {told(sheet, got, s) for s in shown if s.id not in matched}
    return Outcome(frozenset(hit), frozenset(beside))


def told(sheet: Any, reading: Reading, s: Statement) -> Told:
    """Put a statement into words: code, trigger, places, and status where it is not plain."""
    status = [x for x, plain in ((s.certainty, "certain"), (s.realis, "actual"), ("negated" if s.negated else "", "")) if x != plain]
    roles = [f"{r.name}={reading.words(r.span)!r}" for r in s.roles]
    return Told(str(sheet.meta["doc"]), s.kind, " ".join([s.code, f"@{reading.words(s.trigger)}", *roles, *status]))


def lines(old: Outcome, new: Outcome) -> Iterator[str]:
    """Yield the report: counts by kind, then each statement."""
    parts = {"won": new.hit - old.hit, "lost": old.hit - new.hit, "new beside": new.beside - old.beside, "gone beside": old.beside - new.beside}
    counts = {name: Counter(t.kind for t in found) for name, found in parts.items()}
    yield f"{'kind':12s}" + "".join(f"{name:>13s}" for name in parts)
    for kind in sorted({t.kind for found in parts.values() for t in found}):
        yield f"{kind:12s}" + "".join(f"{counts[name][kind]:13d}" for name in parts)
    yield f"{'all':12s}" + "".join(f"{len(found):13d}" for found in parts.values())
    for name, found in parts.items():
        yield f"\n{name}"
        yield from (f"  {t.article:8s} {t.kind:10s} {t.words}" for t in sorted(found, key=lambda t: (t.article, t.kind, t.words)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--labels", default="train/labels/dev/*.lab")
    parser.add_argument("--strict", action="store_true", help="a match must be right in code, negation, certainty and chain too")
    args = parser.parse_args()
    sheets = [s for path in sorted(ROOT.glob(args.labels)) for s in labels().parse(path) if not s.errors]
    if not sheets:
        raise SystemExit(f"no labelled article under {args.labels}")
    old, new = (outcome(folder, sheets, args.strict) for folder in (args.old, args.new))
    print(*lines(old, new), sep="\n")


if __name__ == "__main__":
    main()
