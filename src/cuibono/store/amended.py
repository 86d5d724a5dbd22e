"""What people corrected or added by hand, laid upon the readings of today: each person is a coder with a reading of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from cuibono.store.database import Database, transaction
from cuibono.store.encoding import dumps, statement_from
from cuibono.store.verdicts import Finder, standing
from cuibono.store.writing import append
from cuibono.types import Document, Entry, Reading, Statement

BY_HAND = "journal"  # the version of the readings that are made of journal lines


@dataclass(frozen=True, slots=True)
class Amended:
    """A statement by a person: in which document, by whom."""

    document: str
    by: str
    statement: Statement


def body(statement: Statement) -> dict[str, Any]:
    """Return the statement as the journal keeps it."""
    return asdict(statement)


def amend(db: Database, entries: Iterable[Entry]) -> None:
    """Lay the lines `correct` and `new` that stand, in order: readings by persons, and which statements they take the place of."""
    with transaction(db) as connection:
        _forget(db)
        made, replaced = _folded(Finder(standing(db)), entries)
        connection.executemany("insert or replace into replaced values (?, ?)", replaced.items())
        _write(db, made)


def _forget(db: Database) -> None:
    ours = f"select id from reading where version = '{BY_HAND}'"
    for table in ("statement_in_reading", "part", "mention_in_reading", "latest"):
        db.connection.execute(f"delete from {table} where reading in ({ours})")
    db.connection.execute(f"delete from reading where version = '{BY_HAND}'")
    db.connection.execute("delete from replaced")


def _folded(found: Finder, entries: Iterable[Entry]) -> tuple[dict[str, Amended], dict[str, str]]:
    """Return the statements that persons made, the last correction of each, and what they replace."""
    made: dict[str, Amended] = {}
    replaced: dict[str, str] = {}
    for entry in entries:
        amended = _amended(entry)
        if not amended:
            continue
        if entry.do == "correct":
            known = entry.about if made.pop(entry.about, None) else ""
            old = known or found.statement(entry.about, entry.value if isinstance(entry.value, dict) else {})[0]
            replaced = {k: amended.statement.id if v == old else v for k, v in replaced.items()} | ({old: amended.statement.id} if old else {})
        made[amended.statement.id] = amended
    return made, {k: v for k, v in replaced.items() if k != v}


def _amended(entry: Entry) -> Amended | None:
    value = entry.value if isinstance(entry.value, dict) else {}
    try:
        return Amended(str(value["document"]), entry.by, statement_from(dumps(value["statement"])))
    except (KeyError, TypeError, ValueError):
        return None  # a line of a newer version: kept in the journal, not understood here


def _write(db: Database, made: dict[str, Amended]) -> None:
    texts = dict(db.connection.execute("select id, text from document").fetchall())
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for amended in made.values():
        if amended.document in texts:
            groups[(amended.document, amended.by)].append(replace(amended.statement, confidence=1.0, shown=True))
    for (document, by), statements in groups.items():
        append(db, Reading(Document(texts[document]), by, BY_HAND, statements=tuple(statements)))
