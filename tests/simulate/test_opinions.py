"""Opinions are Beta counts."""

from __future__ import annotations

import math

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.opinions import Opinion, averaged, discounted, fused, opinion


def test_the_parts_of_the_bar_sum_to_one() -> None:
    held = Opinion(3, 1)
    assert math.isclose(1, held.belief + held.disbelief + held.open)
    assert math.isclose(4 / 6, held.mean)


def test_making_an_opinion_of_its_parts_is_the_way_back() -> None:
    held = opinion(0.5, 0.2)
    assert (pytest.approx(0.5), pytest.approx(0.2)) == (held.belief, held.disbelief)
    with pytest.raises(UsageError):
        opinion(0.8, 0.2)


def test_full_trust_changes_nothing_and_none_leaves_nothing() -> None:
    held = Opinion(6, 2)
    assert math.isclose(held.belief, discounted(held, 1).belief)
    assert (discounted(held, 0).belief, discounted(held, 0).open) == (0.0, 1.0)


def test_independent_accounts_add_and_dependent_ones_average() -> None:
    assert Opinion(4, 2) == fused(Opinion(1, 2), Opinion(3, 0))
    assert Opinion(2, 1) == averaged(Opinion(1, 2), Opinion(3, 0))
