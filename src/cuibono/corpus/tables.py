"""One reading as rows of the tables of a corpus: those of `export parquet`, and the reading itself, so that a case can take it in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from cuibono import resolve, store
from cuibono.store import Row, Rows, sheets
from cuibono.store.encoding import (
    dumps,
    hints_body,
    hints_from,
    mark_from,
    mention_from,
    note_from,
    reading_body,
    span_from,
    statement_body,
    statement_from,
    when_from,
)
from cuibono.store.sheets import Columns
from cuibono.types import Cluster, Document, Reading

READINGS: Columns = dict.fromkeys(("document", "coder", "version", "hints", "body", "mentions", "statements"), "text")
INPUTS: Columns = {"key": "whole", "name": "text", "place": "whole", "document": "text"}
NOTES: Columns = {"name": "text", "place": "whole", **dict.fromkeys(("document", "stage", "message"), "text")}
OF_DOCUMENT: Mapping[str, Columns] = {
    "documents": sheets.DOCUMENTS,
    "actors": sheets.ACTORS,
    "mentions": sheets.MENTIONS,
    "statements": sheets.STATEMENTS,
    "roles": sheets.ROLES,
    "sources": sheets.SOURCES,
    "readings": READINGS,
}
TABLES: Mapping[str, Columns] = {**OF_DOCUMENT, "inputs": INPUTS, "notes": NOTES}
Tables = dict[str, tuple[Row, ...]]  # the rows of one document by the name of their table


def tables(reading: Reading, name: str) -> Tables:
    """Return the rows of a reading, by the same views as a case of one document."""
    db = store.memory()
    try:
        store.append(db, reading, name=name)
        store.put_entities(db, resolve.entities(resolve.groups_of(reading)))
        found = {sheet.name: sheet.rows for sheet in sheets.sheets(Rows(db), everything=True)}
    finally:
        db.close()
    return {**found, "readings": (_whole(reading),)}


def _whole(reading: Reading) -> Row:
    return {
        "document": reading.document.id,
        "coder": reading.coder,
        "version": reading.version,
        "hints": hints_body(reading.document.hints),
        "body": reading_body(reading),
        "mentions": dumps([asdict(m) for m in reading.mentions]),
        "statements": f"[{','.join(map(statement_body, reading.statements))}]",
    }


def reading_from(row: Mapping[str, Any]) -> Reading:
    """Return the reading that a row of `readings`, joined with its document, holds."""
    body = json.loads(row["body"])
    return Reading(
        Document(row["text"], hints=hints_from(row["hints"])),
        row["coder"],
        row["version"],
        row["language"],
        row["title"],
        row["author"],
        row["publisher"],
        published=body["published"] and when_from(body["published"]),
        furniture=tuple(map(span_from, body["furniture"])),
        sentences=tuple(map(span_from, body["sentences"])),
        mentions=tuple(map(mention_from, json.loads(row["mentions"]))),
        clusters=tuple(Cluster(tuple(c["mentions"]), tuple(c["reasons"])) for c in body["clusters"]),
        times=tuple(map(when_from, body["times"])),
        statements=tuple(statement_from(dumps(s)) for s in json.loads(row["statements"])),
        rhetoric=tuple(map(mark_from, body["rhetoric"])),
        notes=tuple(map(note_from, body["notes"])),
    )
