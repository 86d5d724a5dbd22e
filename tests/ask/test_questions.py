"""The questions on the two invented articles: what they show, in their own fields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono import ask
from cuibono.case import open_case
from cuibono.errors import UsageError
from cuibono.store import Filter, Rows
from tests.build import reading_of


def test_the_cast_names_actors_and_how_often_they_speak(rows: Rows) -> None:
    cast = {r["name"]: r for r in ask.cast.cast(rows)}
    assert cast["Norland"]["documents"] == 2
    assert cast["Ari Lund"]["speaks"] == 4
    assert "Orland pass" not in cast
    assert "Orland pass" in {r["name"] for r in ask.cast.cast(rows, everything=True)}


def test_a_lever_tells_its_means(rows: Rows) -> None:
    (lever,) = ask.levers.levers(rows, on="Sudmark")
    assert (lever["holder"], lever["target"], lever["through"], lever["used"]) == ("Norland", "Sudmark", "gas dependence", False)


def test_levers_that_are_held_stand_before_those_sought_and_those_denied(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        read = reading_of("conduit")
        wanted = tuple(replace(s, realis="intended") if s.trigger == read.statements[0].trigger else s for s in read.statements)
        case.add(replace(read, statements=wanted), name="conduit.txt")
        found = ask.levers.levers(case.rows())
        told = [line["text"] for line in ask.brief.brief(case.rows()) if line["section"] == "levers"]
    standing = [2 if r["negated"] else int(r["realis"] != "actual") for r in found]
    assert standing == sorted(standing) and set(standing) == {0, 1, 2}
    assert [w for w in told if w.startswith("no lever of")] == told[-1:]
    assert any(w.endswith(", sought") for w in told)


def test_the_brief_has_the_levers_in_the_order_of_their_listing_and_none_as_held_that_is_only_asked_about(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        read = reading_of("conduit")
        first = read.statements[0].trigger
        sureness = (replace(s, confidence=0.9 - n / 100, realis="question" if s.trigger == first else s.realis) for n, s in enumerate(read.statements))
        case.add(replace(read, statements=tuple(sureness)), name="conduit.txt")
        listed = [r["id"] for r in ask.levers.levers(case.rows())]
        told = {line["id"]: line["text"] for line in ask.brief.brief(case.rows()) if line["section"] == "levers"}
    assert [i for i in listed if i in told] == list(told)
    assert [w for w in told.values() if w.endswith("only asked")] and not [w for w in told.values() if "held" in w and "asked" in w]


def test_levers_that_are_as_surely_read_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        read = reading_of("conduit")
        case.add(replace(read, statements=tuple(replace(s, confidence=0.9) for s in read.statements)), name="conduit.txt")
        found = ask.levers.levers(case.rows())
        told = [case.rows().statements[line["id"]].span.start for line in ask.brief.brief(case.rows()) if line["section"] == "levers"]
    held = [r["start"] for r in found if not r["negated"] and r["realis"] == "actual" and r["certainty"] == "certain"]
    assert len(held) > 2 and held == sorted(held)
    assert told[: len(held)] == [s for s in held if s in told]


def test_the_timeline_is_in_order(rows: Rows) -> None:
    assert [r["when"] for r in ask.timeline.timeline(rows)] == ["2010", "2011", "2012-10-29/2012-11-04", "2013-03/2013-05"]


def test_the_matrix_tells_who_asserts_denies_reports_and_is_silent(rows: Rows) -> None:
    row = next(r for r in ask.matrix.matrix(rows) if r["code"] == "consult")
    voices = row["voices"]
    assert (voices["Daily Norland"], voices["Ari Lund"], voices["Norland Courier"]) == ("asserts", "denies", "reports")
    assert (voices["Foreign Ministry of Norland"], voices["Jon Halvar"]) == ("denies", "silent")


def test_goals_are_claimed_or_imputed(rows: Rows) -> None:
    assert {(r["actor"], r["claimed"]) for r in ask.goals.goals(rows)} == {("Norland", "imputed"), ("Jon Halvar", "imputed")}


def test_ties_of_one_actor(rows: Rows) -> None:
    assert {r["code"] for r in ask.ties.ties(rows, of="Halvar")} == {"office_held"}


def test_filters_take_the_words_of_a_claim(rows: Rows) -> None:
    assert {r["code"] for r in ask.claims.claims(rows, Filter(kind="stance"))} == {"deny", "confirm"}


def test_a_statement_is_shown_with_its_chain_and_who_else_says_it(rows: Rows) -> None:
    told = next(t for t in rows.shown if t.statement.code == "consult")
    (shown,) = ask.show.show(rows, told.id)
    assert shown["sentence"]["text"].startswith("Daily Norland writes")
    assert [(v["name"], v["cue"]["text"]) for v in shown["chain"]] == [("Daily Norland", "writes")]
    assert [o["negated"] for o in shown["also"]] == [True]


def test_an_actor_and_a_document_are_shown_by_name(rows: Rows) -> None:
    assert ask.show.show(rows, "Halvar")[0]["name"] == "Jon Halvar"
    assert ask.show.show(rows, "quarry.txt")[0]["what"] == "document"


def test_the_brief_has_every_section(rows: Rows) -> None:
    sections = {r["section"] for r in ask.brief.brief(rows)}
    assert sections == {"documents", "actors", "levers", "contested", "figures", "asserted without a source", "wants one to believe"}
    assert all(r["id"] and r["text"] for r in ask.brief.brief(rows))


def test_the_brief_says_nothing_twice(rows: Rows) -> None:
    lines = ask.brief.brief(rows)
    above = {r["id"] for r in lines if r["section"] in {"levers", "contested", "figures"}}
    assert not above & {r["id"] for r in lines if r["section"] == "asserted without a source"}
    assert not [r for r in lines if r["section"] == "contested" and r["text"].count("denied by") > 1 and "; asserted by" in r["text"]]


QUESTIONS = [
    ("Who can pressure Sudmark?", ["Norland by gas dependence"]),
    ("what does Norland want", ["control the Orland pass", "control the Orland pass"]),
    ("who denies what", ["Foreign Ministry of Norland", "Ari Lund says", "Ari Lund: "]),
    ("what happened to Sudmark", ["2010", "2011", "2012"]),
    ("why did Norland cut the supply", ["Sudmark did not pay", "rejected"]),
    ("how is Halvar tied to Sudmark", ["office held"]),
    ("what is said of Sudmark Stone", ["(claimed)"]),
    ("since when is the supply cut", ["2010", "2011"]),
    ("how much of the gas", ["more than 80 percent", "60 percent"]),
    ("who says that the pass is to be controlled", []),
    ("what is certain about Halvar", ["so"]),
    ("who gains from rejected sale", ["cut"]),
]


@pytest.mark.parametrize(("question", "answers"), QUESTIONS)
def test_each_form_of_question_is_understood(rows: Rows, question: str, answers: list[str]) -> None:
    found = sorted(r["answer"] for r in ask.forms.answer(rows, question))
    for wanted in answers:
        assert any(wanted in a for a in found), found
    assert all(r["quote"] for r in ask.forms.answer(rows, question))


def test_another_question_is_told_the_forms(rows: Rows) -> None:
    with pytest.raises(UsageError, match="who can pressure X"):
        ask.forms.answer(rows, "is it raining")
    assert len(ask.forms.FORMS) == 12


def test_a_place_and_a_tie_are_found_where_the_words_name_them(rows: Rows) -> None:
    assert {r["code"] for r in ask.forms.answer(rows, "what is said of Orland pass")} >= {"wants"}
    assert ask.forms.answer(rows, "how is Elin Orm tied to Sudmark")
