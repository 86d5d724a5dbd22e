"""What people decide in the pages stands in the journal, and each of it can be taken back."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from cuibono.case import Case
from cuibono.store import Rows
from tests.build import gold_many
from tests.web.conftest import ORIGIN, PART, told


def undo(web: TestClient) -> None:
    assert web.post("/undo", headers=PART).status_code == 200


def test_right_and_wrong_by_field(web: TestClient, case: Case) -> None:
    id_ = told(case.rows(), "lever", "lever").id
    page = web.post(f"/judge/{id_}", data={"verdict": "wrong", "field": "role", "number": "4"}, headers=PART).text
    assert 'class="card lever wrong"' in page and 'data-n="4"' in page
    assert case.rows().find_statement(id_).wrong == ("role",)
    undo(web)
    assert case.rows().find_statement(id_).verdict == ""
    assert web.post(f"/judge/{id_}", data={"verdict": "perhaps"}, headers=PART).status_code == 400


def test_a_correction_takes_the_place_of_what_was_read(web: TestClient, case: Case) -> None:
    t = told(case.rows(), "event", "consult")
    text = case.rows().papers[t.document].text
    start = text.index("Sudmark")
    form = {
        "certainty": "possible",
        "negated": "yes",
        "role": ["actor", "recipient"],
        "role_span": ["0-13", f"{start}-{start + 7}"],
        "role_statement": ["", ""],
    }
    answer = web.post(f"/correct/{t.id}", data=form | {"code": "aid"}, headers=PART)
    assert answer.status_code == 200, answer.text
    new = told(case.rows(), "event", "aid")
    assert t.id not in case.rows().statements
    assert (new.statement.certainty, new.statement.negated, new.coder[:7], new.statement.slot) == ("possible", True, "person:", t.statement.slot)
    assert case.rows().entity(new.statement.roles[1].filler) == case.rows().find_entity("Sudmark")
    denied = told(case.rows(), "stance", "deny").statement
    assert denied.roles[1].filler == new.id  # what spoke of the old one speaks of the new one
    undo(web)
    assert t.id in case.rows().statements and new.id not in case.rows().statements


def test_a_correction_can_be_corrected(web: TestClient, case: Case) -> None:
    t = told(case.rows(), "event", "sanction")
    for certainty in ("possible", "probable"):
        now = next(x for x in case.rows().statements.values() if x.statement.slot == t.statement.slot)
        assert web.post(f"/correct/{now.id}", data={"certainty": certainty}, headers=PART).status_code == 200
    found = [x for x in case.rows().statements.values() if x.statement.slot == t.statement.slot]
    assert [x.statement.certainty for x in found] == ["probable"]
    undo(web)
    assert [x.statement.certainty for x in case.rows().statements.values() if x.statement.slot == t.statement.slot] == ["possible"]
    assert web.post(f"/correct/{t.id}", data={"certainty": "possible"}, headers=PART).status_code == 400


def test_corrections_outlive_a_rebuild(web: TestClient, case: Case) -> None:
    t = told(case.rows(), "event", "sanction")
    web.post(f"/correct/{t.id}", data={"certainty": "doubtful"}, headers=PART)
    kept = statements(case.rows())
    list(case.rebuild(read_many=gold_many))
    assert statements(case.rows()) == kept
    assert "doubtful" in {x.statement.certainty for x in case.rows().statements.values() if x.coder.startswith("person:")}


def statements(rows: Rows) -> set[str]:
    return set(rows.statements)


def test_a_new_statement_from_selected_words(web: TestClient, case: Case) -> None:
    paper = next(p for p in case.rows().papers.values() if p.name.startswith("quarry"))
    start = paper.text.index("denies")
    answer = web.post(f"/new/{paper.id}", data={"code": "event.reject", "trigger": f"{start}-{start + 6}"}, headers=ORIGIN)
    assert answer.status_code == 200
    made = told(case.rows(), "event", "reject")
    assert any(t.coder.startswith("person:") and t.statement.trigger.start == start for t in case.rows().statements.values()), made
    undo(web)
    assert not any(t.coder.startswith("person:") for t in case.rows().statements.values())
    for form in (
        {"code": "event.reject"},
        {"code": "event", "trigger": "1-5"},
        {"code": "event.nothing", "trigger": "1-5"},
        {"code": "event.reject", "trigger": "9-9"},
    ):
        assert web.post(f"/new/{paper.id}", data=form, headers=PART).status_code == 400


def test_names_are_joined_and_parted(web: TestClient, case: Case) -> None:
    web.post("/same", data={"a": "Jon Halvar", "b": "Elin Orm"}, headers=ORIGIN)
    assert case.rows().find_entity("Jon Halvar").id == case.rows().find_entity("Elin Orm").id
    undo(web)
    assert case.rows().find_entity("Jon Halvar").id != case.rows().find_entity("Elin Orm").id
    one = case.rows().find_entity("Jon Halvar")
    short = next(m for m in one.mentions if case.rows().mentions[m].words == "Halvar")
    whole = next(m for m in one.mentions if "Jon" in case.rows().mentions[m].words)
    web.post("/different", data={"a": whole, "b": short}, headers=ORIGIN)
    assert case.rows().entity(short) != case.rows().entity(whole)
    undo(web)
    assert case.rows().entity(short) == case.rows().entity(whole)


@pytest.mark.parametrize("act", ["merge", "split"])
def test_the_form_for_names(web: TestClient, case: Case, act: str) -> None:
    id_ = told(case.rows(), "goal", "wants").id
    part = web.get(f"/statement/{id_}/names?do={act}", headers={"x-part": "yes"}).text
    assert "<html" not in part and "Halvar" in part
    assert "<html" in web.get(f"/statement/{id_}/names?do={act}").text


def test_the_form_to_edit(web: TestClient, case: Case) -> None:
    id_ = told(case.rows(), "goal", "wants").id
    assert 'name="certainty"' in web.get(f"/statement/{id_}/edit").text
    assert ["event", "accuse"] in [c[:2] for c in web.get("/codes").json()]


def test_a_date_that_is_set_is_kept_and_taken_back(web: TestClient, case: Case) -> None:
    id_ = next(p.id for p in case.rows().papers.values() if p.name.startswith("quarry"))
    web.post(f"/set/{id_}", data={"date": "2013-01-02"}, headers=ORIGIN)
    assert "2 January 2013" in web.get("/").text
    undo(web)
    assert "5 November 2012" in web.get("/").text


def test_nothing_to_take_back(web: TestClient) -> None:
    answer = web.post("/undo", headers=PART)
    assert answer.status_code == 400 and "no decision" in answer.text
