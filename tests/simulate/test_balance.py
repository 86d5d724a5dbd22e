"""Balance of signed ties."""

from __future__ import annotations

import numpy as np
import pytest

from cuibono.errors import UsageError
from cuibono.simulate.balance import EXACT_ACTORS, balance, between, signed

TIES = [("A", "B", 1), ("B", "C", -1), ("A", "C", 1)]


def test_a_friend_of_two_foes_is_strained() -> None:
    found = balance(("A", "B", "C"), TIES)
    assert [(t.actors, t.balanced) for t in found.triangles] == [(("A", "B", "C"), False)]
    assert (found.share, found.frustration.ties, found.frustration.exact) == (0.0, 1, True)


def test_two_camps_leave_nothing_frustrated() -> None:
    ties = [("A", "B", 1), ("C", "D", 1), ("A", "C", -1), ("B", "D", -1), ("A", "D", -1), ("B", "C", -1)]
    found = balance(("A", "B", "C", "D"), ties)
    assert (found.share, found.frustration.ties, found.frustration.camp) == (1.0, 0, ("A", "B"))


def test_large_networks_are_searched_and_say_so() -> None:
    names = [f"a{i}" for i in range(EXACT_ACTORS + 4)]
    half = len(names) // 2
    ties = [(a, b, 1 if (i < half) == (j < half) else -1) for i, a in enumerate(names) for j, b in enumerate(names) if i < j]
    found = balance(names, [*ties[1:], (ties[0][0], ties[0][1], -ties[0][2])])
    assert (found.frustration.ties, found.frustration.exact) == (1, False)


def test_no_ties_are_balanced() -> None:
    found = balance((), [])
    assert (found.share, found.walk, found.frustration.score) == (1.0, 1.0, 1.0)


def test_brokers_stand_between() -> None:
    star = signed("abcd", [("a", "b", 1), ("a", "c", -1), ("a", "d", 1)])
    assert between(star).tolist() == [3, 0, 0, 0]
    path = signed("abc", [("a", "b", 1), ("b", "c", 1)])
    assert np.array_equal([0, 1, 0], between(path))


@pytest.mark.parametrize("ties", [[("A", "A", 1)], [("A", "Z", 1)], [("A", "B", 2)], [("A", "B", 1), ("B", "A", -1)]])
def test_ties_that_cannot_be_are_refused(ties: list[tuple[str, str, int]]) -> None:
    with pytest.raises(UsageError):
        signed(("A", "B"), ties)
