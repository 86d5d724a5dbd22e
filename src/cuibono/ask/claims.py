"""What is said: the statements that pass the filters, with who says them and what people think of them."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows
from cuibono.store.telling import lines


def claims(rows: Rows, asked: Filter | None = None, *, contested: bool = False) -> list[Row]:
    """Return the statements that pass the filter, in text order; with `contested` only those over which voices differ."""
    found = lines(rows, rows.told(asked or Filter()))
    return [r for r in found if r["contested"]] if contested else found
