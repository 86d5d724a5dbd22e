from __future__ import annotations

import pytest

from cuibono.identity import mention_of
from cuibono.prompt import who
from cuibono.prompt.who import Known, Passage
from cuibono.types import Document, Quantity, Span, When


@pytest.mark.parametrize(
    ("text", "words", "named", "one"),
    [
        ("Davit Oruni left.", "Davit Oruni", "Davit Oruni", True),
        ("the emissaries of the vice-chairman left.", "the emissaries of the vice-chairman", "the vice-chairman", False),
        ("the governor's cook left.", "the governor's cook", "the governor", False),
        ("the trader Davit Oruni left.", "the trader Davit Oruni", "Davit Oruni", True),
        ("Russian papers wrote.", "Russian papers", "Russian", False),
    ],
)
def test_words_that_say_more_of_somebody_are_he_and_those_of_another_are_not(text: str, words: str, named: str, one: bool) -> None:
    whole = Span(0, len(text))
    at = Span(text.index(named), text.index(named) + len(named))
    known = mention_of("d", at, at, "person" if "Davit" in named else "leader", "name")
    passage = Passage(Document(text), (whole,), whole, Known((known,)))
    assert (who.mention(passage, Span(text.index(words), text.index(words) + len(words))) == known.id) is one


TEXT = "Davit Oruni left. He met the envoy. The ministry paid 40 million dollars on Monday."


def known(*named: tuple[str, str, str]) -> tuple[Passage, dict[str, str]]:
    """Return a passage with these mentions (words, form, name of the group) and their ids."""
    spans = [Span(TEXT.index(w), TEXT.index(w) + len(w)) for w, _, _ in named]
    found = [mention_of("d", s, s, "person", form) for s, (_, form, _) in zip(spans, named, strict=True)]
    groups = {g: frozenset(m.id for m, (_, _, of) in zip(found, named, strict=True) if of == g) for _, _, g in named}
    whole = Span(0, len(TEXT))
    return Passage(Document(TEXT), (whole,), whole, Known(tuple(found), tuple(groups.values()))), {w: m.id for m, (w, _, _) in zip(found, named, strict=True)}


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_a_pronoun_that_nobody_else_places_is_whom_the_model_says() -> None:
    passage, ids = known(("Davit Oruni", "name", "a"), ("He", "pronoun", "b"))
    assert who.meant(passage, span("He"), "Davit Oruni") == who.Meant(ids["Davit Oruni"])
    assert who.meant(passage, span("He")) == who.Meant(ids["He"]) == who.meant(passage, span("He"), "Somebody Else")
    alone, ids = known(("Davit Oruni", "name", "a"))
    assert who.meant(alone, span("He"), "Davit Oruni").mention == ids["Davit Oruni"]


def test_where_others_place_it_they_are_followed_and_a_difference_is_told() -> None:
    passage, ids = known(("Davit Oruni", "name", "a"), ("He", "pronoun", "a"), ("the envoy", "description", "b"))
    assert who.meant(passage, span("He"), "Davit Oruni") == who.Meant(ids["He"])
    differs = who.meant(passage, span("He"), "the envoy")
    assert differs.mention == ids["He"] and "read as the envoy" in differs.doubt


def test_words_that_stand_for_nobody_are_never_given_to_a_name() -> None:
    passage, _ = known(("Davit Oruni", "name", "a"))
    assert who.meant(passage, span("40 million"), "Davit Oruni") == who.Meant("")


def test_a_time_has_the_days_that_others_read_in_it_and_a_figure_its_worth() -> None:
    monday, worth = When("2012-11-05", ("day of the week",), span("Monday")), Quantity(4e7, "USD", span=span("40 million dollars"))
    whole = Span(0, len(TEXT))
    passage = Passage(Document(TEXT), (whole,), whole, Known(times=(monday,), figures=lambda text, within: [worth]))
    assert who.when(passage, "on Monday", whole, ()) == When("2012-11-05", ("day of the week",), span("on Monday"))
    assert who.when(passage, "in May", whole, ()) is None
    assert who.figure(passage, "40 million", whole, ()) == worth and who.figure(passage, "the envoy", whole, ()) is None
