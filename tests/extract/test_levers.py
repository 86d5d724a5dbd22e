import pytest
from tests.extract.frame import frame, text

from cuibono.extract import levers


@pytest.mark.parametrize(
    ("said", "idle"),
    [
        ("Sarn is the only port that can load the grain of Norland .", False),
        ("Sarn owns the only valve on the line .", False),
        ("Sarn is the only country where Norland feels at home .", True),
        ("Sarn is the only neighbour , which is not under the control of Norland .", True),
        ("Sarn is the only state that can not buy gas .", True),
    ],
)
def test_only_is_a_lever_where_a_power_goes_with_it(said: str, idle: bool) -> None:
    assert levers.is_idle(frame(said, "only", "lever", "lever", holder="Sarn"), text(said)) is idle


def test_a_lever_of_other_words_stays() -> None:
    assert not levers.is_idle(frame("Sarn has a grip on Norland .", "grip", "lever", "lever", holder="Sarn"), text("Sarn has a grip on Norland ."))


def test_a_mere_figure_is_no_means() -> None:
    said = "Six million jobs depend on the ferry of Norland ."
    read = frame(said, "depend", "lever", "lever", holder="Norland", through="Six|the ferry")
    assert [r[1:3] for r in levers.mend(read, text(said)).roles if r[0] == "through"] == [(5, 7)]


def test_revenge_is_no_means() -> None:
    said = "Norland can take revenge on Sarn ."
    assert levers.is_idle(frame(said, "revenge", "lever", "lever", holder="Norland", target="Sarn"), text(said))
