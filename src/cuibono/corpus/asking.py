"""Ask a corpus: SQL over its tables and listings through DuckDB, which may read the shards and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
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
    words = sql.strip().rstrip(";")
    try:
        answer = db.execute(_only_asking(duckdb, f'from "{words}"' if words in {*TABLES, *LISTINGS} else sql))
        columns = tuple(c[0] for c in answer.description or ())
        return columns, _rows(answer, columns)
    except duckdb.Error as fault:
        raise _misunderstood(fault) from None


def chosen(corpus: Path, condition: str) -> Iterator[tuple[str, Reading]]:
    """Yield name and reading of the documents for which the condition holds: SQL over the columns of `documents`."""
    duckdb, db = _opened(corpus)
    try:
        answer = db.execute(_only_asking(duckdb, CHOSEN.format(condition)))
        columns = tuple(c[0] for c in answer.description or ())
        for row in _rows(answer, columns):
            yield str(row["name"]), reading_from(row)
    except duckdb.Error as fault:
        raise _misunderstood(fault) from None


def _only_asking(duckdb: Any, sql: str) -> Any:
    """Return the one statement; DuckDB would let others write into the folder that it may read."""
    found = duckdb.extract_statements(sql)
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise UsageError(f"a question is one SELECT: it changes and writes nothing. {KNOWN} docs/corpus.md has examples.")
    return found[0]


def _rows(answer: Any, columns: tuple[str, ...]) -> Iterator[Row]:
    while rows := answer.fetchmany(1000):
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
    db.execute(f"set allowed_directories = {_list([corpus.resolve()])}")
    for guard in GUARDS[:-1]:
        db.execute(f"set {guard}")
    for name in TABLES:
        db.execute(f"create view {name} as from read_parquet({_list(p.resolve() / f'{name}.parquet' for p in parts)})")
    db.execute(VIEWS.read_text(encoding="utf-8"))
    db.execute(f"set {GUARDS[-1]}")
    return duckdb, db


def _list(paths: Any) -> str:
    return "[" + ", ".join("'" + str(p).replace("'", "''") + "'" for p in paths) + "]"


def _misunderstood(fault: Exception) -> UsageError:
    return UsageError(f"the question was not understood: {str(fault).strip()}\n{KNOWN} docs/corpus.md has examples.")
