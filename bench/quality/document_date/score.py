"""Score the date of a document on texts of our own: the right EDTF value, or none where nothing tells it.

usage: python bench/quality/document_date/score.py [-v]
"""

from __future__ import annotations

import argparse
import json
import sys
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    for name, (value, n) in scores().items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    if args.v:
        print(*(f"{row['date']!r} read as {said!r}: {row['text']!r}" for row, said in answers() if row["date"] != said), sep="\n")


if __name__ == "__main__":
    main()
