"""Which statements are kept but not shown for want of a place: "Sanctions followed." names nobody whom they touch."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.extract.frame import frame

from cuibono import read_text
from cuibono.extract.scene import Scene
from cuibono.extract.statements import _apart, _cut, _is_placed, _is_sum, _when, room
from cuibono.identity import PLACES
from cuibono.parse.encoder import Analysis
from cuibono.parse.windows import Words
from cuibono.types import Document, Quantity, Reading, Role, Span, Statement, When


def told(kind: str, code: str, *places: int) -> Statement:
    """Return a statement in which only the main places of these numbers are filled."""
    roles = tuple(Role(PLACES[kind][n], "", Span(20 * n, 20 * n + 5)) for n in places)
    return Statement(id="s-1", slot="", kind=kind, code=code, trigger=Span(10, 15), roles=roles, evidence=(Span(0, 30),))


@pytest.mark.parametrize(("kind", "code"), [("quantity", "quantity"), ("tie", "leads")])
def test_a_figure_of_nothing_and_a_tie_of_nobody_are_not_shown(kind: str, code: str) -> None:
    assert not _is_placed(told(kind, code, 1))
    assert _is_placed(told(kind, code, 0))


@pytest.mark.parametrize("code", ["aid", "support", "sanction", "coerce"])
def test_acts_that_touch_somebody_are_not_shown_without_him(code: str) -> None:
    assert not _is_placed(told("event", code, 0))
    assert _is_placed(told("event", code, 1))


def test_an_act_that_may_be_done_to_nobody_is_shown_with_its_actor() -> None:
    assert _is_placed(told("event", "protest", 0))


def test_the_time_of_a_paper_is_not_that_of_an_act() -> None:
    acts = [s for s in read_text("The agreement of 2011 was never published by Norland. Norland shut the mine on 4 May 2012.").statements if s.kind == "event"]
    assert [s.when.value if s.when else "" for s in acts] == ["", "2012-05-04"]


@pytest.mark.parametrize("name", ["effect", "value"])
def test_no_place_ends_within_two_names_joined(name: str) -> None:
    text = "the quarrel in Norland-Sarn relations grew"
    scene = SimpleNamespace(reading=Reading(Document(text)))
    assert _cut(scene, name, Span(0, 22)) == Span(0, 27)  # type: ignore[arg-type]


def test_a_filler_inside_another_one_of_its_place_is_none() -> None:
    whole, inside, other = Role("actor", "m-1", Span(0, 20)), Role("actor", "m-2", Span(5, 12)), Role("recipient", "m-3", Span(5, 12))
    assert _apart([whole, inside, other]) == (whole, other)
    assert _apart([whole, whole]) == (whole,)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("Maps of a fortress were stolen by Tarn.", "recipient", "Maps of a fortress"),
        ("The rebels destroyed wagons of a grain company on Monday.", "recipient", "wagons of a grain company"),
        ("The king accepted the resignation of the defence minister.", "recipient", "the defence minister"),
    ],
)
def test_a_thing_is_the_whole_phrase_and_not_what_stands_behind_its_of(text: str, place: str, words: str) -> None:
    reading = read_text(text)
    assert [reading.words(r.span) for s in reading.statements if s.kind == "event" for r in s.fillers(place)] == [words]


@pytest.mark.parametrize(("pointed", "found"), [({"when": "March"}, True), ({}, False)])
def test_a_time_that_merely_stands_in_the_sentence_is_not_the_acts(pointed: dict[str, str], found: bool) -> None:
    said = "Orm , who left in March , sold it"
    spans = tuple(Span(said.index(w), said.index(w) + len(w)) for w in said.split())
    march = When("XXXX-03", (), Span(said.index("March"), said.index("March") + 5))
    reading = Reading(Document(said), sentences=(Span(0, len(said)),), times=(march,))
    sold = replace(frame(said, "sold", "event", "other", **pointed), status={"realis": (("actual", 1.0),)})
    seen = Scene(reading, Analysis(Words(spans, (0,) * len(spans)), None, (sold,), ()), (), (), {}, (sold,), tuple(said.split()), (), (), (), ())  # type: ignore[arg-type]
    assert _when(seen, sold) == (march if found else None)


@pytest.mark.parametrize(
    ("lines", "most"),
    [
        (["Tarn shut ."], 2),
        (["The miners of Tarn went home on Friday and the mill was shut ."] * 2, 6),
        (["Tarn Miners Held after Raid", "Orm Slams Guild over Pay Claim", "Ovia Eyes Coal Port"], 6),
    ],
)
def test_a_text_holds_a_statement_for_each_few_words_and_two_for_each_headline(lines: list[str], most: int) -> None:
    said = [w for line in lines for w in line.split()]
    assert room(said, [n for n, line in enumerate(lines) for _ in line.split()]) == most


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("In 2011 Orm sold nothing .", True),
        ("In 2011 , Orm quietly sold nothing .", True),
        ("The mill of 2011 stood until Orm sold nothing .", False),
        ("In 2011 the mill burned and then the guild and Orm sold nothing .", False),
    ],
)
def test_a_time_that_opens_the_sentence_right_before_the_doer_is_that_of_his_act(said: str, when: bool) -> None:
    words, at = said.split(), said.index("2011")
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    spans = tuple(Span(start, start + len(w)) for start, w in zip(starts, words, strict=True))
    told = When("2011", (), Span(at, at + 4))
    read = Reading(Document(said), sentences=(Span(0, len(said)),), times=(told,))
    sold = frame(said, "sold", "event", "other", actor="Orm")
    seen = Scene(read, Analysis(Words(spans, (0,) * len(spans)), None, (sold,), ()), (), (), {}, (sold,), tuple(words), (), (), (), ())  # type: ignore[arg-type]
    assert _when(seen, sold) == (told if when else None)


def test_a_title_within_a_turn_is_told_by_who_has_the_turn() -> None:
    debate = (
        "Mrs Tarn: Who sold the mill?\n\nMr Orm: Our minister Elin Rausch sold it, and nobody in this House was asked.\n\n"
        "Mrs Tarn: The mill belonged to Norland.\n\nMr Orm: It did."
    )
    reading = read_text(debate)
    told = {reading.words(s.trigger): [reading.words(v.span) for v in s.sources] for s in reading.statements}
    assert told["minister"] == ["Mr Orm"]


def test_what_we_assess_is_the_documents_own_word() -> None:
    reading = read_text("We assess that Norland expelled the envoy. The ministry says that Norland closed the mill.")
    told = {reading.words(s.trigger): [reading.words(v.span) for v in s.sources] for s in reading.statements if s.kind == "event"}
    assert (told["expelled"], told["closed"]) == ([], ["The ministry"])


@pytest.mark.parametrize(
    ("said", "word", "sure", "shown"),
    [
        ("The debt of Orm is 40 billion dollars .", "is", 0.15, True),
        ("The debt of Orm reached 40 billion dollars .", "reached", 0.15, False),
        ("The debt of Orm reached 40 billion dollars .", "reached", 0.21, True),
        ("The debt of Orm is 40 barrels .", "is", 0.21, False),
    ],
)
def test_a_sum_of_money_is_shown_though_it_is_unsure(said: str, word: str, sure: float, shown: bool) -> None:
    unit = "USD" if "dollars" in said else "barrels"
    made = replace(told("quantity", "quantity", 0), quantity=Quantity(40.0, unit))
    scene = SimpleNamespace(said=said.split())
    found = frame(said, word, "quantity", "quantity", subject="The debt of Orm")
    assert _is_sum(scene, found, made, sure) is shown  # type: ignore[arg-type]
    assert not _is_sum(scene, found, replace(made, roles=()), sure)  # type: ignore[arg-type]
