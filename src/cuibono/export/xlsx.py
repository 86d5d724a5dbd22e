"""Statements and actors as an Excel workbook."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook

from cuibono.ask.cast import cast
from cuibono.store import Rows
from cuibono.store.flat import COLUMNS, cell, flat
from cuibono.store.folder import write_whole

ACTORS = ("id", "name", "kind", "country", "aliases", "mentions", "statements", "speaks", "documents", "reasons")
LONGEST = 32000  # Excel holds 32,767 characters in a cell


def write(rows: Rows, out: Path, *, everything: bool = False) -> int:
    """Write the statements and the actors of a case; returns how many statements."""
    found = flat(rows, everything=everything)
    book = Workbook(write_only=True)
    _sheet(book, "statements", COLUMNS, [[r[c] for c in COLUMNS] for r in found])
    _sheet(book, "actors", ACTORS, [[cell(r[c]) for c in ACTORS] for r in cast(rows, everything=everything)])
    data = io.BytesIO()
    book.save(data)
    write_whole(out, data.getvalue())
    return len(found)


def _sheet(book: Workbook, title: str, columns: tuple[str, ...], lines: list[list[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for line in lines:
        sheet.append([v[:LONGEST] if isinstance(v, str) else v for v in line])
