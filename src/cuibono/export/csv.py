"""A case as a folder of CSV files for spreadsheets and R: UTF-8 with a byte-order mark, no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from cuibono.store import Rows
from cuibono.store.flat import cell
from cuibono.store.folder import write_folder
from cuibono.store.sheets import Sheet, sheets


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write documents, actors, mentions, statements, roles and sources, a file each; returns how many statements."""
    found = sheets(rows, everything=everything, accepted=accepted)
    write_folder(out, {f"{sheet.name}.csv": _file(sheet) for sheet in found})
    return next(len(s.rows) for s in found if s.name == "statements")


def _file(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([cell(row[name]) for name in sheet.columns] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")
