"""Statements as a CSV file for spreadsheets: UTF-8 with a byte-order mark, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cuibono.store import Rows
from cuibono.store.flat import COLUMNS, flat
from cuibono.store.folder import write_whole


def write(rows: Rows, out: Path, *, everything: bool = False) -> int:
    """Write the statements of a case; returns how many."""
    found = flat(rows, everything=everything)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(found)
    write_whole(out, text.getvalue().encode("utf-8-sig"))
    return len(found)
