"""A text read by several: one statement once, where readers differ, who has it not; never more voices for more readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.compare.coders import Alike, Difference, coders, differences, laid_together, readers
from cuibono.identity import all_identified
from cuibono.types import Reading, When
from tests.build import reading_of


def read_by_a_model(name: str) -> Reading:
    """Return the reading of a model that doubts the first statement, turns the sign of the second and has no third."""
    found = reading_of(name, coder="model:m")
    first, second, _, *rest = found.statements
    made = (replace(first, certainty="possible"), replace(second, sign="-"), *rest)
    return replace(found, statements=all_identified(found.document.id, found.document.text, made, found.mentions))


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Case]:
    """A case whose only text was read by the encoder and by a model."""
    with open_case(tmp_path / "twice", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        case.add(read_by_a_model("dam"), name="dam.txt")
        yield case


def together(case: Case) -> tuple[Alike, ...]:
    rows = case.rows()
    return laid_together(rows, tuple(rows.statements.values()), readers(rows)[next(iter(rows.papers))])


def test_each_statement_stands_once_with_its_readers(twice: Case) -> None:
    found = together(twice)
    assert len(found) == len(reading_of("dam").statements) < len(twice.rows().statements)
    assert readers(twice.rows()) == {next(iter(twice.rows().papers)): ("encoder", "model:m")}
    first = min(found, key=lambda a: a.told[0].statement.trigger)
    assert [coders(t) for t in first.told] == [("encoder",), ("model:m",)]
    assert first.differences == (Difference("model:m", "certainty", "certain", "possible"),)


def test_where_readers_differ_and_who_is_silent(twice: Case) -> None:
    found = sorted(together(twice), key=lambda a: a.told[0].statement.trigger)
    second = next(a for a in found if a.told[0].statement.code == "raises")
    assert [(d.field, d.ours, d.theirs) for d in second.differences] == [("sign", "+", "-")]
    assert [a.told[0].statement.code for a in found if a.silent == ("model:m",)] == ["lowers"]
    assert sum(a.differs for a in found) == 3
    assert all(coders(a.told[0]) == ("encoder", "model:m") for a in found if not a.differs)


def test_one_reader_differs_with_nobody(tmp_path: Path) -> None:
    with open_case(tmp_path / "once", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        assert not any(a.differs or len(a.told) > 1 for a in together(case))


def test_what_a_person_settled_is_no_quarrel_and_hides_nothing(twice: Case) -> None:
    told = next(t for t in twice.rows().statements.values() if t.statement.code == "lowers" and not t.statement.sources)
    before = len(together(twice))
    id_ = twice.correct(told.id, replace(told.statement, certainty="probable"))
    found = next(a for a in together(twice) if any(t.id == id_ for t in a.told))
    assert found.told[0].id == id_ and not found.silent
    assert len(together(twice)) == before and len(readers(twice.rows())[told.document]) == 2


def test_two_statements_of_one_sentence_are_not_laid_together(twice: Case) -> None:
    for a in together(twice):
        assert len(a.told) <= 2 and len({t.statement.trigger for t in a.told}) == 1


def test_who_tells_no_day_contradicts_nobody(twice: Case) -> None:
    rows = twice.rows()
    told = next(t for t in rows.statements.values() if t.statement.kind == "event")
    one, other, none = (replace(told, statement=replace(told.statement, when=when)) for when in (When("2012"), When("2013"), When("", ("told in words",))))
    assert [d.field for d in differences(rows, one, other)] == ["when"]
    assert differences(rows, one, none) == differences(rows, none, other) == []


def test_another_realis_is_a_difference_with_a_model_too(twice: Case) -> None:
    rows = twice.rows()
    told = next(t for t in rows.statements.values() if t.statement.realis == "actual")
    other = replace(told, coder="model:m", statement=replace(told.statement, realis="intended"))
    assert [(d.field, d.theirs) for d in differences(rows, told, other)] == [("realis", "intended")]
