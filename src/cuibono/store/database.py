"""The cache on disk: opened, checked for its version, migrated, changed one transaction at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuibono.errors import CaseError
from cuibono.store.filters import first_day, last_day

NAME = "case.db"
TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"  # as in schema.sql
SCHEMA = 6
HERE = Path(__file__).parent
# version -> the SQL that brings a cache of that version to the next one
MIGRATIONS: Mapping[int, str] = {
    1: "create table replaced (statement text primary key, by text not null) without rowid;",
    2: "create table laid (entry text primary key, statement text not null) without rowid; update meta set value = '1' where key = 'stale';",
    3: (HERE / "size.sql").read_text(encoding="utf-8"),
    4: (HERE / "spans.sql").read_text(encoding="utf-8"),
    5: (HERE / "worked.sql").read_text(encoding="utf-8"),
}
BUSY_SECONDS = 30.0  # a second process waits so long for the writer before it gives up


@dataclass(frozen=True, slots=True)
class Database:
    """An open case: its folder and its connection, which no other floor looks into."""

    folder: Path
    connection: sqlite3.Connection

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def open(folder: Path) -> Database:
    """Open the cache of a case folder, or make it; a read-only folder is opened for reading."""
    with plainly(folder):
        connection = _connect(folder / NAME)
        _ready(folder, connection)
    return Database(folder, connection)


def _ready(folder: Path, connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    for days in (first_day, last_day):
        connection.create_function(days.__name__, 1, days, deterministic=True)
    _prepare(folder, connection)
    connection.executescript(sql("current"))


def set_aside(folder: Path) -> bool:
    """Move a damaged cache to case.db.damaged, so that a new one can be made; returns whether it was damaged."""
    path = folder / NAME
    if not path.exists() or _sound(path):
        return False
    with plainly(folder):
        path.replace(path.with_name(f"{NAME}.damaged"))
        for rest in ("-wal", "-shm"):
            path.with_name(NAME + rest).unlink(missing_ok=True)
    return True


def _sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            return bool(connection.execute("pragma quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        return True  # busy, not ours to open: whoever opens it next says so
    except sqlite3.DatabaseError:
        return False


def memory() -> Database:
    """Open a cache in memory, without a folder, that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _ready(Path(), connection)
    return Database(Path(), connection)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        return connection
    except sqlite3.OperationalError:
        if not path.exists():
            raise
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _prepare(folder: Path, connection: sqlite3.Connection) -> None:
    version = connection.execute("pragma user_version").fetchone()[0]
    if version > SCHEMA:
        raise CaseError(f"the case {folder} was written by a newer version of cuibono. Update cuibono, or use another folder with --case.")
    if version == 0:
        _script(connection, (HERE / "schema.sql").read_text(encoding="utf-8"))
    for step in range(version or SCHEMA, SCHEMA):
        _script(connection, MIGRATIONS[step])
    if version != SCHEMA:
        connection.execute(f"pragma user_version = {SCHEMA}")


def _script(connection: sqlite3.Connection, text: str) -> None:
    try:
        connection.executescript(f"begin immediate;\n{text}\ncommit;")
    except sqlite3.OperationalError as fault:
        if connection.in_transaction:
            connection.rollback()
        if "already exists" not in str(fault):  # another process made the tables a moment ago
            raise


@contextmanager
def transaction(db: Database) -> Iterator[sqlite3.Connection]:
    """Do all of it or nothing; a transaction inside a transaction joins it."""
    if db.connection.in_transaction:
        yield db.connection
        return
    with plainly(db.folder):
        db.connection.execute("begin immediate")
        with db.connection:
            yield db.connection


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """Turn what SQLite refuses into one sentence for the user."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise CaseError(_sentence(folder, str(fault))) from fault
    except sqlite3.DatabaseError as fault:
        hint = "Run `cuibono rebuild`, which makes a new one: originals and decisions are kept apart and stay."
        raise CaseError(f"the cache {folder / NAME} is damaged ({fault}). {hint}") from fault


def _sentence(folder: Path, fault: str) -> str:
    if "full" in fault:
        return f"the disk is full: nothing was lost, but {folder} cannot grow. Free some space and run the command again."
    if "readonly" in fault or "unable to open" in fault:
        return f"the case {folder} cannot be written to. Change its permissions, or copy it to a folder of your own and use --case."
    if "locked" in fault:
        return f"another program is writing to {folder}. Wait for it to end and run the command again."
    return f"the cache of {folder} cannot be used ({fault}). Run `cuibono rebuild`: originals and decisions stay."


@cache
def sql(name: str) -> str:
    """Return the text of one view file."""
    return (HERE / "views" / f"{name}.sql").read_text(encoding="utf-8")


def marked(sentences: Sequence[str], wanted: str) -> list[str]:
    """Return the sentences with \\x02 and \\x03 around what is wanted (words as FTS5 asks for them), found as the cache finds it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"create virtual table passage using fts5 (words, {TOKENS})")
        connection.executemany("insert into passage (rowid, words) values (?, ?)", enumerate(sentences))
        query = "select highlight(passage, 0, char(2), char(3)) from passage where passage match ? order by rowid"
        return [r[0] for r in connection.execute(query, (wanted,))] if sentences else []


def meta(db: Database, key: str, default: str = "") -> str:
    """Return one value that the cache keeps about itself."""
    row = db.connection.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else default


def set_meta(db: Database, key: str, value: str) -> None:
    """Keep one value about the cache itself."""
    db.connection.execute("insert into meta values (?, ?) on conflict (key) do update set value = excluded.value", (key, value))


def moment(db: Database) -> str:
    """Name the state of cache and journal, so that a page notices what another process did."""
    journal = db.folder / "journal.jsonl"
    size = journal.stat().st_size if journal.exists() else 0
    version = db.connection.execute("pragma data_version").fetchone()[0]
    return f"{size}.{version}.{db.connection.total_changes}"
