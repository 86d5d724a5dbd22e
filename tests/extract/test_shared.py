from tests.extract.frame import filled, frame, text

from cuibono.extract import shared
from cuibono.parse.encoder import Frame

FEARED = "The bank feared a run , called in the loans and shut ."


def mended(said: str, *frames: Frame) -> dict[str, list[str]]:
    """Return the places of the last frame once mended."""
    return filled(shared.mend(frames, text(said))[-1], said)


def test_the_second_of_two_joined_verbs_has_the_doer_of_the_first() -> None:
    found = mended(FEARED, frame(FEARED, "feared", "goal", "fears", actor="The bank"), frame(FEARED, "called", "event", "request", recipient="the loans"))
    assert found["actor"] == ["The bank"]


def test_who_does_it_already_stays() -> None:
    found = mended(
        FEARED, frame(FEARED, "feared", "goal", "fears", actor="The bank"), frame(FEARED, "called", "event", "request", actor="run", recipient="the loans")
    )
    assert found["actor"] == ["run"]


def test_whom_a_by_names_does_not_go_on_acting() -> None:
    said = "Four men were taken by Orm and demanded their return ."
    found = mended(said, frame(said, "taken", "event", "coerce", actor="Orm"), frame(said, "demanded", "event", "request", topic="their return"))
    assert "actor" not in found


def test_who_acts_in_a_relative_clause_does_not_go_on_acting() -> None:
    said = "The rule , named after a clerk who left Tarn , cost the mayor a seat ."
    found = mended(said, frame(said, "left", "event", "other", actor="a clerk"), frame(said, "cost", "event", "sanction", recipient="the mayor"))
    assert "actor" not in found


def test_a_verb_with_a_word_before_it_shares_nothing() -> None:
    said = "Orm left Tarn while soldiers took the port ."
    found = mended(said, frame(said, "left", "event", "other", actor="Orm"), frame(said, "took", "event", "coerce", recipient="the port"))
    assert "actor" not in found
