"""A case of a few papers given by their words, for tests of what they quarrel over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from cuibono.case import open_case
from cuibono.extract import quantities
from cuibono.store import Rows, alike
from cuibono.types import Reading, When
from tests.extract.stance import reading


@contextmanager
def as_if_large() -> Iterator[None]:
    """Let words weigh in steps as in a large case."""
    with patch.object(alike, "SMALL", 20), patch.object(alike, "FEW", 1):
        yield


def rows_of(folder: Path, *readings: Reading) -> Rows:
    """Return the rows of a case that holds these readings."""
    opened = open_case(folder / "case", create=True)  # rows look things up while they are asked
    opened.add_all((r, f"{r.document.id}.txt", r.document.text.encode()) for r in readings)
    return opened.rows()


def figured(reading: Reading) -> Reading:
    """Return the reading with the figure of each statement that has one in its evidence."""
    told = [(s, quantities.find(reading.document.text, s.evidence[0])) for s in reading.statements]
    return replace(reading, statements=tuple(replace(s, quantity=found[-1]) if found else s for s, found in told))


def dated(reading: Reading, value: str) -> Reading:
    """Return the reading with all its statements at one time."""
    return replace(reading, statements=tuple(replace(s, when=When(value)) for s in reading.statements))


def crowd() -> Reading:
    """Return a reading of eighty other things, so that a shared word weighs what it does in real papers."""
    words = [f"{a}{b}" for a in ("bal", "cor", "dun", "fel", "gar", "hul", "jam", "kor") for b in ("ba", "do", "fe", "gi", "ha", "ju", "lo", "mi", "no", "pu")]
    text = " ".join(f"The {w}el repaired the {w[::-1]}." for w in words)
    return reading(text, *(("event", "other", f"repaired#{n + 1}", {"recipient": f"the {w[::-1]}"}) for n, w in enumerate(words)))
