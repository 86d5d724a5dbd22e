"""The words that say what a stance is about, by the order of the sentence."""

from __future__ import annotations

import pytest
from tests.extract.stance import reading

from cuibono.extract import contents
from cuibono.types import Span


def told(text: str, verb: str, **roles: str) -> tuple[str, str, str]:
    """Return the words, how they were found, and how they point, of the stance at a verb."""
    stance = reading(text, ("stance", "deny", verb, roles)).statements[0]
    found = contents.told(text, Span(0, len(text)), stance)
    return text[found.span.start : found.span.end], found.how, found.pointer


@pytest.mark.parametrize(
    ("text", "verb", "words", "how", "pointer"),
    [
        ("Orm denies it.", "denies", "it", "pointing", "it"),
        ("Orm has never confirmed that figure.", "confirmed", "that figure", "pointing", "figure"),
        ("Orm denies having sold the mill, and laughs.", "denies", "having sold the mill", "gerund", "words"),
        ("Orm denies on the radio that the mill was sold, and laughs.", "denies", "the mill was sold", "clause", "words"),
        ("That the mill was sold, the ministry denies.", "denies", "the mill was sold", "fronted", "words"),
        ("The meeting was later denied by a clerk.", "denied", "The meeting", "passive", "words"),
        ("Orm can confirm the waiver of the toll; nobody else can.", "confirm", "the waiver of the toll", "phrase", "words"),
        ("Orm declined to comment.", "declined", "", "none", "open"),
        ("Orm denied.", "denied", "", "none", "closed"),
    ],
)
def test_what_a_stance_is_about_is_told_by(text: str, verb: str, words: str, how: str, pointer: str) -> None:
    assert told(text, verb) == (words, how, pointer)


def test_what_the_network_marks_comes_first_cut_to_the_word_that_points() -> None:
    assert told("Orm dismissed this account on Monday.", "dismissed", content="this account") == ("this account", "role", "saying")
    assert told("Orm denies it and leaves the hall.", "denies", content="it and leaves") == ("it", "role", "it")
