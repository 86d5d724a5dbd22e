"""Statements as JSON Lines: one object a line, as the listings give them."""

from __future__ import annotations

import json
from pathlib import Path

from cuibono.store import Filter, Rows
from cuibono.store.folder import write_whole
from cuibono.store.telling import lines


def write(rows: Rows, out: Path, *, everything: bool = False) -> int:
    """Write the statements of a case; returns how many."""
    found = lines(rows, rows.told(Filter(everything=everything)))
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found)
    write_whole(out, text.encode("utf-8", "backslashreplace"))
    return len(found)
