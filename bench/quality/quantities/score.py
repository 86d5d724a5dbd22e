"""Score figures on sentences of our own: exact words, and value, unit, bound and "about" all right.

usage: python bench/quality/quantities/score.py [-v]
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets

from cuibono.extract import quantities
from cuibono.types import Quantity

OWN = Path(__file__).with_name("own.tsv")


def found(row: dict[str, str]) -> Quantity | None:
    """Return the figure that is read where the row's words stand."""
    place = sets.place(row["text"], row["words"])
    return next((q for q in quantities.find(row["text"]) if q.span and q.span.overlaps(place)), None)


def has_words(row: dict[str, str], q: Quantity | None) -> bool:
    return q is not None and q.span == sets.place(row["text"], row["words"])


def is_right(row: dict[str, str], q: Quantity | None) -> bool:
    """Say whether value, unit, bound and approximation are those of the row."""
    if q is None or (q.unit, q.bound, q.approximate) != (row["unit"], row["bound"], row["approximate"] == "yes"):
        return False
    wanted = [float(x) for x in row["value"].split("..")]
    told = q.value if isinstance(q.value, tuple) else (q.value,)
    return len(wanted) == len(told) and all(math.isclose(a, b, rel_tol=1e-3) for a, b in zip(wanted, told, strict=True))


def scores() -> sets.Score:
    """Return the share of figures with exact words, and of those that are right in all."""
    rows = [(row, found(row)) for row in sets.table(OWN)]
    return {"quantities.words": sets.share(has_words(r, q) for r, q in rows), "quantities.value": sets.share(is_right(r, q) for r, q in rows)}


def wrong() -> Iterator[str]:
    """Yield what is wrong."""
    for row in sets.table(OWN):
        if not ((q := found(row)) and has_words(row, q) and is_right(row, q)):
            yield f"{row['text']}  {q}"


if __name__ == "__main__":
    sets.told(__doc__, scores, wrong)
