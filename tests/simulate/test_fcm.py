"""Fuzzy maps as other tools run them."""

from __future__ import annotations

import numpy as np
import pytest

from cuibono.errors import UsageError
from cuibono.simulate.fcm import Rules, attractors, simulate, step_map


def test_what_nothing_drives_keeps_its_value() -> None:
    found = simulate(step_map(2, [(1, 2, 1)]), [0.3, 0.0])
    assert found.end[0] == 0.3
    assert found.end[1] > 0.5


def test_a_held_concept_stays() -> None:
    matrix = step_map(2, [(1, 2, 1), (2, 1, -1)])
    assert simulate(matrix, [0.0, 0.0], Rules("kosko", "tanh"), {0: 1.0}).end[0] == 1.0


def test_a_map_that_does_not_rest_says_so() -> None:
    found = simulate(step_map(2, [(1, 2, 1), (2, 1, -1)]), [1.0, 0.0], Rules("kosko", "tanh", steepness=20, most_steps=50))
    assert not found.rests


def test_cycles_are_told_whole() -> None:
    found = attractors(step_map(2, [(1, 2, 1), (2, 1, 1)]), {})
    assert found == {((0, 0),): 1, ((1, 1),): 1, ((0, 1), (1, 0)): 2}


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(UsageError, match="rules"):
        Rules("best")
    assert np.array_equal(step_map(2, []), np.zeros((2, 2)))
