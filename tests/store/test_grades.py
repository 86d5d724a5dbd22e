"""What sources are worth, as people grade them: inherited, apart from certainty and confidence, never by the machine."""

from __future__ import annotations

import pytest

from cuibono.case import Case
from cuibono.errors import UsageError
from cuibono.store.grading import graded, worst
from cuibono.store.journal import Line
from cuibono.types import Entry
from tests.test_case import better_many


def grades(case: Case) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in case.statements(everything=True):
        found.setdefault(row["voice"], set()).add(row["grade"])
    return found


def test_nobody_is_graded_unless_a_person_does(case: Case) -> None:
    assert {g for gs in grades(case).values() for g in gs} == {"F6"}


def test_what_a_source_says_inherits_its_letter(case: Case) -> None:
    case.grade("Jon Halvar", "c")
    found = grades(case)
    assert found.pop("Jon Halvar") == {"C6"}
    assert {g for gs in found.values() for g in gs} == {"F6"}


def test_a_text_in_its_own_voice_has_the_letter_of_its_outlet_and_passes_on_no_better_one(case: Case) -> None:
    case.grade("Daily Norland", "D")
    case.grade("Jon Halvar", "B")
    assert grades(case)["Daily Norland"] == {"D6"}
    said = {(r["title"], r["grade"]) for r in case.statements(everything=True) if r["voice"] == "Jon Halvar"}
    assert {grade for title, grade in said if title == "Who owns the hills of Sudmark?"} == {"D6"}
    assert {grade for title, grade in said if title != "Who owns the hills of Sudmark?"} == {"B6"}


def test_a_statement_has_a_number_of_its_own_and_certainty_stays(case: Case) -> None:
    before = case.statements()[0]
    case.grade(before["id"], "2")
    after = case.statements()[0]
    assert after["grade"] == "F2"
    assert (after["certainty"], after["confidence"]) == (before["certainty"], before["confidence"])
    case.undo()
    assert case.statements()[0]["grade"] == "F6"


def test_grades_outlive_a_rebuild(case: Case) -> None:
    first = case.statements()[0]
    case.grade(first["id"], "3")
    case.grade("Jon Halvar", "A")
    list(case.rebuild(read_many=better_many))
    assert [r["slot"] for r in case.statements() if r["grade"][1] == "3"] == [first["slot"]]
    assert grades(case)["Jon Halvar"] == {"A6"}


@pytest.mark.parametrize("words", [("Jon Halvar", "G"), ("Jon Halvar", "2"), ("Nobody At All", "A"), ("Jon Halvar", "")])
def test_what_is_no_grade_is_refused(case: Case, words: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        case.grade(*words)
    assert {g for gs in grades(case).values() for g in gs} == {"F6"}


def test_the_worst_letter_counts_and_f_judges_nothing() -> None:
    assert worst("ABF") == "B"
    assert worst("F") == worst("") == "F"
    assert graded([Line(Entry("grade", "m-1", {"grade": "B", "names": ["Ann  Lund"]}, "", ""), "j-1", 0)], {}) == {"m-1": "B", "ann lund": "B"}
