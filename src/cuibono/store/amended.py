"""What people corrected or added by hand, laid upon the readings of today: each person is a coder with a reading of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cuibono.store.database import Database, transaction
from cuibono.store.encoding import dumps, mention_from, statement_from
from cuibono.store.moves import Moves, moved
from cuibono.store.verdicts import Finder, standing, texts
from cuibono.store.writing import append
from cuibono.types import Document, Entry, Mention, Reading, Span, Statement

BY_HAND = "journal"  # the version of the readings that are made of journal lines


@dataclass(frozen=True, slots=True)
class Amended:
    """A statement by a person: in which document, by whom."""

    document: str
    by: str
    statement: Statement
    mentions: tuple[Mention, ...] = ()


def body(statement: Statement) -> dict[str, Any]:
    """Return the statement as the journal keeps it."""
    return asdict(statement)


def amend(db: Database, entries: Iterable[Entry], moves: Moves | None = None) -> None:
    """Lay the lines `correct` and `new` that stand, in order: readings by persons, and which statements they take the place of."""
    with transaction(db) as connection:
        _forget(db)
        if not (entries := tuple(entries)):
            return
        places = _places(db) if moves else {}
        amended = ((e, _carried(a, moves or {}, places)) for e in entries if (a := _amended(e)))
        made, replaced = _folded(Finder(standing(db), texts(db), moves or {}), amended)
        connection.executemany("insert or replace into replaced values (?, ?)", replaced.items())
        _write(db, made)


def _forget(db: Database) -> None:
    ours = f"select id from reading where version = '{BY_HAND}'"
    for table in ("statement_in_reading", "stands", "part", "mention_in_reading", "latest"):
        db.connection.execute(f"delete from {table} where reading in ({ours})")
    db.connection.execute(f"delete from reading where version = '{BY_HAND}'")
    db.connection.execute("delete from replaced")


def _places(db: Database) -> dict[tuple[str, Span], str]:
    """Return by document and span the mention that stands there."""
    rows = db.connection.execute('select id, document, start, "end" from mention order by id desc')
    return {(r["document"], Span(r["start"], r["end"])): r["id"] for r in rows}


def _carried(amended: Amended, moves: Moves, places: Mapping[tuple[str, Span], str]) -> Amended | None:
    """Bring a person's statement into the text that stands today."""
    if amended.document not in moves:
        return amended
    found = moved(moves, amended.document, amended.statement, places)
    return replace(amended, document=found[0], statement=found[1], mentions=()) if found else None


def _folded(found: Finder, lines: Iterable[tuple[Entry, Amended | None]]) -> tuple[dict[str, Amended], dict[str, str]]:
    """Return the statements that persons made, the last correction of each, and what they replace."""
    made: dict[str, Amended] = {}
    replaced: dict[str, str] = {}
    was: dict[str, str] = {}  # ids of persons' statements before a corrected text moved them
    for entry, amended in lines:
        if not amended:
            continue
        was[_id(entry)] = amended.statement.id
        if entry.do == "correct":
            about = was.get(entry.about, entry.about)
            known = about if made.pop(about, None) else ""
            old = known or found.statement(entry.about, entry.value if isinstance(entry.value, dict) else {})[0]
            replaced = {k: amended.statement.id if v == old else v for k, v in replaced.items()} | ({old: amended.statement.id} if old else {})
        made[amended.statement.id] = amended
    return made, {k: v for k, v in replaced.items() if k != v}


def _id(entry: Entry) -> str:
    return str(entry.value["statement"]["id"]) if isinstance(entry.value, dict) else ""


def _amended(entry: Entry) -> Amended | None:
    value = entry.value if isinstance(entry.value, dict) else {}
    try:
        mentions = tuple(mention_from(m) for m in value.get("mentions", ()))
        return Amended(str(value["document"]), entry.by, statement_from(dumps(value["statement"])), mentions)
    except (KeyError, TypeError, ValueError):
        return None  # a line of a newer version: kept in the journal, not understood here


def _write(db: Database, made: dict[str, Amended]) -> None:
    known = texts(db)
    groups: dict[tuple[str, str], list[Amended]] = defaultdict(list)
    for amended in made.values():
        if amended.document in known:
            groups[(amended.document, amended.by)].append(amended)
    for (document, by), group in groups.items():
        statements = tuple(replace(a.statement, confidence=1.0, shown=True) for a in group)
        mentions = tuple(dict.fromkeys(m for a in group for m in a.mentions))
        append(db, Reading(Document(known[document]), by, BY_HAND, mentions=mentions, statements=statements))
