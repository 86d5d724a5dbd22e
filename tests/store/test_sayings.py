"""What is told by filters is the same whether the case was fetched whole or is asked for a part."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.generated import readings

from cuibono.case import Case, open_case
from cuibono.store import Filter, Rows
from tests.build import reading_of, small_reading

FILTERS = (
    Filter(),
    Filter(everything=True),
    Filter(kind="lever"),
    Filter(kind="event", code="accuse", everything=True),
    Filter(negated=True),
    Filter(negated=False, certainty="probable"),
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened = open_case(tmp_path / "case", create=True)
    opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(120)))
    for path in sorted((Path(__file__).parent.parent / "articles").glob("*.lab"))[:3]:
        opened.add(reading_of(path), name=f"{path.stem}.txt")
    return opened


@pytest.mark.parametrize("asked", FILTERS)
def test_a_case_held_whole_tells_the_same(case: Case, asked: Filter) -> None:
    part, whole = case.rows(), Rows(case._db)
    whole.whole()
    assert whole.statements.held and not part.statements.held
    assert whole.told(asked) == part.told(asked) and part.told(asked)


def test_what_two_coders_read_is_told_as_the_database_has_it(case: Case) -> None:
    text = "Orm accused Lund. Lund blamed Orm."
    parts = (("accuse", "Orm", "accused", "Lund"), ("accuse", "Lund", "blamed", "Orm"))
    for coder in ("encoder", "person:ada"):
        case.add(small_reading(text, *parts, coder=coder), name="two.txt")
    part, whole = case.rows(), Rows(case._db)
    whole.whole()
    assert [whole.told(f) for f in FILTERS] == [part.told(f) for f in FILTERS]
    assert any("+" in t.coder for t in whole.told(Filter()))


def test_statements_are_brought_with_what_their_lines_tell_of(case: Case) -> None:
    rows = case.rows()
    ids = [t.id for t in rows.told(Filter(), 40)]
    expected = [(rows.statements[i], [rows.entity(r.filler) for r in rows.statements[i].statement.roles]) for i in ids]
    asked: list[str] = []
    fresh = Rows(case._db)
    fresh.bring(ids)
    case._db.connection.set_trace_callback(asked.append)
    found = [(fresh.statements[i], [fresh.entity(r.filler) for r in fresh.statements[i].statement.roles]) for i in ids]
    assert all(fresh.papers[t.document].text for t, _ in found)
    case._db.connection.set_trace_callback(None)
    assert found == expected and not asked
    assert fresh.documents_of(ids) == {i: rows.statements[i].document for i in ids}


def test_who_takes_part_and_what_is_dated_as_the_statements_have_it(case: Case) -> None:
    rows = case.rows()
    name = next(e.name for t in rows.told(Filter()) for r in t.statement.roles if (e := rows.entity(r.filler)))
    taking = {t.id for t in rows.statements.values() if name in {e.name for r in t.statement.roles if (e := rows.entity(r.filler))}}
    assert rows.with_actor(name) == taking and taking
    assert len(rows.days_shown()) == sum(bool(t.statement.when and t.statement.when.value) for t in rows.told(Filter()))
    assert rows.published() == {p.id: p.published.value for p in rows.papers.values() if p.published and p.published.value}
