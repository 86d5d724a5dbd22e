"""The rows of one document as packed bytes, so that a process which fills a shard holds little, and the tables of a shard from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cuibono.corpus.pieces import library
from cuibono.corpus.tables import OF_DOCUMENT, TABLES, Tables
from cuibono.export import parquet
from cuibono.store.sheets import Sheet

Packed = Mapping[str, bytes]  # the tables of one document, each as a stream of Arrow: a twentieth of what the rows take


def packed(tables: Tables) -> Packed:
    """Return the tables of a document as bytes."""
    return {name: _stream(parquet.table(Sheet(name, columns, tables[name]))) for name, columns in OF_DOCUMENT.items()}


def together(name: str, found: Iterable[bytes]) -> Any:
    """Return one table of many documents, in their order."""
    arrow = library("pyarrow", "a corpus")
    tables = [arrow.ipc.open_stream(data).read_all() for data in found]
    return arrow.concat_tables([parquet.schema(TABLES[name]).empty_table(), *tables]).combine_chunks()


def _stream(table: Any) -> bytes:
    arrow = library("pyarrow", "a corpus")
    out = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(out, table.schema, options=arrow.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_table(table)
    whole: bytes = out.getvalue().to_pybytes()
    return whole
