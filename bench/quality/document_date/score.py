"""Score the date of a document on texts of our own: the right EDTF value, or none where nothing tells it.

usage: python bench/quality/document_date/score.py [-v]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets

from cuibono.extract.published import published
from cuibono.types import DateHint, Document, Hints

OWN = Path(__file__).with_name("own.jsonl")


def answers() -> list[tuple[dict[str, Any], str]]:
    """Return each row with the date that is read."""
    return [(row, answer(row)) for row in map(json.loads, OWN.read_text(encoding="utf-8").splitlines())]


def answer(row: dict[str, Any]) -> str:
    hints = Hints(dates=tuple(DateHint(*hint) for hint in row["hints"]))
    when, _ = published(Document(row["text"], hints=hints))
    return when.value if when else ""


def scores() -> sets.Score:
    """Return the share of right dates."""
    return {"document_date.value": sets.share(row["date"] == said for row, said in answers())}


def wrong() -> Iterator[str]:
    """Yield what is wrong."""
    yield from (f"{row['date']!r} read as {said!r}: {row['text']!r}" for row, said in answers() if row["date"] != said)


if __name__ == "__main__":
    sets.told(__doc__, scores, wrong)
