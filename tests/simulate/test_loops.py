"""Loops and exact loop analysis."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from cuibono.errors import UsageError
from cuibono.simulate.loops import adjugate, analysed, core, loops, permanent
from tests.simulate.maps import claim, random_map


def test_loops_reinforce_hold_back_or_depend_on_whom_one_believes() -> None:
    claims = (claim("a", "b"), claim("b", "a"), claim("b", "c", "-"), claim("c", "b"), claim("c", "a", "?"), claim("a", "c", "0"))
    assert {x.concepts: x.sign for x in loops(claims)} == {("a", "b"): "+", ("b", "c"): "-", ("a", "b", "c"): "?"}


def test_loops_longer_than_asked_are_left_out() -> None:
    claims = tuple(claim(f"n{i}", f"n{(i + 1) % 5}") for i in range(5))
    assert [len(x.concepts) for x in loops(claims)] == [5]
    assert loops(claims, 4) == ()


def test_every_loop_is_told_once() -> None:
    claims = random_map(6, 14, 2)
    edges = {(c.cause, c.effect) for c in claims}
    names = sorted({n for e in edges for n in e})
    expected = {
        way
        for size in range(2, 7)
        for way in permutations(names, size)
        if way[0] == min(way) and all(x in edges for x in zip(way, (*way[1:], way[0]), strict=True))
    }
    found = [x.concepts for x in loops(claims)]
    assert sorted(expected) == sorted(found)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 6])
def test_the_adjugate_is_that_of_linear_algebra(size: int) -> None:
    matrix = np.random.default_rng(size).integers(-2, 3, (size, size)) + 5 * np.eye(size, dtype=int)
    expected = np.linalg.inv(matrix) * np.linalg.det(matrix)
    assert np.allclose(expected, adjugate(matrix.tolist()))


def test_the_permanent_counts_all_ways_of_placing() -> None:
    assert permanent([[1] * 3] * 3) == 6
    assert permanent([]) == 1


def test_a_core_holds_itself_back_and_needs_settled_signs() -> None:
    names, matrix = core([claim("a", "b"), claim("b", "c", "-")], ("a", "b"))
    assert (names, matrix) == (("a", "b"), [[-1, 0], [1, -1]])
    with pytest.raises(UsageError, match="not settled"):
        core([claim("a", "b"), claim("a", "b", "-", voice="other")])
    with pytest.raises(UsageError, match="at most 12"):
        analysed([str(i) for i in range(13)], [[0] * 13] * 13)
