"""Quarrels between statements in other words: figures, dates, denials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from cuibono.extract import quantities
from cuibono.store.alike import Likeness, stem
from cuibono.store.disputes import values_quarrel
from cuibono.store.rows import Told
from cuibono.types import Span, Statement


@dataclass
class Ids:
    """Ids in order, so that statements of one test differ."""

    made: Iterator[int]


IDS = Ids(iter(range(10_000)))


def told(text: str, *, negated: bool = False) -> Told:
    (figure,) = quantities.find(text)
    whole = Span(0, len(text))
    said = Statement(f"s-{next(IDS.made)}", "", "quantity", "quantity", whole, (), (whole,), negated=negated, quantity=figure)
    return Told(said, "d-1", "encoder")


def quarrel(a: Told, b: Told, first: str, second: str) -> bool:
    about = {a.id: frozenset(first.split()), b.id: frozenset(second.split())}
    return values_quarrel(Likeness(about, dict.fromkeys({*first.split(), *second.split()}, 2.5)), a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Norland has 300 mills.", "There are 120 mills.", True),
        ("Norland has about 300 mills.", "There are 310 mills.", False),
        ("Orm stayed 4 hours.", "He left after 90 minutes.", True),
        ("Norland asked for 300 million.", "It asked for $120 million.", True),
        ("Norland has 300 mills.", "It paid $120.", False),
        ("Norland has 300 mills.", "There are 300,000 mills.", False),
        ("The guild has a fifth of the votes.", "It got less than 10 percent.", True),
    ],
)
def test_figures_of_one_thing_quarrel(a: str, b: str, expected: bool) -> None:
    assert quarrel(told(a), told(b), "=NO mill", "=NO mill") is expected


def test_figures_of_different_things_do_not() -> None:
    assert not quarrel(told("Norland has 300 mills."), told("There are 120 mills."), "=NO mill stone river", "=SU mill wood hill")


def test_never_more_than_is_at_most() -> None:
    assert quarrel(told("Norland never asked for more than 120 million.", negated=True), told("It asked for 300 million."), "=NO ask", "=NO ask")
    assert not quarrel(told("Norland never asked for 120 million.", negated=True), told("It asked for 300 million."), "=NO ask", "=NO ask")


@pytest.mark.parametrize(("a", "b"), [("sent", "sending"), ("demanded", "demand"), ("met", "meets"), ("paid", "payments"), ("Orm’s", "Orm")])
def test_forms_of_a_word_have_one_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)
