"""Judged passages found again by quote, prefix and suffix."""

from __future__ import annotations

from cuibono.store.anchor import assigned, chosen, place
from cuibono.store.verdicts import snapshot
from cuibono.types import Span
from tests.build import small_reading

TEXT = "Orm met Lund. Later Orm met Lund. Nobody spoke."


def shot(quote: str, prefix: str = "", suffix: str = "") -> dict[str, str]:
    return {"quote": quote, "prefix": prefix, "suffix": suffix}


def test_a_quote_that_stands_twice_is_told_by_its_surroundings() -> None:
    assert place(TEXT, shot("Orm met Lund", "Lund. Later ", ". Nobody")) == Span(20, 32)
    assert place(TEXT, shot("Orm met Lund", "", ". Later")) == Span(0, 12)


def test_a_quote_with_nothing_to_tell_it_apart_is_not_guessed() -> None:
    assert place("Orm met Lund. Orm met Lund.", shot("Orm met Lund")) is None
    assert place(TEXT, shot("")) is None


def test_a_quote_whose_words_changed_is_found_by_what_stayed() -> None:
    text = "In May the envoy Orm had met the minister Lund at the pass. Nobody spoke."
    found = place(text, shot("the envoy Orm has met minister Lund", "In May ", " at the pass."))
    assert found
    assert text[found.start : found.end].startswith("the envoy Orm")
    assert place("The harvest was good this year, and nobody thought of war.", shot("the envoy Orm has met minister Lund", "In May ")) is None


def test_of_two_statements_in_one_passage_the_one_with_the_same_verb_is_meant() -> None:
    reading = small_reading("Orm met Lund and accused Halvar.", ("consult", "Orm", "met", "Lund"), ("accuse", "Orm", "accused", "Halvar"))
    for s in reading.statements:
        assert chosen(reading.document.text, snapshot(reading.document.text, reading.document.id, s), reading.statements) == s.id


def test_no_statement_takes_over_from_two() -> None:
    assert assigned({"a": [(1.9, "x"), (1.2, "y")], "b": [(1.5, "x"), (1.4, "y")]}) == {"a": "x", "b": "y"}
    assert assigned({"a": [(1.5, "x"), (1.5, "y")]}) == {}
