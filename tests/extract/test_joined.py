"""What joining words make of two clauses."""

from dataclasses import replace

import pytest
from tests.extract.frame import frame, text

from cuibono.extract import joined

NO, YES = {"negated": (("no", 1.0),)}, {"negated": (("yes", 1.0),)}


def link(said: str, word: str, cause: str, effect: str, code: str = "causes") -> str:
    """Return the code of a link told by a joining word."""
    found = replace(frame(said, word, "influence", code, cause=cause, effect=effect), status=NO)
    return joined.mend(found, text(said)).codes[0][0]


@pytest.mark.parametrize(
    ("said", "word", "cause", "effect", "code"),
    [
        ("Without the pipe the town would freeze .", "Without", "the pipe", "the town would freeze", "prevents"),
        ("Without the pipe the town cannot live .", "Without", "the pipe", "the town cannot live", "enables"),
        ("The paths , without which neither food nor men would reach them", "without", "The paths", "food nor men would reach them", "enables"),
        ("As long as they sleep there , Orm will not sign .", "long", "they sleep there", "Orm will not sign", "prevents"),
        ("As long as they live , somebody will pay .", "As", "they live", "somebody will pay", "enables"),
        ("As long as the file is shut , people believe it .", "long", "the file is shut", "people believe it", "enables"),
        ("Had Orm not paid , the mill would be shut .", "Had", "Orm not paid", "the mill would be shut", "prevents"),
        ("Had Orm paid , nobody would have noticed .", "Had", "Orm paid", "nobody would have noticed", "prevents"),
        ("Had Orm not paid , nobody would have noticed .", "Had", "Orm not paid", "nobody would have noticed", "causes"),
        ("If she is not freed the mill will close .", "If", "she is not freed", "the mill will close", "causes"),
        ("If the price rises , they will hardly find a buyer .", "If", "the price rises", "they will hardly find a buyer", "prevents"),
        ("He took from all , and therefore nobody owned him .", "therefore", "He took from all", "owned him", "causes"),
        ("The rent rose because Orm paid .", "because", "Orm paid", "The rent rose", "causes"),
    ],
)
def test_what_the_first_clause_does_to_the_second(said: str, word: str, cause: str, effect: str, code: str) -> None:
    assert link(said, word, cause, effect) == code


def test_a_code_that_says_more_stays() -> None:
    assert link("As long as the pipe leaks , the price is lower .", "long", "the pipe leaks", "the price is lower", "lowers") == "lowers"


def test_other_links_are_left_alone() -> None:
    assert link("The loan never kept Orm polite .", "kept", "The loan", "Orm polite") == "causes"


@pytest.mark.parametrize(("said", "negated"), [("The mill closed because nobody paid .", "no"), ("The mill closed not because Orm left .", "yes")])
def test_only_a_no_before_the_joining_word_denies_the_link(said: str, negated: str) -> None:
    found = replace(frame(said, "because", "influence", "causes", effect="The mill closed"), status=YES)
    assert joined.mend(found, text(said)).status["negated"][0][0] == negated
