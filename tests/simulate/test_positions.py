"""Positions on a scale."""

from __future__ import annotations

import pytest

from cuibono.errors import UsageError
from cuibono.simulate import positions


def test_the_mean_and_the_median_follow_the_weights() -> None:
    assert positions.mean([1, 3], [1, 3], [1, 1]) == 2.5
    assert positions.median([1, 3, 9], [1, 1, 1], [1, 1, 1]) == 3


def test_every_actor_needs_each_weight() -> None:
    with pytest.raises(UsageError):
        positions.mean([1, 2], [1], [1, 1])
