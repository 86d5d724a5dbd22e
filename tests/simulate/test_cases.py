"""The published cases: exact ones exact, sampled ones within four standard errors under fixed seeds. Each file names its source."""

from __future__ import annotations

import json
import math
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cuibono.simulate import balance, conflict, fcm, loops, opinions, positions, press
from cuibono.simulate.answers import whatif
from cuibono.simulate.certainty import scales
from cuibono.simulate.model import Setting, used
from cuibono.simulate.network import network
from cuibono.simulate.signs import mark, paths
from tests.simulate.maps import claim

CASES = Path(__file__).parent / "cases"


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", list(case("loop_analysis")["cases"]))
def test_loop_analysis_gives_the_published_matrices(name: str) -> None:
    expected = case("loop_analysis")["cases"][name]
    found = loops.analysed(expected["nodes"], expected["A"])
    assert expected["adj"] == [list(row) for row in found.adjoint]
    assert expected["T"] == [list(row) for row in found.total]
    assert np.allclose(expected.get("W", found.weighted), found.weighted, atol=5e-5)
    assert expected.get("WP", [list(row) for row in found.told]) == [list(row) for row in found.told]


@pytest.mark.parametrize("name", ["A", "B", "C", "D", "E", "BCDE"])
def test_pressing_the_snowshoe_models_gives_the_published_shares(name: str) -> None:
    expected = case("qpress_snowshoe")
    draws = 40_000
    found = press.pressed(expected["models"][name], {"V": 1}, {"H": -1}, draws=draws)
    stable, down, likelihood = expected["numpy_n200000"][name]
    assert within(stable, found.stable, draws, 200_000)
    assert within(down, found.down["H"], round(draws * stable), 157_000)
    assert within(likelihood, found.likelihood, draws, 200_000)


def test_what_was_seen_weighs_the_snowshoe_models() -> None:
    expected = case("qpress_snowshoe")
    fits = {m: press.pressed(expected["models"][m], {"V": 1}, {"H": -1}, draws=40_000).likelihood for m in expected["prior"]}
    found = press.posterior(expected["prior"], fits)
    published = expected["vignette_posterior"]  # of 1,000 draws a model
    assert all(within(published[m], found[m], 1000, 40_000) for m in published)


def test_the_map_of_an_op_ed_has_both_published_resting_states() -> None:
    expected = case("kosko_apartheid")
    found = fcm.attractors(fcm.step_map(9, expected["edges"]), {0: 1.0})
    assert {(tuple(expected["reported_kosko"]),): 255, (tuple(expected["reported_kennedy"]),): 1} == found


def test_the_bounded_engine_tells_the_op_ed_map_by_ways_and_shares() -> None:
    expected = case("kosko_apartheid")
    names = expected["concept_names"]
    claims = tuple(claim(names[a - 1], names[b - 1], "+" if s > 0 else "-") for a, b, s in expected["edges"])
    result = whatif(claims, {names[0]: 1}, Setting(ranges=False))
    for name, known in expected["computed"]["bounded_worlds"].items():
        net = network(used(claims, Setting()), (names[0],), (name,))
        found = [mark(p.signs) for p in paths(net, net.concepts.index(name), {names[0]: 1.0})]
        assert (known["pos_paths"], known["neg_paths"]) == (found.count("+"), found.count("-"))
        assert within(known["up"], result.answer(name).up, 20_000, 20_000)
    forced = {a.concept for a in result.answers if a.verdict == "forced up"}
    assert {"black employment"} == forced


def test_the_thucydides_map_ends_without_war_in_the_published_number_of_scenarios() -> None:
    expected = case("thucydides_fcm")
    scenarios = np.array(list(product((False, True), repeat=16)), np.bool_)
    held = np.hstack([scenarios, np.zeros((len(scenarios), 1), np.bool_)])
    found = fcm.ends(fcm.step_map(17, expected["edges"]), np.zeros_like(held), held)
    assert expected["expected"]["no_war"] == int((~found[:, 16]).sum())
    assert expected["expected"]["valid"] == len(scenarios)


@pytest.mark.parametrize("rule", fcm.RULES)
def test_fuzzy_maps_rest_where_other_tools_say(rule: str) -> None:
    expected = case("fcm_dikopoulou")
    found = fcm.simulate(np.array(expected["W"]), expected["x0"], fcm.Rules(rule))
    assert np.allclose(expected["equilibrium"][rule], found.end, atol=1e-6)
    assert found.rests
    assert rule != "mKosko" or len(found.states) == expected["n_states_mKosko"]


@pytest.mark.parametrize("name", ["intervention_1", "intervention_2", "intervention_3"])
def test_interventions_end_where_other_tools_say(name: str) -> None:
    expected = case("fcm_dikopoulou")
    lever = expected["interventions"][name]
    impact = {int(concept[1:]) - 1: value for concept, value in lever["impact"].items()}
    found = fcm.intervened(np.array(expected["W"]), expected["x0"], impact, fcm.Rules("mKosko"), lever["effectiveness"])
    assert np.allclose(lever["final"], found.end, atol=1e-6)


def test_the_tribes_are_as_balanced_as_published() -> None:
    data = case("balance_tribes")
    expected = data["expected"]
    found = balance.balance(data["names"], [tuple(e) for e in data["edges"]])
    assert (expected["triangles"], expected["balanced_triangles"]) == (len(found.triangles), sum(t.balanced for t in found.triangles))
    assert math.isclose(expected["triangle_balance"], found.share, abs_tol=1e-7)
    assert math.isclose(expected["walk_balance"], found.walk, abs_tol=1e-7)
    assert math.isclose(expected["frustration_score"], found.frustration.score, abs_tol=1e-7)
    assert (data["computed"]["frustration_index"], True) == (found.frustration.ties, found.frustration.exact)


def test_signed_centralities_are_as_published() -> None:
    expected = case("pn_centrality")
    matrix = np.array(expected["A"], float)
    assert np.allclose(expected["pn"], balance.standing(matrix), atol=5e-7)
    assert np.allclose(expected["eigen"], balance.eigen(matrix), atol=5e-7)


def test_positions_on_the_emissions_scale_are_as_published() -> None:
    data = case("bdm_emissions")
    actors = data["position"], data["capability"], data["salience"]
    assert math.isclose(data["weighted_mean"], positions.mean(*actors), abs_tol=1e-12)
    assert data["weighted_median"] == positions.median(*actors)
    assert np.allclose(data["risk_exponents_pass0"], positions.risk_exponents(*actors), atol=1e-10)


def test_actors_value_positions_as_the_reference_run_says() -> None:
    data = case("ktab_dummy3d")
    assert np.allclose(data["expected"], positions.values(data["position"], data["salience"]), atol=5e-4)


@pytest.mark.parametrize("name", list(case("gmcr")["cases"]))
def test_conflicts_are_stable_where_the_reference_solver_says(name: str) -> None:
    data = case("gmcr")["cases"][name]
    found = conflict.stable(conflict.Conflict(tuple(data["states"]), *(tuple(map(tuple, data[k])) for k in ("owners", "pay")), tuple(data["direction"])))
    assert {k: tuple(v) for k, v in data["exp"].items()} == found


def test_the_shipped_words_are_those_of_the_survey() -> None:
    expected = {w.casefold(): (b["p10"] / 100, b["p90"] / 100) for w, b in case("hedge_survey")["percent"].items()}
    assert expected == scales()["survey"]


@pytest.mark.parametrize("values", case("closed_forms")["cases"][0]["values"], ids=str)
def test_claims_of_one_source_hold_together_as_the_beta_says(values: dict[str, float]) -> None:
    n, a, b = int(values["n"]), values["a"], values["b"]
    claims = [claim(f"c{i}", f"c{i + 1}") for i in range(n)]
    setting = Setting(mode="weigh sources", trust=(("Daily Norland", a / (a + b)),), together=1 / (a + b + 1))
    found = whatif(claims, {"c0": 1}, setting, targets=[f"c{n}"]).answers[0]
    assert within(values["p"], found.up, 20_000)


def test_independent_opinions_add_their_evidence() -> None:
    data = case("closed_forms")["cases"][1]
    found = opinions.fused(*(opinions.opinion(o[0], o[1]) for o in (data["o1"], data["o2"])))
    assert np.allclose(data["fused"][:3], [found.belief, found.disbelief, found.open])


def within(expected: float, found: float, *draws: int) -> bool:
    """Say whether a share lies within four standard errors of the expected one, both being sampled when two sizes are given."""
    spread = math.sqrt(sum(max(expected * (1 - expected), 1e-4) / n for n in draws))
    return abs(expected - found) <= 4 * spread
