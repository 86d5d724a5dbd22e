"""A sample article mapped by hand (volta.csv), end to end: every quote stands in the article, every question has its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.simulate.answers import by_voice, whatif
from cuibono.simulate.explain import bearing, ways
from cuibono.simulate.model import Claim, Setting
from cuibono.simulate.tables import read

HERE = Path(__file__).parent
ARTICLE = HERE.parents[1] / "samples" / "volta_price.txt"
QUESTIONS = [  # pushed, way, asked, verdict, share: certain .92, probable .725, possible .5
    ("drought", 1, "smelter at work", "forced down", 0.92**2),
    ("drought", 1, "repayment to Washington", "forced down", 0.92**4),
    ("drought", 1, "jobs in Tema", "forced down", 0.92**3),
    ("drought", -1, "agreement on the price", "forced down", 0.725),
    ("power for the smelter", -1, "debt service of the Authority", "forced down", 0.92**2),
    ("lenient price for Valco", -1, "loan of the Fund", "contested", 0.92 * 0.08 + 0.92**2 / 2),
    ("talk of renegotiation", 1, "fear of lenders", "forced up", 0.92),
    ("world price of aluminium", 1, "means of Valco to pay", "forced up", 0.92),
    ("cuts of power to Togo", 1, "helpfulness of Lomé", "forced up", 0.5),
    ("decree on the price", 1, "jobs in Tema", "no link", 0.0),
]


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return read(HERE / "volta.csv")


def test_every_quote_stands_in_the_article(claims: tuple[Claim, ...]) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    assert [c.quote for c in claims if c.quote not in text] == []


@pytest.mark.parametrize(("push", "way", "target", "verdict", "share"), QUESTIONS)
def test_ten_questions_have_their_answers(claims: tuple[Claim, ...], push: str, way: int, target: str, verdict: str, share: float) -> None:
    answer = whatif(claims, {push: way}, Setting(ranges=False), targets=[target]).answers[0]
    assert (answer.verdict, answer.share) == (verdict, pytest.approx(share, abs=0.015))


def test_the_condition_of_the_loan_is_told_by_voice(claims: tuple[Claim, ...]) -> None:
    told = by_voice(claims, {"lenient price for Valco": -1}, Setting(ranges=False), targets=["loan of the Fund"])
    assert {v: r.answers[0].verdict for v, r in told.items() if r.answers[0].verdict != "no link"} == {"some comrades": "forced down"}


def test_explanations_lead_to_the_words(claims: tuple[Claim, ...]) -> None:
    found = ways(claims, {"drought": 1}, "repayment to Washington")
    assert [w.concepts[1:-1] for w in found.shown] == [("power for the smelter", "smelter at work", "debt service of the Authority")]
    heaviest, count = bearing(claims, {"drought": 1})[0]
    assert (heaviest.effect, count) == ("power for the smelter", 5)
