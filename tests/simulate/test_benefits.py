"""Who gains: effect times goal, stated and imputed apart."""

from __future__ import annotations

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.benefits import benefits
from cuibono.simulate.model import Goal, Setting
from tests.simulate.maps import claim

FEW = Setting(worlds=2000)
CLAIMS = (claim("blockade", "grain price", held=0.9), claim("grain price", "unrest", held=0.8))
GOALS = (Goal("Norland", "unrest", -1, stated=True), Goal("Sudmark", "unrest", 1), Goal("Norland", "glory", 1), Goal("Sudmark", "blockade", 1, stated=True))


def table() -> dict[tuple[str, bool], str]:
    return {(c.actor, c.stated): c.verdict for c in benefits(CLAIMS, GOALS, ["blockade"], setting=FEW)}


def test_stated_and_imputed_goals_stand_apart_and_the_unknown_stays_unknown() -> None:
    assert table() == {("Norland", True): "loses", ("Sudmark", False): "gains", ("Norland", False): "unknown", ("Sudmark", True): "gains"}


def test_a_cell_tells_shares_and_opens_its_answer() -> None:
    cell = next(c for c in benefits(CLAIMS, GOALS, ["blockade"], setting=FEW) if c.actor == "Norland" and c.stated)
    (share,) = cell.shares
    assert share.answer is not None
    assert (0.0, pytest.approx(0.72), pytest.approx(-0.72)) == (share.serves, share.harms, cell.net)
    assert share.answer.claims == ("Daily Norland:blockade+grain price", "Daily Norland:grain price+unrest")


def test_a_push_down_turns_the_table() -> None:
    found = {(c.actor, c.stated): c.verdict for c in benefits(CLAIMS, GOALS, ["blockade"], direction=-1, setting=FEW)}
    assert (found["Norland", True], found["Sudmark", False]) == ("gains", "loses")


def test_without_levers_every_concept_that_drives_another_is_one() -> None:
    assert {"blockade", "grain price"} == {c.lever for c in benefits(CLAIMS, GOALS, setting=FEW)}
    with pytest.raises(UsageError, match="goes up"):
        benefits(CLAIMS, GOALS, direction=0)


def test_goals_that_pull_apart_are_mixed() -> None:
    goals = (Goal("Norland", "unrest", -1), Goal("Norland", "grain price", 1))
    assert [c.verdict for c in benefits(CLAIMS, goals, ["blockade"], setting=FEW)] == ["mixed"]
