"""Weights of a choice among options, on a few options made by hand."""

import numpy as np
import pytest

choice = pytest.importorskip("train.choice", reason="scipy is for training")


def test_chances_sum_to_one_in_each_place() -> None:
    found = choice.chances(np.array([1.0, 1.0, 0.0, 5.0, 5.0]), choice.begins([3, 2]))
    assert found[:3].sum() == pytest.approx(1) and found[3:].tolist() == [0.5, 0.5]


def test_the_likelihood_of_the_right_option_rises_with_its_score() -> None:
    right, starts = np.array([True, False]), choice.begins([2])
    low, slope = choice.descent(np.array([0.0, 0.0]), starts, right)
    high, _ = choice.descent(np.array([2.0, 0.0]), starts, right)
    assert high < low and slope[0] < 0 < slope[1]


def test_the_slope_is_that_of_the_likelihood() -> None:
    chance = np.random.default_rng(3)
    scores, starts, right = chance.normal(size=9), choice.begins([4, 2, 3]), np.array([1, 1, 0, 0, 1, 0, 0, 0, 1], dtype=bool)
    value, slope = choice.descent(scores, starts, right)
    for n in range(9):
        moved = scores + 1e-6 * np.eye(9)[n]
        assert (choice.descent(moved, starts, right)[0] - value) / 1e-6 == pytest.approx(slope[n], abs=1e-4)


def test_weights_are_drawn_to_where_they_shall_be() -> None:
    rows = choice.matrix([{"near": 1.0}, {"far": 1.0}, {"near": 1.0, "strange": 2.0}, {"far": 1.0}], ["near", "far"])
    right, starts = np.array([True, False, True, False]), choice.begins([2, 2])
    near, far = choice.fitted(rows, starts, right, 1.0)
    assert near > 0 > far and near == pytest.approx(-far, abs=1e-4)
    assert choice.fitted(rows, starts, right, 1e6, np.array([3.0, 3.0])).tolist() == pytest.approx([3, 3], abs=1e-3)


def test_a_place_without_a_right_option_teaches_nothing() -> None:
    rows = np.array([[1.0], [0.0], [1.0], [0.0]])
    alone = choice.fitted(rows[:2], choice.begins([2]), np.array([True, False]), 1.0)
    assert choice.fitted(rows, choice.begins([2, 2]), np.array([True, False, False, False]), 1.0) == pytest.approx(alone, abs=1e-4)
