"""Probabilities and their logarithms."""

import math

from cuibono.extract.odds import logit, shares


def test_what_is_surer_than_may_be_counts_as_the_most() -> None:
    assert logit(0.5, 0.01) == 0.0
    assert logit(1.0, 0.01) == logit(0.99, 0.01) > 0 > logit(0.01, 0.01) == logit(0.0, 0.01)


def test_shares_are_one_together_however_large_the_scores() -> None:
    found = shares([1000.0, 1000.0, 1000.0 + math.log(2)])
    assert math.isclose(sum(found), 1.0) and math.isclose(found[2], 0.5)
