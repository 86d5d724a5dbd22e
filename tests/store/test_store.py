"""The laws of the store: reading twice writes once, order does not matter, removing removes exactly its readings."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuibono import store
from cuibono.errors import CaseError
from cuibono.store import Database, Filter, Rows, database
from cuibono.store.database import NAME
from cuibono.types import Reading
from tests.build import moved, reading_of, small_reading

TABLES = "document reading latest mention mention_in_reading statement statement_in_reading part".split()
TEXTS = ("Orm met Lund. ", "Lund accused Orm. ", "Halvar backed Lund. ")
READINGS = (
    small_reading(TEXTS[0], ("consult", "Orm", "met", "Lund")),
    small_reading(TEXTS[1], ("accuse", "Lund", "accused", "Orm")),
    small_reading(TEXTS[2], ("support", "Halvar", "backed", "Lund")),
)


def content(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, in order."""
    found = {t: sorted(map(tuple, db.connection.execute(f"select * from {t}").fetchall())) for t in TABLES}
    return found | {"passage": sorted(map(tuple, db.connection.execute("select words, document, start from passage").fetchall()))}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return store.open(tmp_path)


def test_what_is_written_comes_back(db: Database, quarry: Reading) -> None:
    store.append(db, quarry)
    assert [t.statement for t in Rows(db).told(Filter(everything=True))] == list(quarry.statements)
    assert [t.statement.confidence for t in Rows(db).statements.values()] == [s.confidence for s in quarry.statements]


def test_reading_twice_writes_once(db: Database, quarry: Reading) -> None:
    first = store.append(db, quarry)
    before = content(db)
    assert store.append(db, quarry) == first
    assert content(db) == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(3)), st.lists(st.integers(0, 2), max_size=3))
def test_neither_order_nor_repetition_matters(tmp_path: Path, order: list[int], again: list[int]) -> None:
    found = []
    for numbers in (range(3), [*order, *again]):
        shutil.rmtree(tmp_path / "x", ignore_errors=True)
        (tmp_path / "x").mkdir()
        db = store.open(tmp_path / "x")
        for n in numbers:
            store.append(db, READINGS[n])
        found.append(content(db))
        db.close()
    assert found[0] == found[1]


def test_removing_a_document_removes_exactly_its_readings(db: Database, quarry: Reading, rebuttal: Reading) -> None:
    store.append(db, quarry)
    before = content(db)
    store.append(db, rebuttal)
    store.append(db, moved(rebuttal))
    store.remove(db, rebuttal.document.id)
    assert content(db) == before


def test_views_take_the_latest_reading_of_each_coder(db: Database, quarry: Reading) -> None:
    better = moved(quarry)
    store.append(db, quarry)
    store.append(db, better)
    assert set(Rows(db).statements) == {s.id for s in better.statements}
    store.append(db, reading_of("quarry", coder="person:pia"))
    assert set(Rows(db).statements) == {s.id for s in (*better.statements, *quarry.statements)}


def test_a_transaction_that_breaks_leaves_nothing(db: Database, quarry: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.store.writing._write_passages", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
    with pytest.raises(RuntimeError):
        store.append(db, quarry)
    assert not any(content(db).values())


def test_a_newer_cache_is_refused(tmp_path: Path) -> None:
    store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(CaseError, match="newer version"):
        store.open(tmp_path)


def test_an_older_cache_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.open(tmp_path).close()
    version = database.SCHEMA + 1
    monkeypatch.setattr("cuibono.store.database.SCHEMA", version)
    monkeypatch.setattr("cuibono.store.database.MIGRATIONS", {version - 1: "create table fresh (a);"})
    db = store.open(tmp_path)
    assert db.connection.execute("select count(*) from fresh").fetchone()[0] == 0
    assert db.connection.execute("pragma user_version").fetchone()[0] == version


def test_a_damaged_cache_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database at all, " * 100)
    with pytest.raises(CaseError, match="cuibono rebuild"):
        store.open(tmp_path)


def test_a_full_disk_is_told_and_loses_nothing(db: Database, quarry: Reading, rebuttal: Reading) -> None:
    store.append(db, rebuttal)
    before = content(db)
    pages = db.connection.execute("pragma page_count").fetchone()[0]
    db.connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(CaseError, match="disk is full"):
        store.append(db, quarry)
    assert content(db) == before


@pytest.mark.parametrize("words", ["mill owners", "MILL", 'mill" OR "', "it's", "a AND b NOT", "*", "", "sudmark gas"])
def test_any_words_can_be_searched(db: Database, quarry: Reading, words: str) -> None:
    store.append(db, quarry)
    for paper, span, marked in Rows(db).search(words):
        assert paper.words(span) == marked.replace("\x02", "").replace("\x03", "")
