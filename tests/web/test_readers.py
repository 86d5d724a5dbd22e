"""Grades and readers in the pages: shown, set, inherited, taken back; a statement that several read stands once, with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuibono.case import Case, open_case
from cuibono.store.grades import grade
from tests.build import reading_of
from tests.compare.test_coders import read_by_a_model
from tests.web.conftest import ORIGIN, PART
from tests.web.test_whatif import page


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        opened.add(read_by_a_model("dam"), name="dam.txt")
        yield opened


def paper(case: Case) -> str:
    return next(iter(case.rows().papers))


def visible(html: str) -> list[str]:
    return re.findall(r'<li id="(s-\w+)"(?![^>]* hidden>)', html)


def test_a_statement_that_two_read_stands_once_with_their_marks(web: TestClient, case: Case) -> None:
    html = web.get(f"/read/{paper(case)}").text
    assert len(visible(html)) == len(reading_of("dam").statements)
    assert html.count('title="read by model:m"') > len(visible(html)) and 'title="model:m does not read it"' in html
    assert "differ in certainty" in html and "of 13 statements" in re.sub(r"<[^>]+>", "", html)


def test_the_switch_shows_one_reader_and_the_filter_what_they_differ_in(web: TestClient, case: Case) -> None:
    theirs = visible(web.get(f"/read/{paper(case)}?reader=model:m").text)
    assert len(theirs) == len(reading_of("dam").statements) - 1
    assert all("model:m" in case.rows().statements[i].coder for i in theirs)
    assert len(visible(web.get(f"/read/{paper(case)}?differ=1").text)) == 3
    assert "3 statements" in page(web, "/statements?differ=1")
    assert "12 statements" in page(web, "/statements?coder=model:m")


def test_an_opened_statement_says_how_the_other_reads_it(web: TestClient, case: Case) -> None:
    told = next(t for t in case.rows().statements.values() if t.statement.code == "raises" and t.coder == "encoder")
    text = page(web, f"/statement/{told.id}")
    assert "otherwise m sign: - here +" in text and "also said" not in text


def test_a_statement_and_who_says_it_are_graded_and_it_is_taken_back(web: TestClient, case: Case) -> None:
    told = next(t for t in case.rows().shown if t.statement.sources and t.statement.code == "lowers" and t.statement.negated)
    for mark, now in (("3", "F3"), ("b", "B3")):
        answer = web.post(f"/grade/{told.id}", data={"grade": mark}, headers=PART)
        assert answer.status_code == 200 and f">{now}<" in answer.text
        assert grade(case.rows(), case.rows().statements[told.id]) == now
    assert "B usually reliable" in page(web, "/cast/Ada%20Krem") and ">B</b>" in web.get("/cast").text
    web.post("/undo", headers=ORIGIN)
    assert grade(case.rows(), case.rows().statements[told.id]) == "F3"


def test_an_outlet_is_graded_in_its_article_and_what_it_says_inherits(web: TestClient, case: Case) -> None:
    assert web.post("/grade", data={"of": paper(case), "grade": "C", "back": f"/read/{paper(case)}"}, headers=ORIGIN).status_code == 200
    html = web.get(f"/read/{paper(case)}").text
    assert '<span class="grade" title="fairly reliable">C</span>' in html and ">C6</span>" in html


@pytest.mark.parametrize(("data", "words"), [({"of": "Ada Krem", "grade": "Z"}, "is no grade"), ({"of": "Nobody", "grade": "A"}, "Nobody")])
def test_a_grade_that_cannot_be_is_refused(web: TestClient, data: dict[str, str], words: str) -> None:
    answer = web.post("/grade", data=data, headers=ORIGIN)
    assert answer.status_code == 400 and words in answer.text
