"""Which statements are kept but not shown for want of a place: "Sanctions followed." names nobody whom they touch."""

from __future__ import annotations

import pytest

from cuibono import read_text
from cuibono.extract.statements import _is_placed
from cuibono.identity import PLACES
from cuibono.types import Role, Span, Statement


def told(kind: str, code: str, *places: int) -> Statement:
    """Return a statement in which only the main places of these numbers are filled."""
    roles = tuple(Role(PLACES[kind][n], "", Span(20 * n, 20 * n + 5)) for n in places)
    return Statement(id="s-1", slot="", kind=kind, code=code, trigger=Span(10, 15), roles=roles, evidence=(Span(0, 30),))


@pytest.mark.parametrize(("kind", "code"), [("quantity", "quantity"), ("tie", "leads")])
def test_a_figure_of_nothing_and_a_tie_of_nobody_are_not_shown(kind: str, code: str) -> None:
    assert not _is_placed(told(kind, code, 1))
    assert _is_placed(told(kind, code, 0))


@pytest.mark.parametrize("code", ["aid", "support", "sanction", "coerce"])
def test_acts_that_touch_somebody_are_not_shown_without_him(code: str) -> None:
    assert not _is_placed(told("event", code, 0))
    assert _is_placed(told("event", code, 1))


def test_an_act_that_may_be_done_to_nobody_is_shown_with_its_actor() -> None:
    assert _is_placed(told("event", "protest", 0))


def test_the_time_of_a_paper_is_not_that_of_an_act() -> None:
    acts = [s for s in read_text("The agreement of 2011 was never published by Norland. Norland shut the mine on 4 May 2012.").statements if s.kind == "event"]
    assert [s.when.value if s.when else "" for s in acts] == ["", "2012-05-04"]
