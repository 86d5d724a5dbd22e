"""Who does what the lines of a resolution open with."""

from tests.extract import frame

from cuibono.extract import enacted
from cuibono.extract.fillers import Phrases
from cuibono.extract.voice import Voice


def actors(text: Phrases, *triggers: str) -> list[list[str]]:
    said = " ".join(text.said)
    made = [frame.frame(said, t, "event", "other", actor="the states") for t in triggers]
    return [frame.filled(f, said)["actor"] for f in enacted.mend(made, text)]


OPEN, CLOSED = "THE ASSEMBLY ,", "THE ASSEMBLY met in Tarn ."
ITEMS = ("Recalling its vote ,", "Condemns the raid ;", "Strongly urges the states to leave ;", "Decides to send envoys .")


def test_the_body_that_a_line_before_names_acts_in_all_lines() -> None:
    text = frame.text(OPEN, *ITEMS, government="THE ASSEMBLY", people="the states")
    assert actors(text, "Condemns", "urges", "Decides") == [["THE ASSEMBLY"]] * 3


def test_a_body_inside_a_sentence_heads_no_lines_and_one_line_is_no_list() -> None:
    assert actors(frame.text(CLOSED, *ITEMS, government="THE ASSEMBLY", people="the states"), "Condemns") == [["the states"]]
    assert actors(frame.text(OPEN, "Condemns the states .", government="THE ASSEMBLY", people="the states"), "Condemns") == [["the states"]]


def test_a_line_behind_a_sentence_of_its_own_belongs_to_no_list() -> None:
    text = frame.text(
        OPEN, "Condemns the raid .", "The raid hurt the states .", "Decides nothing .", "Orders nothing .", government="THE ASSEMBLY", people="the states"
    )
    assert actors(text, "Condemns", "Decides", "Orders") == [["the states"]] * 3


def test_what_a_line_recalls_ends_with_the_line() -> None:
    text = frame.text("THE ASSEMBLY ,", "Recalling the vote on Tarn ,", "Condemns the raid .", government="THE ASSEMBLY")
    voice = Voice(3, (3, 4), ((0, 2),), ((4, 13),), 0.9)
    assert enacted.bounded(voice, text).content == ((4, 9),)
    inside = Voice(5, (5, 6), ((4, 5),), ((6, 13),), 0.9)
    assert enacted.bounded(inside, text) == inside
