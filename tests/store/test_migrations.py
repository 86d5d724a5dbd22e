"""A case of each version that was ever written opens in this one, with nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from bench.generated import readings

from cuibono.case import Case, open_case
from cuibono.store.database import HERE, MIGRATIONS, SCHEMA

ENTITY = (
    "create table entity (id text primary key, name text not null, kind text not null, country text not null, aliases text not null, reasons text not null)"
)
# version -> the SQL that takes a cache of this version back to one of that version, as it was released; the latest first
BACK = {
    5: "drop table worked; drop table resolving;",
    4: """alter table stands drop column start; alter table stands drop column "end"; delete from part where mention like 's-%';""",
    3: f"""drop table stands; drop table answer; drop table kept; drop index entry_do; drop table entity; {ENTITY} without rowid;
    delete from meta where key in ('state', 'kept_by'); update meta set value = '0' where key = 'stale';""",
    2: "drop table laid;",
    1: "drop table replaced;",
}


def filled(folder: Path) -> Case:
    """Return a case with documents, verdicts, a grade, a correction and joined names."""
    case = open_case(folder, create=True)
    case.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(90)))
    ids = list(case.rows().statements)
    case.judge(ids[0], "right")
    case.judge(ids[1], "wrong", ["code"])
    case.grade(ids[2], "2")
    first, second = (e.id for e in list(case.rows().entities.values())[:2])
    case.same(first, second)
    return case


def answers(case: Case) -> list[object]:
    """Return what a person sees of a case."""
    questions = ("claims", "contested", "cast", "levers", "timeline", "matrix", "ties", "goals", "brief")
    return [*(case.ask(q) for q in questions), case.ask("claims", everything=True), case.status(), case.ask("search", words="says that")]


def schema(folder: Path) -> set[tuple[str, str]]:
    """Return the tables and indexes of a cache with their columns."""
    with sqlite3.connect(folder / "case.db") as db:
        names = [r[0] for r in db.execute("select name from sqlite_master where name not like 'passage%' and name not like 'sqlite_%'")]
        return {(n, ",".join(f"{c[1]} {c[2]} {c[3]} {c[5]}" for c in db.execute(f"pragma table_xinfo({n})"))) for n in names}


@pytest.mark.parametrize("version", sorted(BACK))
def test_a_cache_of_an_earlier_version_opens_with_nothing_lost(version: int, tmp_path: Path) -> None:
    with filled(tmp_path / "case") as case:
        before = answers(case)
    now = schema(tmp_path / "case")
    with sqlite3.connect(tmp_path / "case" / "case.db") as db:
        for step in sorted((v for v in BACK if v >= version), reverse=True):
            db.executescript(BACK[step])
        db.execute(f"pragma user_version = {version}")
    assert schema(tmp_path / "case") != now
    with open_case(tmp_path / "case") as again:
        assert answers(again) == before
    assert schema(tmp_path / "case") == now


def test_every_version_has_its_step_and_its_test() -> None:
    assert set(MIGRATIONS) == set(BACK) == set(range(1, SCHEMA))


def test_a_fresh_cache_has_all_that_the_schema_says(tmp_path: Path) -> None:
    open_case(tmp_path / "case", create=True).close()
    text = (HERE / "schema.sql").read_text(encoding="utf-8")
    assert all(f"create table {name} " in text or f"create index {name} " in text for name, _ in schema(tmp_path / "case"))
