"""What wordings come down to."""

from __future__ import annotations

import pytest

from cuibono.simulate.concepts import Named, Wording, wording
from cuibono.simulate.cores import Core, core, definite, goes_on, main_noun, only_who

NAMES = ("Norland", "Sudmark", "Orm Pipeline")


def named(text: str) -> Wording:
    found = wording(text, [Named(text.index(n), text.index(n) + len(n), f"={n[:3].upper()}", n) for n in NAMES if n in text])
    assert found
    return found


def cored(text: str) -> Core:
    found = core(named(text), {})
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "turn"),
    [
        ("Norland presses Sudmark", "Norland's pressure on Sudmark", 1),
        ("Sudmark is pressed by Norland", "the pressure of Norland on Sudmark", 1),
        ("Sudmark's dependence on Norland", "Norland's hold over Sudmark", 1),
        ("Sudmark's independence from Norland", "Norland's lever over Sudmark", -1),
        ("Norland's strong grip on Sudmark", "Norland's leverage over Sudmark", 1),
        ("the lease ends in December", "the end of the lease", 1),
        ("if the Orm Pipeline is ever built", "the Orm Pipeline", 1),
        ("keep Sudmark's dependence on Norland", "Sudmark's dependence on Norland", 1),
    ],
)
def test_two_ways_to_tell_one_thing_have_one_core(one: str, other: str, turn: int) -> None:
    first, second = cored(one.removeprefix("if ")), cored(other)
    assert first.key == second.key
    assert first.direction * second.direction == turn


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland presses Sudmark", "Sudmark presses Norland"),
        ("Sudmark's dependence on Norland", "Sudmark's hold over Norland"),
        ("Norland's influence on Sudmark", "Norland's lever over Sudmark"),
        ("dependence on Norland", "Norland's hold"),
        ("the pipeline is built in the valley", "the pipeline"),
    ],
)
def test_what_is_not_one_thing_has_two(one: str, other: str) -> None:
    assert cored(one).key != cored(other).key


def test_each_change_has_its_reason() -> None:
    assert cored("Norland presses Sudmark").reasons == ("“presses” tells of “pressure”",)
    assert "turned round" in cored("Sudmark's dependence on Norland").reasons[0]


def test_entities_of_one_name_are_one() -> None:
    found = core(named("Norland's pressure on Sudmark"), {"=NOR": "=ALL"})
    assert found
    assert found.owners == {"=ALL"}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the fall in grain prices", "fall"),
        ("a federal law", "law"),
        ("the gallery of the mine collapsed", "collapse"),
        ("proof that the firm paid a friend", "proof"),
        ("follow the fate of others", ""),
        ("prices were high", ""),
    ],
)
def test_a_phrase_is_about_its_main_noun(text: str, noun: str) -> None:
    assert main_noun(named(text)) == noun


def test_what_stands_before_and_behind_a_phrase() -> None:
    assert definite(named("this law")) and not definite(named("a law"))
    whole, part = named("Norland raised the rate"), named("raised the rate")
    assert only_who(whole, len("Norland "), part)
    assert not only_who(named("Norland may lose a contract"), len("Norland may lose "), named("a contract"))
    assert goes_on(named("the pipe is at work"), len("the pipe"))
    assert not goes_on(named("the pipe under the sea"), len("the pipe"))
