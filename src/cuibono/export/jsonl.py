"""A case as JSON Lines: a record a line for each document, actor and statement, complete enough to be taken in by another case."""

from __future__ import annotations

import json
from pathlib import Path

from cuibono.store import Rows
from cuibono.store.folder import write_whole
from cuibono.store.records import records


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write documents, actors and statements; returns how many statements."""
    found = records(rows, everything=everything, accepted=accepted)
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found)
    write_whole(out, text.encode("utf-8", "backslashreplace"))
    return sum(r["what"] == "statement" for r in found)
