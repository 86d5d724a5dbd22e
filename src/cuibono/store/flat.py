"""Cells of a spreadsheet: formulas of others made harmless, characters that no file may hold left out."""

from __future__ import annotations

import re

# a cell that begins so is run as a formula by spreadsheet programs (OWASP, "CSV injection")
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cell(value: object) -> str | float | bool:
    """Return the value as a harmless cell."""
    if isinstance(value, bool | int | float):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    text = CONTROL.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text
