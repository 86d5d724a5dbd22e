"""What is rejected is a thing or a saying."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import rebuffed
from cuibono.extract.fillers import Phrases

SAID = "Orm sold the mine . The mayor rejected the {} ."


def told(thing: str) -> tuple[str, Phrases]:
    said = SAID.format(thing)
    words = text(said, leader="Orm|The mayor")
    return said, replace(words, home=(0,) * 5 + (1,) * 6)


@pytest.mark.parametrize("thing", ["reshuffle", "tax"])
def test_a_thing_that_is_rejected_denies_nothing_said_before(thing: str) -> None:
    said, words = told(thing)
    (found,) = rebuffed.mend([frame(said, "rejected", "stance", "deny", actor="The mayor", content="sold")], words)
    assert (found.kind, found.codes[0][0], filled(found, said)) == ("event", "reject", {"actor": ["The mayor"], "recipient": [f"the {thing}"]})


@pytest.mark.parametrize("thing", ["charge", "insinuation"])
def test_a_saying_that_is_rejected_denies_what_was_said(thing: str) -> None:
    said, words = told(thing)
    denial = frame(said, "rejected", "stance", "deny", actor="The mayor", content="sold")
    assert rebuffed.mend([denial], words) == (denial,)


def test_the_networks_own_act_takes_the_place_of_the_denial() -> None:
    said, words = told("reshuffle")
    act = frame(said, "rejected", "event", "reject", actor="The mayor", recipient="the reshuffle")
    denial = frame(said, "rejected", "stance", "deny", actor="The mayor", content="sold")
    assert rebuffed.mend([replace(act, probability=0.2), denial], words) == (act,)
