"""What is said: the statements that pass the filters, with who says them and what people think of them."""

from __future__ import annotations

from cuibono.store import Filter, Row, Rows
from cuibono.store.found import quarrels
from cuibono.store.telling import lines


def claims(rows: Rows, asked: Filter | None = None, *, contested: bool = False, limit: int = 0) -> list[Row]:
    """Return the statements that pass the filter, in text order, at most so many (0: all); with `contested` only those over which voices differ."""
    if not contested:
        return lines(rows, rows.told(asked or Filter(), limit))
    told = rows.told(asked or Filter())
    over = quarrels(rows, (t.id for t in told))
    found = [t for t in told if t.id in over]
    return lines(rows, found[:limit] if limit else found)
