"""The case on disk: a cache in SQLite over the journal of what people decided."""

from __future__ import annotations

from cuibono.store import folder, journal
from cuibono.store.amended import amend, body
from cuibono.store.database import Database, memory, moment, open, set_aside, transaction
from cuibono.store.moves import alignment
from cuibono.store.precision import measure
from cuibono.store.rows import Filter, Named, Paper, Row, Rows, bounds
from cuibono.store.told import Told
from cuibono.store.verdicts import lay, snapshot
from cuibono.store.writing import append, clear, put_entities, remove, replay, settled, stale, unsettle, verdicts_only

__all__ = [
    "Database",
    "Filter",
    "Named",
    "Paper",
    "Row",
    "Rows",
    "Told",
    "alignment",
    "amend",
    "append",
    "body",
    "bounds",
    "clear",
    "folder",
    "journal",
    "lay",
    "measure",
    "memory",
    "moment",
    "open",
    "put_entities",
    "remove",
    "replay",
    "set_aside",
    "settled",
    "snapshot",
    "stale",
    "transaction",
    "unsettle",
    "verdicts_only",
]
