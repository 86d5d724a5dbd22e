"""Ways and their signs."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from cuibono.simulate.network import network
from cuibono.simulate.signs import directions, mark, paths, sign_matrix, steps
from tests.simulate.maps import claim, random_map


def test_signs_multiply_along_a_way_and_ways_may_disagree() -> None:
    claims = (claim("a", "b", "-"), claim("b", "c", "-"), claim("a", "d"), claim("d", "c", "-"))
    assert sign_matrix(claims) == {("a", "b"): "-", ("a", "c"): "?", ("a", "d"): "+", ("b", "c"): "-", ("d", "c"): "-"}


def test_a_loop_beside_the_way_does_not_blur_the_sign() -> None:
    net = network([claim("a", "b"), claim("b", "c", "-"), claim("c", "b"), claim("b", "d")], ("a",))
    found = directions(net, {"a": 1.0})[net.concepts.index("d")]
    assert (frozenset({1}), True) == (found.signs, found.complete)


def test_a_push_down_turns_all_signs() -> None:
    net = network([claim("a", "b"), claim("b", "c", "-")], ("a",))
    assert [mark(d.signs) for d in directions(net, {"a": -1.0})] == ["-", "-", "+"]


@pytest.mark.parametrize("seed", range(15))
def test_directions_and_ways_agree_with_trying_all_orders(seed: int) -> None:
    claims = random_map(6, 12, seed)
    net = network(claims, ("n0",))
    signs = {(e.cause, e.effect): next(iter(e.signs)) for e in net.edges}
    lever = net.concepts.index("n0")
    others = [i for i in range(len(net.concepts)) if i != lever]
    for target in others:
        ways = []
        for size in range(len(others)):
            for between in permutations([o for o in others if o != target], size):
                links = list(pairwise((lever, *between, target)))
                if all(link in signs for link in links):
                    product = 1
                    for link in links:
                        product *= signs[link]
                    ways.append(product)
        assert sorted(ways) == sorted(next(iter(p.signs)) for p in paths(net, target, {"n0": 1.0}))
        assert frozenset(ways) == directions(net, {"n0": 1.0})[target].signs


def test_steps_count_claims_on_the_shortest_way() -> None:
    net = network([claim("a", "b"), claim("b", "c"), claim("a", "c")], ("a",))
    assert dict(zip(net.concepts, steps(net), strict=True)) == {"a": 0, "b": 1, "c": 1}
