"""Sources weighed by the letters that people gave them."""

from __future__ import annotations

from cuibono.case import Case
from cuibono.simulate.answers import whatif
from cuibono.simulate.claims import chart
from cuibono.simulate.model import Setting
from cuibono.simulate.trust import SHARES, by_grades


def test_letters_weigh_sources_and_outlets_by_the_names_their_claims_have(case: Case) -> None:
    case.grade("Jon Halvar", "D")
    case.grade("Daily Norland", "B")
    found = dict(by_grades(case.rows()))
    assert found == {"Jon Halvar": SHARES["D"], "Daily Norland": SHARES["B"]}
    assert "Daily Norland" in {s for c in chart(case.rows()).claims for s in c.sources}


def test_nobody_graded_weighs_nothing(case: Case) -> None:
    case.grade("Jon Halvar", "F")
    assert by_grades(case.rows()) == ()


def test_a_worse_letter_makes_an_answer_less_sure(case: Case) -> None:
    claims = chart(case.rows()).claims
    cause = next(c.cause for c in claims if c.sources[-1] == "Daily Norland")

    def reached(letter: str) -> float:
        case.grade("Daily Norland", letter)
        setting = Setting(worlds=400, mode="weigh sources", trust=by_grades(case.rows()), ranges=False)
        return max(a.up + a.down for a in whatif(claims, {cause: 1}, setting).answers)

    assert reached("A") > reached("E")
