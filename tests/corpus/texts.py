"""Invented records for corpora, and what tests share to read them."""

from __future__ import annotations

import json
from pathlib import Path

NAMES = ("Norland", "Sudmark", "Karvelia", "Velm", "Tarn")
ACTS = ("accused", "threatened", "praised", "sued")


def record(n: int) -> dict[str, str]:
    """Return the nth text with what its outlet says of it."""
    a, b = NAMES[n % 5], NAMES[(n + 1) % 5]
    text = f"{a} {ACTS[n % 4]} {b} over {n} mills. The ministry of {b} denied it on Tuesday. {a} can cut off the water to {b}."
    return {"text": text, "title": f"No {n}", "publisher": f"Paper {n % 3}", "date": f"2014-0{1 + n % 9}-11"}


def lines(count: int, first: int = 0) -> bytes:
    """Return so many records as JSON Lines."""
    return "".join(json.dumps(record(n)) + "\n" for n in range(first, first + count)).encode()


def contents(corpus: Path) -> dict[str, bytes]:
    """Return every file of the shards by its path in the corpus."""
    return {p.relative_to(corpus).as_posix(): p.read_bytes() for p in sorted(corpus.glob("part-*/*.parquet"))}
