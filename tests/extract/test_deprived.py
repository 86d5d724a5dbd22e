"""Whom an act hits that stops goods."""

from __future__ import annotations

from tests.extract.frame import filled, frame, text

from cuibono.extract import deprived

SAID = "The cabinet suspended imports of timber from Norland ."


def test_a_land_whose_goods_are_stopped_is_hit() -> None:
    act = frame(SAID, "suspended", "event", "sanction", actor="The cabinet", recipient="imports of timber", topic="Norland")
    (found,) = deprived.mend([act], text(SAID, government="The cabinet", state="Norland"))
    assert filled(found, SAID) == {"actor": ["The cabinet"], "topic": ["imports of timber"], "recipient": ["Norland"]}


def test_a_party_that_is_hit_stays_so() -> None:
    said = "The cabinet fined the guild of Sarn for dealings with Norland ."
    act = frame(said, "fined", "event", "sanction", recipient="the guild of Sarn", topic="Norland")
    assert deprived.mend([act], text(said, organisation="the guild of Sarn", state="Norland")) == (act,)


def test_a_party_at_the_head_of_a_text_stands_behind_nothing() -> None:
    said = "Norland stopped the imports ."
    act = frame(said, "stopped", "event", "sanction", recipient="the imports", topic="Norland")
    assert deprived.mend([act], text(said, state="Norland")) == (act,)


def test_what_is_no_party_is_not_hit() -> None:
    act = frame(SAID, "suspended", "event", "sanction", recipient="imports", topic="timber")
    assert deprived.mend([act], text(SAID)) == (act,)
