"""Files of the Discourse Network Analyzer 3: what we wrote comes back whole, other statements as stances with all their values beside them."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cuibono.errors import InputError
from cuibono.identity import renamed
from cuibono.receive.received import Received, Taken, Text, plain_statement, taken
from cuibono.types import Role, Span, Statement

TABLES = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT", "short text": "DATASHORTTEXT"}
STANDARD = ("person", "organization", "concept", "agreement")
ADMIN = "Admin"
REJECTED = "rejected"  # by a person, before we wrote the file
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement as the file has it: type, document, span in UTF-16 units, coder, values and their kinds by variable."""

    type: str
    document: int
    start: int
    stop: int
    coder: str
    values: Values
    kinds: dict[str, str]


def read(data: bytes) -> Received:
    """Return documents and statements of a file of DNA 3."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.dna"
        path.write_bytes(data)
        try:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                connection.row_factory = sqlite3.Row
                return _read(connection)
        except sqlite3.DatabaseError as fault:
            raise InputError(f"is no file of the Discourse Network Analyzer 3 ({fault}); open and save it with version 3") from None


def _read(connection: sqlite3.Connection) -> Received:
    papers = {r["ID"]: _text(r) for r in connection.execute("select * from DOCUMENTS order by ID")}
    known = {t.id: t.text for t in papers.values()}
    found: dict[tuple[str, str], Taken] = {}
    passed: list[str] = []
    for number, coded in enumerate(_coded(connection), 1):
        text = papers.get(coded.document)
        if coded.values.get("status") == REJECTED:
            continue
        if not text:
            passed.append(f"statement {number}: its document is not in the file")
            continue
        one = _taken(coded, text, known)
        if one:
            found[(one.statement.id, one.by)] = one
        else:
            passed.append(f"statement {number}: it does not fit its text")
    return Received(tuple(papers.values()), tuple(found.values()), tuple(passed))


def _text(row: sqlite3.Row) -> Text:
    day = datetime.fromtimestamp(row["Date"], UTC).date().isoformat() if row["Date"] else ""
    said = {"title": row["Title"], "author": row["Author"], "publisher": row["Source"], "date": day}
    return Text(row["Text"], row["Title"], {k: v for k, v in said.items() if v})


def _coded(connection: sqlite3.Connection) -> Iterator[Coded]:
    values, kinds = _values(connection)
    query = """
        select s.ID, s.DocumentId, s.Start, s.Stop, t.ID as type_id, t.Label, coalesce(c.Name, '') as coder
        from STATEMENTS s join STATEMENTTYPES t on t.ID = s.StatementTypeId left join CODERS c on c.ID = s.Coder
        order by s.DocumentId, s.Start, s.ID
    """
    for r in connection.execute(query):
        yield Coded(r["Label"], r["DocumentId"], r["Start"], r["Stop"], r["coder"], values[r["ID"]], kinds[r["type_id"]])


def _values(connection: sqlite3.Connection) -> tuple[dict[int, Values], dict[int, dict[str, str]]]:
    variables = connection.execute("select ID, Variable, DataType, StatementTypeId from VARIABLES order by ID").fetchall()
    names = {v["ID"]: v["Variable"] for v in variables}
    kinds: dict[int, dict[str, str]] = defaultdict(dict)
    for v in variables:
        kinds[v["StatementTypeId"]][v["Variable"]] = v["DataType"]
    values: dict[int, Values] = defaultdict(dict)
    for kind, table in TABLES.items():
        column = "(select e.Value from ENTITIES e where e.ID = d.Entity)" if kind == "short text" else "d.Value"
        for r in connection.execute(f"select d.StatementId, d.VariableId, {column} as value from {table} d order by d.ID"):
            values[r["StatementId"]][names[r["VariableId"]]] = bool(r["value"]) if kind == "boolean" else r["value"]
    return values, kinds


def _taken(coded: Coded, text: Text, known: Mapping[str, str]) -> Taken | None:
    start, end = (characters(text.text, at) for at in (coded.start, coded.stop))
    if not 0 <= start < end <= len(text.text):
        return None
    by = "" if coded.coder == ADMIN else coded.coder.removeprefix("person:")
    return _ours(coded, by, known) or _stance(coded, text.text, Span(start, end), by)


def _ours(coded: Coded, by: str, known: Mapping[str, str]) -> Taken | None:
    """Return the statement that we once wrote, if nobody changed more of it than whether it is so."""
    try:
        record = json.loads(str(coded.values.get("cuibono") or ""))
        one = taken(record, known)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    was = record.get("position") or {}
    changed = {name for name in STANDARD if was.get(name) != coded.values.get(name)}
    person = one.by or ("" if by == record.get("coder") else by)
    if not changed:
        return replace(one, by=person)
    return None if changed != {"agreement"} or one.statement.kind == "stance" else replace(one, by=person, statement=_turned(one))


def _turned(one: Taken) -> Statement:
    return renamed(one.document, replace(one.statement, negated=not one.statement.negated))


def _stance(coded: Coded, text: str, span: Span, by: str) -> Taken:
    agreement = coded.values.get("agreement")
    code = "comment" if agreement is None else "confirm" if agreement else "deny"
    who = next((found for name in ("person", "organization") if (found := _nearest(text, str(coded.values.get(name) or ""), span))), None)
    roles = (*((Role("actor", "", who),) if who else ()), Role("content", "", span))
    origin = {"dna": {"type": coded.type, "values": coded.values, "kinds": coded.kinds}}
    return Taken(Text(text).id, plain_statement(text, "stance", code, (span,), roles), by, origin=origin)


def _nearest(text: str, name: str, span: Span) -> Span | None:
    """Return where a name stands: in the statement, else last before it, else first after it."""
    if not name.strip():
        return None
    inside, before, after = text.find(name, span.start, span.end), text.rfind(name, 0, span.start), text.find(name, span.end)
    at = next((n for n in (inside, before, after) if n >= 0), -1)
    return Span(at, at + len(name)) if at >= 0 else None


def characters(text: str, units: int) -> int:
    """Return how many characters stand before a UTF-16 unit."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))
