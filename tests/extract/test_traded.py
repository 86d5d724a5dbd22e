"""Whom a stop of trade touches."""

import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import traded


@pytest.mark.parametrize(
    ("thing", "whom"),
    [("all imports of coal", "from Tarn"), ("its trade", "with Tarn"), ("deliveries of gas", "to Tarn"), ("all flights", "to Tarn")],
)
def test_who_is_cut_off_is_the_one_touched_and_the_trade_what_it_is_about(thing: str, whom: str) -> None:
    said = f"The cabinet halted {thing} {whom} on Monday ."
    for read in (thing, f"{thing} {whom}"):
        cut = frame(said, "halted", "event", "sanction", actor="The cabinet", recipient=read)
        (found,) = traded.mend([cut], text(said, state="Tarn", government="The cabinet"))
        assert filled(found, said) == {"actor": ["The cabinet"], "recipient": ["Tarn"], "topic": [f"{thing} {whom}"]}


def test_a_land_is_cut_off_too() -> None:
    said = "The cabinet halted all imports of coal from Tarn ."
    cut = frame(said, "halted", "event", "sanction", recipient="all imports of coal", place="Tarn")
    (found,) = traded.mend([cut], text(said, region="Tarn"))
    assert filled(found, said) == {"recipient": ["Tarn"], "topic": ["all imports of coal from Tarn"]}


@pytest.mark.parametrize(
    ("said", "recipient", "code", "kinds"),
    [
        ("The cabinet fined the trade union from Tarn .", "the trade union", "sanction", {"state": "Tarn", "organisation": "the trade union"}),
        ("The cabinet halted the works from Tarn .", "the works", "sanction", {"state": "Tarn"}),
        ("The cabinet halted its sales of coal on Monday .", "its sales of coal", "sanction", {"resource": "coal"}),
        ("The cabinet praised the imports from Tarn .", "the imports", "support", {"state": "Tarn"}),
    ],
)
def test_other_acts_stay(said: str, recipient: str, code: str, kinds: dict[str, str]) -> None:
    act = frame(said, said.split()[2], "event", code, actor="The cabinet", recipient=recipient)
    assert traded.mend([act], text(said, **kinds)) == (act,)
