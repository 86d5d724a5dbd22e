"""Ask a corpus: SQL over its tables and listings through DuckDB, which may read the shards and nothing else."""

from __future__ import annotations

import atexit
import difflib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cuibono.corpus import shards
from cuibono.corpus.pieces import library
from cuibono.corpus.tables import TABLES, reading_from
from cuibono.errors import MissingError, UsageError
from cuibono.store import Row
from cuibono.types import Reading

VIEWS = Path(__file__).parent / "views.sql"
LISTINGS = ("claims", "levers", "ties", "goals", "timeline", "cast", "matrix")
NAMED = (*TABLES, *LISTINGS)
NAME = re.compile(r"\w+")
FETCHED = 1000  # rows that are held at one time
DAMAGED = re.compile(r"([^'\"\n]*[/\\]part-\d+)[/\\]\w+\.parquet")  # what DuckDB names of a file that is none
UNQUOTED = re.compile(r"column \"?\w+\"? not found", re.I)
KNOWN = f"Tables: {', '.join(TABLES)}. Listings: {', '.join(LISTINGS)}."
# a question may neither fetch nor write anything, nor read files that are no shards
GUARDS = ("autoinstall_known_extensions = false", "autoload_known_extensions = false", "enable_external_access = false", "lock_configuration = true")
CHOSEN = """
select d.name as name, d.text, d.language, d.title, d.author, d.publisher, r.coder, r.version, r.hints, r.body, r.mentions, r.statements
from documents d join readings r on r.document = d.id
where d.id in (select documents.id from documents where ({}
)) order by d.id
"""


def query(corpus: Path, sql: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Return the columns and the rows that a question gives; one word that names a table or listing is the whole of it."""
    duckdb, db = _opened(corpus)
    words = sql.strip().rstrip(";").strip()
    if NAME.fullmatch(words) and words.casefold() not in NAMED:
        raise UsageError(f"there is no listing or table {words!r}{_near(words)}. {KNOWN}")
    with _plainly(duckdb):
        answer = db.execute(_only_asking(duckdb, f'from "{words.casefold()}"' if NAME.fullmatch(words) else sql))
        columns = tuple(c[0] for c in answer.description or ())
        return columns, _rows(duckdb, answer, columns)


def chosen(corpus: Path, condition: str) -> Iterator[tuple[str, Reading]]:
    """Yield name and reading of the documents for which the condition holds: SQL over the columns of `documents`."""
    if not condition.strip():
        raise UsageError("the filter is empty: name a condition such as publisher = 'Daily Norland', or `true` for every document.")
    duckdb, db = _opened(corpus)
    with _plainly(duckdb):
        db.execute(_only_asking(duckdb, f"select id from documents where {condition}\nlimit 0"))  # so that a fault is shown in the user's own words
        answer = db.execute(_only_asking(duckdb, CHOSEN.format(condition)))
    columns = tuple(c[0] for c in answer.description or ())
    for row in _rows(duckdb, answer, columns):
        yield str(row["name"]), reading_from(row)


def _only_asking(duckdb: Any, sql: str) -> Any:
    """Return the one statement; DuckDB would let others write into the folder that it may read."""
    found = duckdb.extract_statements(sql)
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise UsageError(f"a question is one SELECT: it changes and writes nothing. {KNOWN} docs/corpus.md has examples.")
    return found[0]


def _rows(duckdb: Any, answer: Any, columns: tuple[str, ...]) -> Iterator[Row]:
    while True:
        with _plainly(duckdb):
            rows = answer.fetchmany(FETCHED)
        if not rows:
            return
        yield from (dict(zip(columns, map(_plain, row), strict=True)) for row in rows)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | list | dict) or value is None else str(value)


def _opened(corpus: Path) -> tuple[Any, Any]:
    duckdb = library("duckdb", "asking a corpus")
    shards.settings(corpus)
    parts = shards.parts(corpus)
    if not parts:
        raise MissingError(f"nothing is read in {corpus} yet: cuibono corpus read INPUT --out {corpus}")
    db = duckdb.connect(":memory:")
    db.execute(f"set temp_directory = {_list([_room()])[1:-1]}")
    db.execute(f"set allowed_directories = {_list([corpus.resolve()])}")
    for guard in GUARDS[:-1]:
        db.execute(f"set {guard}")
    for name in TABLES:
        db.execute(f"create view {name} as from read_parquet({_list(p.resolve() / f'{name}.parquet' for p in parts)})")
    db.execute(VIEWS.read_text(encoding="utf-8"))
    db.execute(f"set {GUARDS[-1]}")
    return duckdb, db


def _room() -> Path:
    """Return a folder for what does not fit into memory; DuckDB makes it when it must, it is away at the end, and it is not where the user works."""
    room = Path(tempfile.gettempdir()) / f"cuibono-{os.getpid()}-{secrets.token_hex(8)}"
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    return room


def _list(paths: Any) -> str:
    return "[" + ", ".join("'" + str(p).replace("'", "''") + "'" for p in paths) + "]"


@contextmanager
def _plainly(duckdb: Any) -> Iterator[None]:
    """Turn what DuckDB refuses into words for the user: a question that he can mend, or a shard that is damaged."""
    try:
        yield
    except duckdb.Error as fault:
        said = str(fault).strip()
        if part := DAMAGED.search(said):
            raise shards.damaged(Path(part[1]), said) from None
        quotes = "Words stand in single quotes: publisher = 'Daily Norland'.\n" if UNQUOTED.search(said) else ""
        raise UsageError(f"the question was not understood: {said}\n{quotes}{KNOWN} docs/corpus.md has examples.") from None


def _near(words: str) -> str:
    found = difflib.get_close_matches(words.casefold(), NAMED, 1)
    return f"; did you mean {found[0]!r}?" if found else ""
