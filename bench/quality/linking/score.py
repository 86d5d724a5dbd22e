"""Score who is meant by an office at the date of a text: texts of our own are read, and the holder of the office is asked of the actor that was read.

usage: python bench/quality/linking/score.py [-v]
`linking.right`: of descriptions whose holder is on public record, those for which he is named. `linking.precision`: of holders named, those that are right; the
set holds descriptions of whom nobody can be named (former and coming ones, deputies, times in which the office changed hands, texts without a date).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets

from cuibono import pipeline
from cuibono.resolve import groups_of, offices
from cuibono.resolve.names import plain
from cuibono.types import DateHint, Document, Hints

OWN = Path(__file__).with_name("own.tsv")


@dataclass(frozen=True)
class Item:
    """A text with its date, the words of an office, and who held it (empty: nobody is certain)."""

    date: str
    text: str
    words: str
    holder: str

    @property
    def named(self) -> str:
        """Return who is named for the actor that was read at the words (the longest mention among them); empty for nobody."""
        reading = pipeline.read(Document(self.text, hints=Hints(dates=((DateHint(self.date, "meta tag"),) if self.date else ()))))
        at = self.text.index(self.words)
        inside = [m for m in reading.mentions if at <= m.span.start and m.span.end <= at + len(self.words)]
        whole = max(inside, key=lambda m: m.span.end - m.span.start, default=None)
        group = next((g for g in groups_of(reading) if whole and whole.id in {m.id for m in g.mentions}), None)
        term = offices.holder(group) if group else None
        return term.holder if term else ""

    @property
    def is_right(self) -> bool:
        """Say whether the very person is named; names are spelled in more ways than one, so that the surname counts."""
        return plain(self.named).split()[-1:] == plain(self.holder).split()[-1:]


@cache
def items() -> tuple[Item, ...]:
    """Return the set."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return tuple(Item(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def scores() -> sets.Score:
    """Return the share of holders found, and of named ones that are right."""
    named = [i for i in items() if i.named]
    return {"linking.right": sets.share(i.is_right for i in items() if i.holder), "linking.precision": sets.share(i.is_right for i in named)}


def wrong() -> Iterator[str]:
    """Yield what is wrong."""
    yield from (f"{i.date}\t{i.words}\t{i.holder or 'nobody'} read as {i.named or 'nobody'}" for i in items() if not i.is_right)


if __name__ == "__main__":
    sets.told(__doc__, scores, wrong)
