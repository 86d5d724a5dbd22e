"""What a stance may be about, and how one possibility is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.stance import at, reading

from cuibono.extract import answered
from cuibono.extract.answered import Option, Passage

TEXT = "Orm sent envoys to Sudmark. Vik closed the mill, says Sarn. Orm denies it."
TOLD = (
    ("event", "consult", "sent", {"actor": "Orm", "recipient": "envoys"}),
    ("event", "sanction", "closed", {"actor": "Vik", "recipient": "the mill", "source": "Sarn"}),
    ("stance", "deny", "denies", {"actor": "Orm#2"}),
)


def found(text: str = TEXT, *told: tuple[str, str, str, dict[str, str]]) -> tuple[Option, ...]:
    read = reading(text, *(told or TOLD), names=("Orm", "Vik", "Sarn"))
    return tuple(answered.options(Passage(read), next(s for s in read.statements if s.kind == "stance")))


def at_trigger(options: tuple[Option, ...], word: str, text: str = TEXT) -> Option:
    return next(o for o in options if o.about and o.about.trigger == at(text, word))


def test_nothing_comes_first_then_each_statement_near() -> None:
    options = found()
    assert options[0].about is None and "nothing deny" in options[0].row
    assert [TEXT[o.about.trigger.start : o.about.trigger.end] for o in options if o.about] == ["closed", "sent"]


def test_a_row_tells_where_a_statement_stands_who_takes_part_and_who_tells_it() -> None:
    options = found()
    sent, closed = at_trigger(options, "sent").row, at_trigger(options, "closed").row
    assert sent["back 2"] == closed["back 1"] == 1.0
    assert (sent["party"], closed["party"]) == (1.0, 0.0)
    assert sent["voice none"] == closed["voice other"] == 1.0


def test_an_option_is_the_stance_as_it_would_be() -> None:
    option = at_trigger(found(), "sent")
    assert option.about and [(r.filler, TEXT[r.span.start : r.span.end]) for r in option.stance.fillers("content")] == [(option.about.id, "it")]


def test_words_that_the_sentence_tells_are_an_option_of_their_own() -> None:
    text = "Orm denies on the radio that the mill was sold."
    worded = [o for o in found(text, ("stance", "deny", "denies", {"actor": "Orm"})) if o.stance.fillers("content")]
    assert [text[r.span.start : r.span.end] for o in worded for r in o.stance.fillers("content")] == ["the mill was sold"]
    assert worded[0].stance.evidence[0].covers(at(text, "the mill was sold"))


def test_what_stands_in_the_description_of_the_actor_is_not_what_he_denies() -> None:
    text = "The clerk who met Orm denies it."
    met = ("event", "consult", "met", {"actor": "The clerk", "recipient": "Orm"})
    assert not [o for o in found(text, met, ("stance", "deny", "denies", {"actor": "The clerk who met Orm"})) if o.about]


def test_chances_are_of_all_together() -> None:
    chances = answered.chances([{"nothing": 1.0}, {"statement": 1.0}, {"statement": 2.0}], {"statement": 1.0})
    assert sum(chances) == pytest.approx(1.0) and chances[0] < chances[1] < chances[2]


def test_the_likeliest_is_chosen_with_the_chance_of_all_that_say_the_same_words() -> None:
    options = found()
    weights = {"nothing": 0.0, "party": 3.0}
    best, chance = answered.choose(options, weights)
    assert best is at_trigger(options, "sent")
    assert chance == answered.chances([o.row for o in options], weights)[options.index(best)]


@pytest.mark.parametrize(("strength", "shown"), [(5.0, True), (0.0, False)], ids=["likely", "as likely as the rest"])
def test_shown_is_what_is_likely(strength: float, shown: bool) -> None:
    options = found()
    stance = answered.settled(options, {"party": strength})
    assert stance.shown == shown
    assert stance.confidence == round(answered.choose(options, {"party": strength})[1], 4)


@pytest.mark.parametrize("shown", [True, False])
def test_what_the_rules_say_is_told_of_each_option(shown: bool) -> None:
    read = reading(TEXT, *TOLD, names=("Orm", "Vik", "Sarn"))
    stance = next(s for s in read.statements if s.kind == "stance")
    sent = next(s for s in read.statements if s.trigger == at(TEXT, "sent"))
    ruled = replace(answered.pointed(Passage(read), stance, at(TEXT, "it"), sent), shown=shown)
    options = answered.weighed(Passage(read), stance, ruled)
    assert [o.about.id for o in options if o.about and "ruled" in o.row] == [sent.id]
    assert ("ruled shown" in at_trigger(options, "sent").row) == shown
    assert not any("ruled words" in o.row for o in options)


def test_where_nothing_stands_near_nothing_is_chosen() -> None:
    options = found("Orm denied.", ("stance", "deny", "denied", {"actor": "Orm"}))
    assert answered.choose(options, {}) == (options[0], 0.0)
