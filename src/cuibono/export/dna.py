"""A case as a file of the Discourse Network Analyzer 3: documents, coders, statements with person, organization, concept, agreement."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from cuibono.ask.positions import Position, positions
from cuibono.store import Rows, Told, bounds
from cuibono.store.folder import write_whole
from cuibono.store.records import statements as statement_records
from cuibono.store.rows import Paper
from cuibono.store.sheets import chosen

VERSION, DATE = "3.0.11", "2023-08-19"  # the program whose tables these are
TYPE = "DNA Statement"
VARIABLES = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    **dict.fromkeys(("kind", "code", "certainty", "realis", "status", "grade"), "short text"),
    "cuibono": "long text",
}
LONGEST = 190  # characters of a name, by the checks of later versions of the program
PASSWORD = "cuibono"  # the program asks for one; a file has no secret from who can read it
ROUNDS = 100_000  # of SHA-256, as its library (Jasypt, StrongPasswordEncryptor) does
COLOURS = ((239, 208, 51), (102, 166, 226), (134, 191, 117), (226, 138, 102), (170, 140, 210))


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write the file, whole or not at all; returns how many statements it holds."""
    told = chosen(rows, everything=everything, accepted=accepted)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.dna"
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript((resources.files(__package__) / "dna.sql").read_text(encoding="utf-8"))
            count = Writer(connection).fill(rows, told)
        write_whole(out, path.read_bytes())
    return count


@dataclass
class Writer:
    """The file while it is written: its connection, and the numbers that were given out."""

    connection: sqlite3.Connection
    coders: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    variables: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    rows: int = 0

    def fill(self, rows: Rows, told: tuple[Told, ...]) -> int:
        """Write everything; returns how many statements."""
        self._insert("SETTINGS", ("version", VERSION))
        self._insert("SETTINGS", ("date", DATE))
        self.coder("Admin")
        self.type_of(TYPE, VARIABLES)
        self.type_of("Annotation", {"note": "long text"})
        papers = {d: n for n, d in enumerate(rows.papers, 1)}
        for document, number in papers.items():
            self._document(number, rows.papers[document])
        received = _received(rows)
        ours = [t for t in told if t.id not in received]
        records = {t.id: r for t, r in zip(ours, statement_records(rows, tuple(ours)), strict=True)}
        for position in positions(rows, ours):
            self._position(rows, papers, position, json.dumps(records[position.told.id], ensure_ascii=False))
        for t in told:
            if t.id in received:
                self._returned(rows, papers, t, received[t.id])
        return self.rows

    def coder(self, name: str) -> int:
        """Return the number of a coder, who is written when first met."""
        if name not in self.coders:
            number = self.coders[name] = len(self.coders) + 1
            colour = COLOURS[number % len(COLOURS)]
            names = ("PermissionEditStatementTypes", "PermissionEditCoders")
            values = (number, name[:LONGEST], *colour, digest(PASSWORD, name), *(int(number == 1) for _ in names))
            columns = f"ID, Name, Red, Green, Blue, Password, {', '.join(names)}"
            self.connection.execute(f"insert into CODERS ({columns}) values ({', '.join('?' * len(values))})", values)
        return self.coders[name]

    def type_of(self, label: str, variables: Mapping[str, str]) -> int:
        """Return the number of a type of statement that has at least these variables."""
        if label not in self.types:
            self.types[label] = len(self.types) + 1
            self._insert("STATEMENTTYPES", (self.types[label], label, *COLOURS[(self.types[label] - 1) % len(COLOURS)]))
        number = self.types[label]
        for name, kind in variables.items():
            if (number, name) not in self.variables:
                self.variables[(number, name)] = (len(self.variables) + 1, kind)
                self._insert("VARIABLES", (self.variables[(number, name)][0], name, kind, number))
        return number

    def _document(self, number: int, paper: Paper) -> None:
        text = _storable(paper.text)
        names = tuple(_name(x) for x in (paper.author, paper.publisher))
        row = (number, _name(paper.title or paper.name or paper.id), text, 1, *names, "", paper.id, "", seconds(paper))
        self._insert("DOCUMENTS", row)

    def _position(self, rows: Rows, papers: Mapping[str, int], p: Position, record: str) -> None:
        s = p.told.statement
        line = json.loads(record)
        names = {"person": p.person, "organization": p.organization, "concept": p.concept}
        values: dict[str, object] = {**{k: _name(v) for k, v in names.items()}, "agreement": p.agreement}
        record = json.dumps({**line, "position": values}, ensure_ascii=False)
        values |= {"kind": s.kind, "code": s.code, "certainty": s.certainty, "realis": s.realis, "status": line["status"], "grade": line["grade"]}
        self._statement(rows, papers, p.told, TYPE, {**values, "cuibono": record})

    def _returned(self, rows: Rows, papers: Mapping[str, int], told: Told, received: Mapping[str, object]) -> None:
        """Write a statement that once came from such a file as it was there."""
        values, kinds = (received.get(name) for name in ("values", "kinds"))
        if isinstance(values, dict) and isinstance(kinds, dict):
            label = str(received.get("type") or TYPE)
            self.type_of(label, kinds)
            self._statement(rows, papers, told, label, values)

    def _statement(self, rows: Rows, papers: Mapping[str, int], told: Told, label: str, values: Mapping[str, object]) -> None:
        text = rows.papers[told.document].text
        start, stop = (units(text, at) for at in (told.span.start, told.span.end))
        self.rows += 1
        type_ = self.types[label]
        coder = self.coder(told.coder.split("+")[-1])
        self._insert("STATEMENTS", (self.rows, type_, papers[told.document], start, stop, coder))
        for name, value in values.items():
            self._value(type_, name, value)

    def _value(self, type_: int, name: str, value: object) -> None:
        variable, kind = self.variables[(type_, name)]
        table = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}.get(kind, "DATASHORTTEXT")
        plain = _storable(str(value)) if kind == "long text" else self._entity(variable, str(value)) if kind == "short text" else int(bool(value))
        plain = int(str(value)) if kind == "integer" else plain
        columns = f"StatementId, VariableId, {'Entity' if kind == 'short text' else 'Value'}"
        self.connection.execute(f"insert into {table} ({columns}) values (?, ?, ?)", (self.rows, variable, plain))

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, _name(value))
        if key not in self.entities:
            self.entities[key] = len(self.entities) + 1
            self._insert("ENTITIES", (self.entities[key], *key, 0, 0, 0, None))
        return self.entities[key]

    def _insert(self, table: str, row: Iterable[object]) -> None:
        values = tuple(row)
        self.connection.execute(f"insert into {table} values ({', '.join('?' * len(values))})", values)


def _received(rows: Rows) -> dict[str, Mapping[str, object]]:
    """Return by statement what it was in the file from which it came."""
    values = (x.entry.value for x in rows.standing if x.entry.do == "new" and isinstance(x.entry.value, dict))
    return {str(v["statement"]["id"]): v["dna"] for v in values if isinstance(v.get("dna"), dict) and "statement" in v}


def digest(password: str, salt: str) -> str:
    """Return the hash under which the program looks for a password; the salt comes from the name, so that equal cases are equal files."""
    grain = hashlib.sha256(salt.encode()).digest()[:16]
    found = hashlib.sha256(grain + password.encode()).digest()
    for _ in range(ROUNDS - 1):
        found = hashlib.sha256(found).digest()
    return base64.b64encode(grain + found).decode()


def units(text: str, at: int) -> int:
    """Return how many UTF-16 units stand before a character, as Java counts."""
    return at + sum(c > "\uffff" for c in text[:at])


def seconds(paper: Paper) -> int:
    """Return the first day on which a document can have appeared in seconds since 1970; 0 if it is not known."""
    first = bounds(paper.published.value)[0] if paper.published else ""
    year, month, day = [*first.split("-"), "01", "01"][:3] if first else ("", "", "")
    with contextlib.suppress(ValueError):
        return int(datetime(int(year), max(1, int(month)), max(1, int(day)), tzinfo=UTC).timestamp())
    return 0


def _name(value: str) -> str:
    return " ".join(_storable(value).split())[:LONGEST]


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
