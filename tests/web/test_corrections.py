"""What people decide in the pages stands in the journal, and each of it can be taken back."""

from __future__ import annotations

import re
from html import unescape

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
    assert case.rows().entity(new.statement.roles[1].filler) == case.rows().entity(case.rows().find_entity("Sudmark").id)
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


def test_who_is_named_once_cannot_be_parted(web: TestClient, case: Case) -> None:
    pages = [web.get(f"/statement/{t.id}/names?do=split", headers={"x-part": "yes"}).text for t in case.rows().shown]
    told_so = ["nothing to part" in p for p in pages]
    assert any(told_so) and all(so != ('action="/different"' in p) for p, so in zip(pages, told_so, strict=True) if "No actor is named" not in p)


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


def test_time_place_and_figure_are_typed_selected_and_taken_away(web: TestClient, case: Case) -> None:
    t = told(case.rows(), "event", "sanction")
    paper = case.rows().papers[t.document]
    at = paper.text.index("Orland pass")
    form = {"when": "last week", "place": "Orland pass", "place_span": f"{at}-{at + 11}", "figure": "more than 80 percent"}
    assert web.post(f"/correct/{t.id}", data=form, headers=PART).status_code == 200
    made = next(x for x in case.rows().statements.values() if x.statement.slot == t.statement.slot)
    s = made.statement
    assert s.when and s.when.value == "2012-10-29/2012-11-04" and s.when.basis[-1] == "set by hand"
    assert (
        s.place
        and paper.words(s.place.span) == "Orland pass"
        and case.rows().entity(s.place.filler) == case.rows().entity(case.rows().find_entity("Orland pass").id)
    )
    assert s.quantity and (s.quantity.value, s.quantity.unit, s.quantity.bound) == (80.0, "%", "more than")
    page = web.get(f"/statement/{s.id}/edit").text
    assert 'name="when" value="2012-10-29/2012-11-04"' in page and 'name="place" value="Orland pass"' in page
    assert web.post(f"/correct/{s.id}", data={"when": "", "place": "", "figure": ""}, headers=PART).status_code == 200
    bare = next(x.statement for x in case.rows().statements.values() if x.statement.slot == t.statement.slot)
    assert (bare.when, bare.place, bare.quantity) == (None, None, None)


def test_the_form_sent_unchanged_changes_nothing(web: TestClient, case: Case) -> None:
    for t in (told(case.rows(), "event", "consult"), told(case.rows(), "quantity", "quantity")):
        page = web.get(f"/statement/{t.id}/edit").text
        form = {n: re.search(rf'name="{n}" value="([^"]*)"', page)[1] for n in ("when", "when_span", "place", "place_span", "figure", "figure_span")}  # type: ignore[index]
        answer = web.post(f"/correct/{t.id}", data={k: unescape(v) for k, v in form.items()}, headers=PART)
        assert answer.status_code == 400 and "nothing was changed" in answer.text


@pytest.mark.parametrize(
    ("form", "words"),
    [({"when": "soonish"}, "no time"), ({"place": "Atlantis"}, "does not stand in the text"), ({"figure": "a great many"}, "holds no figure")],
)
def test_what_cannot_be_read_is_told(web: TestClient, case: Case, form: dict[str, str], words: str) -> None:
    t = told(case.rows(), "event", "sanction")
    answer = web.post(f"/correct/{t.id}", data=form, headers=PART)
    assert answer.status_code == 400 and words in answer.text
    assert t.id in case.rows().statements


def test_a_place_that_is_typed_is_the_nearest_one(web: TestClient, case: Case) -> None:
    t = told(case.rows(), "event", "sanction")
    web.post(f"/correct/{t.id}", data={"place": "Sudmark"}, headers=PART)
    s = next(x.statement for x in case.rows().statements.values() if x.statement.slot == t.statement.slot)
    text = case.rows().papers[t.document].text
    assert s.place and abs(s.place.span.start - s.trigger.start) == min(abs(m.start() - s.trigger.start) for m in re.finditer("Sudmark", text))
