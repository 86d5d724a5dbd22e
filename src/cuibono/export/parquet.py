"""A case as a folder of Parquet files, typed and compressed, for DuckDB, pandas, R and Spark; needs the extra `cuibono[parquet]`."""

from __future__ import annotations

import io
from pathlib import Path

from cuibono.errors import optional
from cuibono.store import Rows
from cuibono.store.folder import write_folder
from cuibono.store.sheets import Sheet, sheets

MISSING = "Parquet needs one more package: pip install 'cuibono[parquet]'. `cuibono export csv` needs none."


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write documents, actors, mentions, statements, roles and sources, a file each; returns how many statements."""
    found = sheets(rows, everything=everything, accepted=accepted)
    write_folder(out, {f"{sheet.name}.parquet": file(sheet) for sheet in found})
    return next(len(s.rows) for s in found if s.name == "statements")


def file(sheet: Sheet) -> bytes:
    """Return one table as the bytes of a Parquet file."""
    arrow, parquet = (optional(name, MISSING) for name in ("pyarrow", "pyarrow.parquet"))
    kinds = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64(), "flag": arrow.bool_()}
    fields = [(name, kinds[kind]) for name, kind in sheet.columns.items()]
    columns = {name: [_plain(row[name]) for row in sheet.rows] for name in sheet.columns}
    data = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=arrow.schema(fields)), data, compression="zstd")
    return data.getvalue()


def _plain(value: object) -> object:
    # half of a surrogate pair is no UTF-8
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
