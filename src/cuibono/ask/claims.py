"""What is said: the statements that pass the filters, with who says them and what people think of them."""

from __future__ import annotations

from dataclasses import replace

from cuibono.store import Filter, Row, Rows
from cuibono.store.found import contested as over
from cuibono.store.telling import lines


def claims(rows: Rows, asked: Filter | None = None, *, contested: bool = False, limit: int = 0) -> list[Row]:
    """Return the statements that pass the filter, in text order, at most so many (0: all); with `contested` only those over which voices differ."""
    if not contested:
        return lines(rows, rows.told(asked or Filter(), limit))
    quarrelled = over(rows)
    if not rows.several:
        return lines(rows, rows.told(replace(asked or Filter(), among=tuple(quarrelled)), limit))
    found = [t for t in rows.told(asked or Filter()) if t.id in quarrelled]  # what a second reader read too must stand once before it is looked for
    return lines(rows, found[:limit] if limit else found)
