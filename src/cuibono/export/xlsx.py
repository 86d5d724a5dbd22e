"""A case as an Excel workbook: the tables of the CSV folder as sheets."""

from __future__ import annotations

import importlib
import io
from pathlib import Path
from typing import Any

from cuibono.store import Rows
from cuibono.store.flat import cell
from cuibono.store.folder import write_whole
from cuibono.store.sheets import Sheet, sheets

LONGEST = 32000  # Excel holds 32,767 characters in a cell
MOST_LINES = 1_048_575  # lines that a sheet of Excel holds below its heads


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write documents, actors, mentions, statements, roles and sources, a sheet each; returns how many statements."""
    found = sheets(rows, everything=everything, accepted=accepted)
    book = importlib.import_module("openpyxl").Workbook(write_only=True)  # loading it takes longer than reading a short text
    for sheet in found:
        _fill(book, sheet)
    data = io.BytesIO()
    book.save(data)
    write_whole(out, data.getvalue())
    return next(len(s.rows) for s in found if s.name == "statements")


def _fill(book: Any, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.append(list(sheet.columns))
    for row in sheet.rows[:MOST_LINES]:
        values = (cell(row[name]) for name in sheet.columns)
        page.append([v[:LONGEST] if isinstance(v, str) else v for v in values])
