"""Marks of rhetoric."""

from __future__ import annotations

import re

import pytest

from cuibono.extract.rhetoric import find
from cuibono.types import Span


def marks(text: str) -> list[tuple[str, str]]:
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^.!?\s][^.!?]*[.!?]+[”\"’)]*", text))
    return [(m.kind, text[m.span.start : m.span.end]) for m in find(text, sentences)]


def test_quotation_marks_of_distance() -> None:
    text = 'The “rescue” of Sarn burnt forty houses. Sabrat’s ‘volunteers’ hold the mill, and its "free vote" is set.'
    assert marks(text) == [("scare_quotes", "“rescue”"), ("scare_quotes", "‘volunteers’"), ("scare_quotes", '"free vote"')]


@pytest.mark.parametrize(
    "text",
    [
        "Orm called the vote “a farce”.",
        "The plan was “unwise”, the envoy said.",
        "The “Sarn Herald” newspaper closed.",
        "The “Free Mill” movement has resumed.",
        "“We shall not sell the mill,” said Orm.",
        "Orm’s brothers’ mill was sold; the ’90s were over.",
    ],
)
def test_speech_names_and_apostrophes_are_none(text: str) -> None:
    assert marks(text) == []


def test_questions_of_the_document() -> None:
    assert marks("Who gains from this? The guild does.") == [("rhetorical_question", "Who gains from this?")]
    assert marks("“Who gains from this?” Orm asked.") == []


def test_boosters_and_what_only_looks_like_them() -> None:
    assert marks("This leaves no doubt: the guild is obviously behind it.") == [("booster", "leaves no doubt"), ("booster", "obviously")]
    assert marks("It is not clearly wrong.") == []


def test_irony() -> None:
    assert marks("The so-called union met, still much spoken about (?!).") == [("irony", "so-called"), ("irony", "(?!)")]


def test_known_quotations_are_left_alone() -> None:
    text = "The “rescue” was over."
    assert find(text, (), (Span(4, 12),)) == ()


def test_loaded_words_but_not_those_in_names() -> None:
    text = "The clique in Sarn sent its stooges. The Glorious Battalion marched. Betrayal is a habit there."
    assert marks(text) == [("loaded", "clique"), ("loaded", "stooges"), ("loaded", "Betrayal")]


def test_quotation_marks_typed_as_apostrophes_are_marks() -> None:
    text = "The Dial prints ''Harbour Life'' and ''Tar Weekly''. It was a ''great'' day for Orm's men."
    assert [text[m.span.start : m.span.end] for m in find(text) if m.kind == "scare_quotes"] == ["''great''"]
