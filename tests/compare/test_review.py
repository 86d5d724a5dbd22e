"""The queue of what to look at: where readers differ, rare codes first, nothing that was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.identity import all_identified
from cuibono.types import Note
from tests.build import reading_of
from tests.compare.test_coders import read_by_a_model


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "twice", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        case.add(read_by_a_model("dam"), name="dam.txt")
        yield case


def test_the_queue_says_who_differs_in_what(twice: Case) -> None:
    found = twice.review()
    assert len(found) == 3
    assert any("certainty: certain, model:m has possible" in r["text"] for r in found)
    assert any("sign: +, model:m has -" in r["text"] for r in found)
    assert [r["code"] for r in found if "only encoder has it" in r["text"]] == ["lowers"]
    assert [r["weight"] for r in found] == sorted((r["weight"] for r in found), reverse=True)


def test_what_a_person_decided_is_done(twice: Case) -> None:
    first, second, _ = twice.review()
    twice.judge(first["id"], "right")
    told = twice.rows().find_statement(second["id"])
    twice.correct(told.id, replace(told.statement, certainty="doubtful"))
    assert len(twice.review()) == 1


def test_one_reader_has_no_queue_but_a_readers_own_doubt_is_in_it(tmp_path: Path) -> None:
    with open_case(tmp_path / "once", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        assert case.review() == []
        trigger = reading_of("dam").statements[-1].trigger
        note = Note("review", "negated without a word of negation in its sentence", trigger)
        case.add(replace(reading_of("dam", coder="model:m"), notes=(note,)), name="dam.txt")
        assert ["negated without" in r["text"] for r in case.review()] == [True]


def test_a_model_that_reads_another_realis_is_in_the_queue(tmp_path: Path) -> None:
    found = reading_of("dam", coder="model:m")
    first, *rest = found.statements
    other = all_identified(found.document.id, found.document.text, (replace(first, realis="intended"), *rest), found.mentions)
    with open_case(tmp_path / "twice", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        case.add(replace(found, statements=other), name="dam.txt")
        assert [r["text"] for r in case.review()] == ["realis: actual, model:m has intended"]
