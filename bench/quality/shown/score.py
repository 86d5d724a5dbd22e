"""Read held-out articles again and say which of the statements that people judged are still shown, and how many of these are right.

usage: python bench/quality/shown/score.py [--sample N]
`shown.precision`: of the judged statements that are shown, those that the text says: kind, both places and negation, whatever words a labelling has for it.
`shown.voice`: of the right ones, those with the right chain of sources; `shown.certainty`: those as sure as the text has them.
A statement is a judged one when its kind, its places and its negation are the same and its word is at the same place. --sample prints, for each article, N
statements shown that nobody has judged, drawn by their words, as lines of the table without verdicts.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

import sets  # noqa: E402
from tests.build import labels  # noqa: E402

from cuibono.identity import PLACES  # noqa: E402
from cuibono.types import Reading, Span, Statement  # noqa: E402

JUDGED = Path(__file__).with_name("judged.tsv")
ARTICLES = sets.ROOT / "train/labels/authored"
DOCUMENTS = ("bc10", "cc12", "dc12", "ec12", "fc12", "gc12", "hc12", "ic12", "ub12", "xb10")  # ten of held.txt
RIGHT = "right"
KEY = ("document", "start", "kind", "negated", "first", "second")
COLUMNS = (*KEY, "code", "certainty", "chain", "quote", "verdict", "voice", "sure")


@dataclass(frozen=True)
class Shown:
    """A statement as people see it: its key (document, start of its word, kind, negation, both places), and the rest of what the table tells of it."""

    key: tuple[str, ...]
    code: str
    certainty: str
    chain: str
    quote: str

    def line(self) -> str:
        """Return it as a line of the table that waits for its verdicts."""
        return "\t".join((*self.key, self.code, self.certainty, self.chain, self.quote, "", "", ""))


def shown(document: str) -> list[Shown]:
    """Return the statements that are shown of an article."""
    (sheet,) = labels().parse(ARTICLES / f"{document}.lab")
    reading = sets.read(sheet.text)
    return [_shown(document, reading, s) for s in reading.statements if s.shown]


def _shown(document: str, reading: Reading, s: Statement) -> Shown:
    sides = ("; ".join(_words(reading, r.span) for r in s.fillers(place)) for place in PLACES[s.kind])
    chain = " > ".join(_words(reading, x.span) for x in s.sources)
    quote = " ... ".join(_words(reading, e) for e in s.evidence)
    return Shown((document, str(s.trigger.start), s.kind, "not" if s.negated else "", *sides), s.code, s.certainty, chain, quote)


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.words(span).split())


def judged() -> dict[tuple[str, ...], dict[str, str]]:
    """Return the lines of the table by what tells one statement from another."""
    return {tuple(row[c] for c in COLUMNS[: len(KEY)]): row for row in sets.table(JUDGED)}


def sample(each: int) -> Iterator[Shown]:
    """Yield of every article so many statements that nobody has judged, in an order that their words decide."""
    known = judged() if JUDGED.exists() else {}
    for document in DOCUMENTS:
        free = [s for s in shown(document) if s.key not in known]
        yield from sorted(free, key=lambda s: hashlib.sha256("\t".join(s.key).encode()).hexdigest())[:each]


def scores() -> dict[str, tuple[float, int]]:
    """Return by measure the share in percent and of how many."""
    known = judged()
    rows = [known[s.key] for document in DOCUMENTS for s in shown(document) if s.key in known]
    right = [r for r in rows if r["verdict"] == RIGHT]
    found = {"shown.precision": (right, rows), "shown.voice": ([r for r in right if r["voice"] == RIGHT], right)}
    found["shown.certainty"] = ([r for r in right if r["sure"] == RIGHT], right)
    return {name: (100 * len(part) / max(1, len(whole)), len(whole)) for name, (part, whole) in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, metavar="N", help="print so many unjudged statements of each article")
    args = parser.parse_args()
    if args.sample:
        print("\t".join(COLUMNS), *(s.line() for s in sample(args.sample)), sep="\n")
        return
    print(*(f"{name:18s} {value:6.2f}   of {n}" for name, (value, n) in scores().items()), sep="\n")


if __name__ == "__main__":
    main()
