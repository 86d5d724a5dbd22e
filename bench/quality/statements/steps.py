"""What each step of reading gives: statements end to end on the dev articles, for a plain baseline and as one step after the other is added.

usage: python bench/quality/statements/steps.py [--labels 'train/labels/dev/*.lab']
The baseline takes each sentence for one statement of the most frequent kind and code, an `event` of `other`, between the first two names that the
network marks in it, told by the article as certain. The next line is the network with its frames as they are; then come the rules over frames
(`extract/frames.py`, for levers `pressing.py`), then what is settled over statements (`extract/settled.py`, `modes.py`, `denied.py`), at last what
`withheld.py` keeps back. Matches as in score.py.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.build import labels, reading_from  # noqa: E402

from cuibono import extract, pipeline  # noqa: E402
from cuibono.compare.matching import pairs  # noqa: E402
from cuibono.extract import denied, frames, modes, settled, statements  # noqa: E402
from cuibono.identity import PLACES, all_identified  # noqa: E402
from cuibono.parse.stages import STAGES as PARSING  # noqa: E402
from cuibono.types import Document, Mention, Reading, Role, Span, Statement, content_id  # noqa: E402

DENSEST: float = runpy.run_path(str(Path(__file__).parent / "score.py"))["DENSEST"]
KIND, CODE = "event", "other"  # the most frequent of the labels


def baseline(reading: Reading) -> Reading:
    """Make of each sentence with two names one event between the first two."""
    made = [s for home in reading.sentences if (s := _between(home, _names(reading, home))) is not None]
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, made, reading.mentions))


def _names(reading: Reading, home: Span) -> list[Mention]:
    inside = sorted((m for m in reading.mentions if m.form == "name" and home.covers(m.span)), key=lambda m: (m.span.start, -m.span.end))
    return [m for m in inside if not any(o is not m and o.span.covers(m.span) for o in inside)]


def _between(home: Span, names: list[Mention]) -> Statement | None:
    if len(names) < 2:
        return None
    roles = tuple(Role(name, m.id, m.span) for name, m in zip(PLACES[KIND], names, strict=False))
    return Statement(id=content_id("s", home), slot="", kind=KIND, code=CODE, trigger=names[0].span, roles=roles, evidence=(home,), confidence=1.0, shown=True)


def variants(text: str) -> Iterator[tuple[str, Reading]]:
    """Yield the reading of a text by each variant, the network run once."""
    parsed = reduce(lambda r, stage: stage(r), PARSING, pipeline.begin(Document(text)))
    before = extract.STAGES[: extract.STAGES.index(statements.find)]
    untouched = reduce(lambda r, stage: stage(r), (s for s in before if s is not frames.find), parsed)
    mended = reduce(lambda r, stage: stage(r), before, parsed)
    yield "baseline: the first two names of a sentence", baseline(untouched)
    yield "the network, its frames as they are", statements.find(untouched)
    yield "and the rules over frames", (with_rules := statements.find(mended))
    yield "and figures and times settled", (filled := modes.find(settled.find(with_rules)))
    yield "and denials tied to what they deny", (denying := denied.find(filled))
    rest = extract.STAGES[extract.STAGES.index(denied.find) + 1 :]
    yield "without what is seldom right: all steps", reduce(lambda r, stage: stage(r), rest, denying)


def counted(glob: str) -> dict[str, Counter[str]]:
    """Return for each variant the numbers of labelled, shown, loosely and strictly matched statements."""
    found: dict[str, Counter[str]] = {}
    for sheet in (s for path in sorted(ROOT.glob(glob)) for s in labels().parse(path) if not s.errors):
        gold = reading_from(sheet)
        room = int(len(gold.document.text.split()) / DENSEST)
        for name, got in variants(gold.document.text):
            shown = sorted((s for s in got.statements if s.shown), key=lambda s: -s.confidence)[:room]
            hits = pairs(gold, got, shown)
            strict = sum(p.weight * p.strict for p in hits)
            found.setdefault(name, Counter()).update(gold=len(gold.statements), got=len(shown), loose=sum(p.weight for p in hits), strict=strict)  # type: ignore[arg-type]
    return found


def table(glob: str = "train/labels/dev/*.lab") -> str:
    """Return the variants as a Markdown table, in per cent."""
    rows = ["| steps | precision | recall | loose F1 | strict F1 |", "|---|---:|---:|---:|---:|"]
    for name, c in counted(glob).items():
        both = c["gold"] + c["got"]
        shares = (c["loose"] / max(1, c["got"]), c["loose"] / c["gold"], 2 * c["loose"] / both, 2 * c["strict"] / both)
        rows.append(f"| {name} | " + " | ".join(f"{100 * x:.1f}" for x in shares) + " |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", default="train/labels/dev/*.lab")
    print(table(parser.parse_args().labels))


if __name__ == "__main__":
    main()
