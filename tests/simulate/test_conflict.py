"""Stability in conflicts of options."""

from __future__ import annotations

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.conflict import Conflict, stable

DILEMMA = Conflict(("NN", "YN", "NY", "YY"), ((0,), (1,)), ((2, 1, 4, 3), (2, 4, 1, 3)), ("both", "both"))


def test_an_option_that_cannot_be_taken_back_binds() -> None:
    bound = Conflict(DILEMMA.states, DILEMMA.owners, DILEMMA.payoffs, ("fwd", "fwd"))
    assert bound.moves(1, 1) == (3,)
    assert bound.moves(0, 1) == ()
    assert 4 in stable(bound)["nash"]


def test_nash_is_the_strictest_view() -> None:
    found = stable(DILEMMA)
    assert all(set(found["nash"]) <= set(found[view]) for view in ("gmr", "smr", "seq"))


def test_incomplete_conflicts_are_refused() -> None:
    with pytest.raises(UsageError, match="payoff"):
        Conflict(("N", "Y"), ((0,),), ((1,),), ("both",))
    with pytest.raises(UsageError, match="direction"):
        Conflict(("N", "Y"), ((0,),), ((1, 2),), ("up",))
