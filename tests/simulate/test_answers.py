"""Answers: shares of readings, verdicts, voices, observations, invariances."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.answers import CONTESTED, FORCED_DOWN, FORCED_UP, NO_LINK, Answer, Seen, by_voice, leave_out, whatif
from cuibono.simulate.model import Claim, Setting
from tests.simulate.maps import claim, random_map

WHOLE = Setting(worlds=4000, ranges=False)


def ask(claims: tuple[Claim, ...], target: str = "b", setting: Setting = WHOLE, push: float = 1) -> Answer:
    return whatif(claims, {"a": push}, setting, targets=[target]).answers[0]


def test_one_claim_answers_with_its_certainty() -> None:
    found = ask((claim("a", "b", held=0.7),))
    assert (found.verdict, found.steps, found.exact) == (FORCED_UP, 1, True)
    assert math.isclose(0.7, found.up) and math.isclose(0.3, found.none)


def test_a_chain_of_independent_claims_answers_with_their_product() -> None:
    found = ask((claim("a", "b", held=0.92), claim("b", "c", "-", held=0.92)), "c")
    assert (found.verdict, found.steps) == (FORCED_DOWN, 2)
    assert math.isclose(0.92**2, found.down)


def test_sampling_agrees_with_all_cases() -> None:
    claims = (claim("a", "b", held=0.6), claim("a", "c", held=0.5), claim("b", "d", held=0.7), claim("c", "d", held=0.8))
    exact = ask(claims, "d").up
    sampled = whatif(claims, {"a": 1}, Setting(worlds=20_000, ranges=False, mode="weigh sources", trust=(("*", 1.0),)), targets=["d"]).answers[0]
    assert not sampled.exact
    assert math.isclose(1 - (1 - 0.42) * (1 - 0.4), exact)
    assert abs(exact - sampled.up) < 4 * sampled.error
    assert math.isclose(sampled.error, math.sqrt(sampled.up * (1 - sampled.up) / 20_000))


def test_a_denial_is_shown_by_voice_and_contested_together() -> None:
    claims = (claim("a", "b", held=0.9, voice="Union"), claim("a", "b", "0", held=0.8, voice="Paper"))
    together = ask(claims)
    alone = by_voice(claims, {"a": 1}, WHOLE, targets=["b"])
    assert (together.verdict, together.disputed, together.voices) == (CONTESTED, ("a → b",), ("Paper", "Union"))
    assert 0 < together.up < 0.9
    assert (alone["Union"].answers[0].verdict, round(alone["Union"].answers[0].up, 9)) == (FORCED_UP, 0.9)
    assert (alone["Paper"].answers[0].verdict, alone["Paper"].answers[0].up) == (NO_LINK, 0)


def test_opposite_signs_of_two_voices_are_contested() -> None:
    claims = (claim("a", "b", "+", voice="x"), claim("a", "b", "-", voice="y"))
    found = ask(claims)
    assert found.verdict == CONTESTED
    assert abs(found.up - 0.5) < 0.04
    assert {v: r.answers[0].verdict for v, r in by_voice(claims, {"a": 1}, WHOLE, targets=["b"]).items()} == {"x": FORCED_UP, "y": FORCED_DOWN}


def test_a_forced_answer_over_an_undisputed_way_stays_forced_beside_a_disputed_one() -> None:
    found = ask((claim("a", "b"), claim("b", "c"), claim("a", "c", voice="x"), claim("a", "c", "0", voice="y")), "c")
    assert (found.verdict, found.up) == (FORCED_UP, 1.0)


def test_what_is_told_twice_by_one_voice_adds_nothing() -> None:
    first = claim("a", "b", held=0.6)
    assert ask((first,)) == ask((first, replace(first, id="again")))


def test_leaving_a_voice_out_kills_what_it_alone_carries() -> None:
    claims = (claim("a", "b", voice="x"), claim("b", "c", voice="y"))
    found = leave_out(claims, {"a": 1}, WHOLE, targets=["c"])
    assert {v: r.answers[0].verdict for v, r in found.items()} == {"x": NO_LINK, "y": NO_LINK}


def test_more_trust_never_lowers_a_forced_result_of_that_voice_alone() -> None:
    claims = (claim("a", "b", held=0.9), claim("b", "c", held=0.9))
    weighed = [ask(claims, "c", replace(WHOLE, mode="weigh sources", trust=(("Daily Norland", t),))).up for t in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert weighed == sorted(weighed)


def test_a_chain_of_reporters_holds_only_as_far_as_each_is_trusted() -> None:
    chain = replace(claim("a", "b"), sources=("Norland Post", "the envoy"))
    setting = Setting(mode="weigh sources", trust=(("Norland Post", 0.5), ("the envoy", 0.5)), together=0.0, ranges=False)
    assert abs(0.25 - ask((chain,), setting=setting).up) < 0.013


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_claims_and_the_number_of_workers_change_nothing(seed: int) -> None:
    claims = random_map(10, 24, seed)
    setting = Setting(worlds=6000, ranges=False)
    first = whatif(claims, {"n0": 1}, setting)
    assert first == whatif(claims[::-1], {"n0": 1}, setting)
    with ThreadPoolExecutor(3) as pool:
        assert first == whatif(claims, {"n0": 1}, setting, run=pool.map)


@pytest.mark.parametrize("seed", range(6))
def test_a_claim_that_cannot_be_reached_changes_nothing(seed: int) -> None:
    claims = random_map(8, 16, seed)
    more = (*claims, claim("elsewhere", "nowhere", held=0.5), claim("elsewhere", "n3", "-", held=0.5))
    first, second = (whatif(c, {"n0": 1}, WHOLE) for c in (claims, more))
    assert first.answers == tuple(a for a in second.answers if a.concept != "nowhere")


@pytest.mark.parametrize("seed", range(6))
def test_turning_a_concept_round_turns_its_signs_and_nothing_else(seed: int) -> None:
    claims = random_map(8, 18, seed)
    turn = {"+": "-", "-": "+"}
    turned = tuple(replace(c, sign=turn[c.sign]) if "n4" in (c.cause, c.effect) else c for c in claims)
    first, second = (whatif(c, {"n0": 1}, WHOLE) for c in (claims, turned))
    assert first.answers
    for one in first.answers:
        other = second.answer(one.concept)
        up, down = (one.down, one.up) if one.concept == "n4" else (one.up, one.down)
        assert (other.up, other.down) == pytest.approx((up, down), abs=1e-3)
        assert set(one.claims) == set(other.claims)


def test_the_range_over_strengths_is_a_point_when_forced_and_wide_when_not() -> None:
    setting = Setting(worlds=4000)
    forced = ask((claim("a", "b", held=0.5),), setting=setting)
    open_ = ask((claim("a", "b"), claim("a", "c"), claim("b", "c", "-")), "c", setting)
    assert forced.prior_range == (0.5, 0.5)
    assert open_.verdict == CONTESTED
    assert open_.prior_range[0] <= open_.up <= open_.prior_range[1]


def test_a_horizon_cuts_long_chains() -> None:
    claims = (claim("a", "b"), claim("b", "c"))
    found = whatif(claims, {"a": 1}, replace(WHOLE, horizon=1))
    assert {x.concept: x.up for x in found.answers} == {"b": 1.0, "c": 0.0}


def test_what_was_seen_sorts_the_readings_out() -> None:
    claims = (claim("a", "b", "?"), claim("b", "c"))
    seen = (Seen((("a", 1.0),), (("b", -1),)),)
    found = whatif(claims, {"a": 1}, WHOLE, targets=["c"], seen=seen)
    assert found.answers[0].down == 1.0
    assert abs(0.5 - found.acceptance) < 0.04
    assert round(found.acceptance * 4000) == found.kept


def test_too_few_readings_that_agree_are_refused() -> None:
    claims = (claim("a", "b", "-"), claim("b", "c"))
    with pytest.raises(UsageError, match="only 0 of 4000 readings agree"):
        whatif(claims, {"a": 1}, WHOLE, seen=(Seen((("a", 1.0),), (("b", 1),)),))


def test_unknown_concepts_and_empty_pushes_are_refused_by_name() -> None:
    claims = (claim("a", "b"),)
    with pytest.raises(UsageError, match="'zzz'"):
        whatif(claims, {"zzz": 1})
    with pytest.raises(UsageError, match="at least one concept"):
        whatif(claims, {})
    with pytest.raises(UsageError, match="not be 0"):
        whatif(claims, {"a": 0})
    with pytest.raises(UsageError, match="is what is pushed"):
        whatif(claims, {"a": 1}, targets=["a"])
    with pytest.raises(UsageError, match="'qqq'"):
        whatif(claims, {"a": 1}, targets=["qqq"])


def test_a_source_that_nobody_is_called_cannot_be_weighed() -> None:
    with pytest.raises(UsageError, match="no source is called 'nobody'"):
        whatif((claim("a", "b"),), {"a": 1}, Setting(mode="weigh sources", trust=(("nobody", 0.5),)))
    found = whatif((claim("a", "b"),), {"a": 1}, Setting(mode="weigh sources", trust=(("norland", 0.5), ("*", 0.9)), ranges=False))
    assert found.setting.trust == (("Daily Norland", 0.5), ("*", 0.9))


def test_shares_are_numbers_and_sum_to_one() -> None:
    for seed in range(4):
        for a in whatif(random_map(10, 22, seed, signs="+-?0"), {"n0": 1}, WHOLE).answers:
            assert 0 <= a.up <= 1 and 0 <= a.down <= 1 and math.isclose(1, a.up + a.down + a.none, abs_tol=1e-9)


def test_all_cases_are_counted_only_where_strengths_play_no_part() -> None:
    assert not ask((claim("a", "b", "?", held=0.5),)).exact
    assert not ask((claim("a", "b", held=0.5),), setting=replace(WHOLE, mode="weigh sources")).exact
    assert ask((claim("a", "b", held=0.5),)).exact
