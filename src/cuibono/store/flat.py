"""Statements as rows of a spreadsheet: one cell for each field, formulas of others made harmless."""

from __future__ import annotations

import re

from cuibono.store.rows import Filter, Row, Rows
from cuibono.store.telling import figure, lines

COLUMNS = (
    *("id", "slot", "document", "title", "published", "kind", "code", "first", "second", "other_roles", "negated", "certainty", "realis", "sign", "direction"),
    *("used", "sources", "voice", "when", "place", "quantity", "quote", "start", "end", "contested", "confidence", "coder", "verdict", "verdict_by"),
)
# a cell that begins so is run as a formula by spreadsheet programs (OWASP, "CSV injection")
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def flat(rows: Rows, *, everything: bool = False) -> list[dict[str, str | float | bool]]:
    """Return the statements, each a dict with all COLUMNS."""
    return [{name: cell(_value(r, name)) for name in COLUMNS} for r in lines(rows, rows.told(Filter(everything=everything)))]


def _value(row: Row, name: str) -> object:
    if name == "quantity":
        return figure(row["quantity"])
    if name == "other_roles":
        return "; ".join(f"{r['name']}={r.get('entity_name') or r['text']}" for r in row["roles"])
    return row[name]


def cell(value: object) -> str | float | bool:
    """Return the value as a harmless cell."""
    if isinstance(value, bool | int | float):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    text = CONTROL.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text
