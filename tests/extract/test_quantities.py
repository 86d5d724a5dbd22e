"""Figures, units and bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuibono.extract.quantities import find
from cuibono.types import Quantity, Span


def only(text: str) -> tuple[str, Quantity]:
    (found,) = find(text)
    assert found.span is not None
    return text[found.span.start : found.span.end], found


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("40 million kroner", 40e6, "kroner"),
        ("$14 billion", 14e9, "USD"),
        ("€2.5m", 2.5e6, "EUR"),
        ("£300,000", 300_000, "GBP"),
        ("25 Swiss francs", 25, "CHF"),
        ("1.4 billion ngultrum", 1.4e9, "BTN"),
        ("3.2 milliard dinars", 3.2e9, "dinars"),
        ("two and a half million refugees", 2.5e6, "refugees"),
        ("a hundred and fifty thousand men", 150_000, "men"),
        ("half a million voters", 500_000, "voters"),
        ("eleven trilateral meetings", 11, "meetings"),
        ("38 per cent", 38, "%"),
        ("4 percentage points", 4, "percentage points"),
        ("10 000 tonnes", 10_000, "tonnes"),
        ("120 MPs", 120, "MPs"),
        ("one soldier", 1, "soldier"),
        ("three-quarters", 0.75, "share"),
        ("a quarter of a million people", 250_000, "people"),
        ("two thirds of a billion euros", 2e9 / 3, "EUR"),
        ("1½ million roubles", 1.5e6, "RUB"),
        ("7¾ per cent", 7.75, "%"),
        ("½ million", 500_000, ""),
        ("12.500 soldiers", 12_500, "soldiers"),
        ("12.5 tonnes", 12.5, "tonnes"),
    ],
)
def test_worth_and_unit(words: str, value: float, unit: str) -> None:
    assert only(f"They spoke of {words}, no less.")[0] == words
    assert (only(f"They spoke of {words}, no less.")[1].value, only(f"They spoke of {words}, no less.")[1].unit) == (value, unit)


@pytest.mark.parametrize(
    ("words", "bound", "approximate"),
    [
        ("more than 900 men", "more than", False),
        ("over 900 men", "more than", False),
        ("at least 900 men", "at least", False),
        ("no fewer than 900 men", "at least", False),
        ("at most 900 men", "at most", False),
        ("up to 900 men", "at most", False),
        ("fewer than 900 men", "less than", False),
        ("about 900 men", "", True),
        ("reportedly more than 900 men", "more than", True),
        ("some 900 men", "", True),
        ("900-odd men", "", True),
        ("900 or more", "at least", False),
    ],
)
def test_bounds_belong_to_the_figure(words: str, bound: str, approximate: bool) -> None:
    place, found = only(f"Orm saw {words}.")
    assert (place, found.value, found.bound, found.approximate) == (words, 900, bound, approximate)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("3-4,000 fighters", (3000, 4000), "fighters"),
        ("between 2.5 and 3 million people", (2.5e6, 3e6), "people"),
        ("6–8 per cent", (6, 8), "%"),
        ("40 to 50 deputies", (40, 50), "deputies"),
        ("$3-4bn", (3e9, 4e9), "USD"),
    ],
)
def test_ranges(words: str, value: tuple[float, float], unit: str) -> None:
    place, found = only(f"He spoke of {words}.")
    assert (place, found.value, found.unit, found.bound) == (words, value, unit, "between")


def test_a_change_is_two_figures_that_share_a_unit() -> None:
    assert [(q.value, q.unit) for q in find("Its lead shrank from eight points to three.")] == [(8, "points"), (3, "points")]
    assert [(q.value, q.unit) for q in find("It fell by 3 percentage points to 41 per cent.")] == [(3, "percentage points"), (41, "%")]


def test_the_long_scale_holds_where_the_text_says_so() -> None:
    text = "The debt is two billion crowns. Glas, which counts in the long scale, wrote “three billion crowns”."
    assert [q.value for q in find(text)] == [2e9, 3e12]


def test_round_counts_are_ranges_and_approximate() -> None:
    _, found = only("Tens of thousands of protesters came.")
    assert (found.value, found.unit, found.approximate) == ((20_000, 99_999), "protesters", True)


@pytest.mark.parametrize(
    "text",
    [
        "It was signed on 5 May 2012 at 10:15.",
        "Resolution 1973 and Article 5 say so.",
        "The 3rd brigade flew an F-16 to him.",
        "One of them, the Sabrat one, agreed.",
        "The two sides met on page 12.",
        "In 2008-2012 nothing happened.",
        "1. Introduction",
    ],
)
def test_dates_labels_and_pronouns_are_no_figures(text: str) -> None:
    assert find(text) == ()


def test_a_part_is_read_alone() -> None:
    text = "Forty men came. Nine left."
    assert [q.value for q in find(text, Span(16, len(text)))] == [9]


@given(st.lists(st.sampled_from([*"0123456789 .,-–%$€\n\u00a0é🌍", "million ", "two ", "more than ", "men ", "per cent", "and "]), max_size=40).map("".join))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(q.span and 0 <= q.span.start < q.span.end <= len(text) for q in find(text))


def test_the_number_of_an_update_counts_nothing() -> None:
    assert [q.value for q in find("UPDATE 3-Norland quits the pact after 12 talks")] == [12]


def test_nothing_is_scaled_by_zero_millions() -> None:
    assert find("from 5 to 0 million euros, or 3-0 million")
