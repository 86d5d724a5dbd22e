"""Explanations: ways add up, claims off the way are not named, cuts kill."""

from __future__ import annotations

import math

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.answers import Seen, whatif
from cuibono.simulate.explain import bayes_factor, compare, cuts, flips, loads, supports, ways
from cuibono.simulate.model import Setting
from tests.simulate.maps import claim, random_map

FEW = Setting(worlds=2000, ranges=False)
DIAMOND = (claim("a", "b", held=0.9), claim("b", "d", held=0.8), claim("a", "c", "-", held=0.9), claim("c", "d", held=0.5), claim("x", "y"))


@pytest.mark.parametrize("seed", range(12))
def test_contributions_of_all_ways_add_up_to_the_whole(seed: int) -> None:
    claims = random_map(7, 15, seed)
    for answer in whatif(claims, {"n0": 1}, FEW).answers:
        found = ways(claims, {"n0": 1}, answer.concept, FEW, most=1000)
        assert len(found.shown) == found.count
        assert abs(found.others) < 2e-4


def test_a_way_names_its_steps_and_sign() -> None:
    found = ways(DIAMOND, {"a": 1}, "d", FEW)
    assert {w.concepts: w.sign for w in found.shown} == {("a", "b", "d"): "+", ("a", "c", "d"): "-"}
    assert all(w.contribution * (1 if w.sign == "+" else -1) > 0 for w in found.shown)
    assert [c.id for c in next(w for w in found.shown if w.sign == "+").steps[0]] == ["Daily Norland:a+b"]


def test_no_claim_off_the_ways_is_ever_named() -> None:
    named = {x.claim.id for x in loads(DIAMOND, {"a": 1}, "d", FEW)}
    assert {c.id for c in DIAMOND[:4]} == named


def test_what_a_claim_carries_is_the_difference_without_it() -> None:
    found = {x.claim.id: x for x in loads((claim("a", "b", held=0.6), claim("b", "c")), {"a": 1}, "c", FEW)}
    assert all(math.isclose(0.6, x.carried) and x.verdict_without == "no link" for x in found.values())


def test_taking_out_a_smallest_cut_leaves_no_link() -> None:
    for cut in cuts(DIAMOND, {"a": 1}, "d", FEW):
        left = tuple(c for c in DIAMOND if c.id not in {x.id for x in cut})
        assert len(cut) == 2
        assert whatif((*left, claim("a", "z"), claim("z2", "d")), {"a": 1}, FEW, targets=["d"]).answers[0].verdict == "no link"


def test_supports_are_the_ways_that_go_with_the_answer() -> None:
    assert [[c.id for c in s] for s in supports(DIAMOND, {"a": 1}, "d", FEW)] == [["Daily Norland:a+b", "Daily Norland:b+d"]]


def test_flips_name_the_claims_that_hold_the_verdict() -> None:
    assert {c.id for c in DIAMOND[:4]} == {x.claim.id for x in flips(DIAMOND, {"a": 1}, "d", FEW)}


def test_accounts_are_compared_question_by_question() -> None:
    claims = (claim("a", "b", voice="x"), claim("a", "b", "-", voice="y"))
    ((words, answers),) = compare(claims, [({"a": 1}, "b")], FEW)
    assert words == "a up: b?"
    assert {v: a.verdict for v, a in answers.items()} == {"x": "forced up", "y": "forced down", "": "contested"}


def test_an_account_that_fits_better_weighs_more() -> None:
    seen = (Seen((("a", 1.0),), (("b", 1),)),)
    sure, unsure = (whatif((claim("a", "b", held=h),), {"a": 1}, FEW, seen=seen) for h in (1.0, 0.5))
    assert abs(2 - bayes_factor(sure, unsure)) < 0.2
    with pytest.raises(UsageError, match="no ratio"):
        bayes_factor(sure, type(sure)((), (), FEW, "", acceptance=0.0))
