"""Worlds depend on the content of claims and on the seed, on nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from cuibono.errors import UsageError
from cuibono.simulate.model import Setting
from cuibono.simulate.network import Network, network
from cuibono.simulate.worlds import drawn, enumerated, strengths
from tests.simulate.maps import claim


def held(net: Network, setting: Setting) -> dict[tuple[str, str], bytes]:
    worlds = drawn(net, setting, 0, 500)
    return {(net.concepts[e.cause], net.concepts[e.effect]): worlds.present[row].tobytes() for row, e in enumerate(net.edges)}


def test_a_claim_holds_in_the_same_worlds_whatever_stands_beside_it() -> None:
    first = claim("a", "b", held=0.5)
    alone, beside = network([first], ("a",)), network([claim("a", "c", held=0.5), first], ("a",))
    assert held(alone, Setting())["a", "b"] == held(beside, Setting())["a", "b"]
    assert held(alone, Setting())["a", "b"] != held(alone, Setting(seed=8))["a", "b"]


def test_contradicting_claims_are_drawn_by_their_evidence() -> None:
    net = network([claim("a", "b", "+", voice="x"), claim("a", "b", "-", voice="y"), claim("a", "b", "0", voice="z")], ("a",))
    worlds = drawn(net, Setting(), 0, 9000)
    signs = np.where(worlds.present[0], worlds.signs[0], 0)
    assert all(abs(np.mean(signs == s) - 1 / 3) < 0.02 for s in (1, 0, -1))


def test_an_unknown_sign_goes_both_ways() -> None:
    worlds = drawn(network([claim("a", "b", "?")], ("a",)), Setting(), 0, 4000)
    assert abs(worlds.signs[0].mean()) < 0.1
    assert worlds.present.all()


@pytest.mark.parametrize(("prior", "mean"), [("uniform", 0.5), ("log-uniform", 0.99 / np.log(100)), ("beta", 5 / 7)])
def test_strengths_follow_their_prior(prior: str, mean: float) -> None:
    net = network([claim("a", "b")], ("a",))
    assert abs(strengths(net, drawn(net, Setting(), 0, 20_000), prior).mean() - mean) < 0.01


def test_strengths_stay_within_the_band_of_the_words() -> None:
    net = network([claim("a", "b", strength=(0.2, 0.3))], ("a",))
    found = strengths(net, drawn(net, Setting(), 0, 500), "uniform")
    assert 0.2 <= found.min() <= found.max() <= 0.3
    with pytest.raises(UsageError, match="no prior"):
        strengths(net, drawn(net, Setting(), 0, 5), "flat")


def test_all_cases_weigh_one_together() -> None:
    worlds = enumerated(network([claim("a", "b", held=0.3), claim("b", "c", held=0.6), claim("b", "d")], ("a",)), Setting())
    assert worlds.count == 4
    assert abs(worlds.weights.sum() - 1) < 1e-12
