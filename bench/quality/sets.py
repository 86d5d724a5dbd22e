"""What the scores share: the events that a text tells between two named places, and the arithmetic of classes."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from cuibono import pipeline  # noqa: E402
from cuibono.types import Document, Reading, Role, Span, Statement  # noqa: E402

FAR_PLACES = ("recipient", "against", "topic")
T = TypeVar("T")
Score = dict[str, tuple[float, int]]  # name -> per cent, number of labelled things


def read(text: str) -> Reading:
    """Read a text as a user's."""
    return pipeline.read(Document(text), strict=True)


def spread(items: Sequence[T], most: int) -> list[T]:
    """Return at most so many items, evenly spread."""
    step = max(1, math.ceil(len(items) / max(1, most)))
    return list(items[::step])


def place(text: str, words: str) -> Span:
    """Return where words stand in a text; ValueError where they do not."""
    start = text.index(words)
    return Span(start, start + len(words))


def meets(reading: Reading, role: Role, span: Span) -> bool:
    """Say whether a filler stands at a span, or is another mention of who does."""
    if role.span.overlaps(span):
        return True
    at = {m.id: m.span for m in reading.mentions}
    return any(role.filler in c.mentions and any(at[i].overlaps(span) for i in c.mentions) for c in reading.clusters)


def between(reading: Reading, near: Span | None, far: Span | None) -> list[Statement]:
    """Return the events that the first does to the second, the surest first; None stands for anybody."""
    events = [s for s in reading.statements if s.kind == "event" and (not near or any(meets(reading, r, near) for r in s.fillers("actor")))]
    return sorted((s for s in events if not far or _reaches(reading, s, far)), key=lambda s: -s.confidence)


def _reaches(reading: Reading, s: Statement, far: Span) -> bool:
    return any(meets(reading, r, far) for name in FAR_PLACES for r in s.fillers(name))


def is_fact(s: Statement) -> bool:
    """Say whether a statement is told as a plain fact by the text itself: no voice, no doubt, no denial, not ahead, not asked."""
    return not s.sources and not s.negated and s.certainty == "certain" and s.realis == "actual"


def macro(pairs: Iterable[tuple[str, str]]) -> float:
    """Return macro-F1 in per cent over the labels of (gold, said) pairs; a label that is only said counts for nothing."""
    rows = list(pairs)
    return 100 * sum(_of_label(rows, label) for label in {g for g, _ in rows}) / max(1, len({g for g, _ in rows}))


def _of_label(rows: Sequence[tuple[str, str]], label: str) -> float:
    hit = sum(g == s == label for g, s in rows)
    return 2 * hit / max(1, sum(g == label for g, _ in rows) + sum(s == label for _, s in rows))


def yes_no(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float]:
    """Return F1 of yes and Matthews' correlation of (gold, said) pairs, both in per cent."""
    rows = list(pairs)
    a, b, c, d = (sum(x == y for x in rows) for y in ((True, True), (False, True), (True, False), (False, False)))
    root = math.sqrt((a + b) * (a + c) * (d + b) * (d + c))
    return 200 * a / max(1, 2 * a + b + c), 100 * (a * d - b * c) / root if root else 0.0


def correlation(pairs: Iterable[tuple[float, float]]) -> float:
    """Return Pearson's correlation of pairs in per cent; 0 where one side does not vary."""
    rows = list(pairs)
    n = max(1, len(rows))
    x, y = (sum(row[i] for row in rows) / n for i in (0, 1))
    over = sum((a - x) * (b - y) for a, b in rows)
    under = math.sqrt(sum((a - x) ** 2 for a, _ in rows) * sum((b - y) ** 2 for _, b in rows))
    return 100 * over / under if under else 0.0


def share(right: Iterable[bool]) -> tuple[float, int]:
    """Return the share of right answers in per cent, and how many were asked."""
    rows = list(right)
    return 100 * sum(rows) / max(1, len(rows)), len(rows)


def told(about: str | None, scores: Callable[[], Score], wrong: Callable[[], Iterable[str]]) -> None:
    """Print the scores of a set from the command line; -v lists what is wrong."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    for name, (value, n) in scores().items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    if args.v:
        print(*wrong(), sep="\n")


def table(path: Path) -> Iterator[dict[str, str]]:
    """Read a table of ours: tabs between columns, names in the first line, # before remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    names = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(names, line.split("\t"), strict=True))
