"""A case as a folder of Parquet files, typed and compressed, for DuckDB, pandas, R and Spark; needs the extra `cuibono[parquet]`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from cuibono.errors import optional
from cuibono.store import Rows
from cuibono.store.folder import write_folder
from cuibono.store.sheets import Columns, Sheet, sheets

MISSING = "Parquet needs one more package: pip install 'cuibono[parquet]'. `cuibono export csv` needs none."


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write documents, actors, mentions, statements, roles and sources, a file each; returns how many statements."""
    found = sheets(rows, everything=everything, accepted=accepted)
    write_folder(out, {f"{sheet.name}.parquet": file(sheet) for sheet in found})
    return next(len(s.rows) for s in found if s.name == "statements")


def file(sheet: Sheet) -> bytes:
    """Return one table as the bytes of a Parquet file."""
    return written(table(sheet))


def table(sheet: Sheet) -> Any:
    """Return one table as Arrow holds it, a column after the other."""
    arrow = optional("pyarrow", MISSING)
    columns = {name: [_plain(row[name]) for row in sheet.rows] for name in sheet.columns}
    return arrow.table(columns, schema=schema(sheet.columns))


def schema(columns: Columns) -> Any:
    """Return what Arrow calls the columns and their kinds."""
    arrow = optional("pyarrow", MISSING)
    kinds = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64(), "flag": arrow.bool_()}
    return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


def written(table: Any) -> bytes:
    """Return a table of Arrow as the bytes of a Parquet file."""
    data = io.BytesIO()
    optional("pyarrow.parquet", MISSING).write_table(table, data, compression="zstd")
    return data.getvalue()


def _plain(value: object) -> object:
    # half of a surrogate pair is no UTF-8
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
