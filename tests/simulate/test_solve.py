"""Every world has one answer, and it is that of the plain linear system and of Mason's rule."""

from __future__ import annotations

import numpy as np
import pytest

from cuibono.simulate.model import Setting
from cuibono.simulate.network import Network, network
from cuibono.simulate.signs import directions, paths
from cuibono.simulate.solve import reached, solved, weighed
from cuibono.simulate.worlds import Floats, drawn
from tests.simulate.maps import claim, random_map

MAPS = range(25)


def laid_out(seed: int) -> tuple[Network, Floats]:
    net = network(random_map(8, 18, seed, held=0.8), ("n0",))
    return net, weighed(net, drawn(net, Setting(), 0, 16), "uniform")


def matrix(net: Network, weights: Floats, world: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    found = np.zeros((len(net.concepts), len(net.concepts)))
    for row, edge in enumerate(net.edges):
        found[edge.effect, edge.cause] = weights[row, world]
    return found


@pytest.mark.parametrize("seed", MAPS)
def test_levels_are_those_of_a_direct_solution_and_stay_in_bounds(seed: int) -> None:
    net, weights = laid_out(seed)
    levels = solved(net, weights, {"n0": 1.0})
    lever = net.concepts.index("n0")
    push = np.eye(len(net.concepts))[lever]
    for world in range(weights.shape[1]):
        direct = np.linalg.solve(np.eye(len(push)) - matrix(net, weights, world), push)
        assert np.allclose(direct, levels[:, world], atol=2e-4)
    assert np.abs(levels).max() <= 1


@pytest.mark.parametrize("seed", MAPS)
def test_all_principal_minors_are_positive_and_masons_rule_holds(seed: int) -> None:
    net, weights = laid_out(seed)
    whole = np.eye(len(net.concepts)) - matrix(net, weights, 0)
    inverse, determinant = np.linalg.inv(whole), np.linalg.det(whole)
    lever = net.concepts.index("n0")
    for target in range(len(net.concepts)):
        left = [i for i in range(len(net.concepts)) if i != target]
        assert np.linalg.det(whole[np.ix_(left, left)]) > 0
        if target != lever:
            assert abs(mason(net, weights, whole, target) / determinant - inverse[target, lever]) < 1e-10


def mason(net: Network, weights: Floats, whole: np.ndarray[tuple[int, int], np.dtype[np.float64]], target: int) -> float:
    total = 0.0
    for path in paths(net, target, {"n0": 1.0}):
        on_way = {net.edges[path.edges[0]].cause, *(net.edges[r].effect for r in path.edges)}
        rest = [i for i in range(len(net.concepts)) if i not in on_way]
        total += float(np.prod(weights[list(path.edges), 0].astype(float))) * float(np.linalg.det(whole[np.ix_(rest, rest)]))
    return total


@pytest.mark.parametrize("seed", MAPS)
@pytest.mark.parametrize("prior", ["uniform", "log-uniform", "beta"])
def test_where_all_ways_agree_every_linked_world_goes_that_way(seed: int, prior: str) -> None:
    net = network(random_map(8, 14, seed, held=0.8), ("n0",))
    worlds = drawn(net, Setting(), 0, 200)
    levels = solved(net, weighed(net, worlds, prior), {"n0": 1.0})
    linked = reached(net, worlds)
    for place, direction in enumerate(directions(net, {"n0": 1.0})):
        if len(direction.signs) == 1:
            (sign,) = direction.signs
            assert np.array_equal(levels[place] * sign > 0, linked[place])


def test_a_push_held_equals_a_press_over_the_own_response() -> None:
    claims = random_map(6, 14, 4)
    free = network(claims, ("n0",))
    cut = solved(free, weighed(free, drawn(free, Setting(), 0, 1), "uniform"), {"n0": 1.0})[:, 0]
    weights = np.zeros((6, 6))
    for row, edge in enumerate(free.edges):
        weights[edge.effect, edge.cause] = weighed(free, drawn(free, Setting(), 0, 1), "uniform")[row, 0]
    lever = free.concepts.index("n0")
    weights[lever, (lever + 1) % 6] = 0.4  # feedback onto the lever: a press feels it, a held push does not
    press = np.linalg.inv(np.eye(6) - weights)[:, lever]
    assert np.allclose(cut, press / press[lever], atol=2e-4)


def test_a_short_run_goes_as_many_steps() -> None:
    net = network([claim("a", "b"), claim("b", "c")], ("a",))
    worlds = drawn(net, Setting(), 0, 10)
    short = solved(net, weighed(net, worlds, "uniform"), {"a": 1.0}, 1)
    assert (short[net.concepts.index("b")] > 0).all()
    assert (short[net.concepts.index("c")] == 0).all()
    assert not reached(net, worlds, 1)[net.concepts.index("c")].any()
    assert reached(net, worlds, 2)[net.concepts.index("c")].all()
