"""Numbers in words and figures."""

from __future__ import annotations

import pytest

from cuibono.extract import numbers


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("twenty-five", 25),
        ("a hundred and fifty thousand", 150_000),
        ("two million three hundred thousand", 2_300_000),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("two million million", 2e12),
        ("a dozen", 12),
        ("2,500", 2500),
        ("3,2", 3.2),
        ("10 000", 10_000),
        ("1.200.000", 1_200_000),
        ("3.000", 3000),
        ("3.125", 3.125),
    ],
)
def test_what_a_number_is_worth(words: str, worth: float) -> None:
    assert numbers.worth(words) == worth


def test_the_long_scale() -> None:
    assert numbers.words("two billion", numbers.LONG_SCALES) == 2e12


def test_other_words_are_no_number() -> None:
    assert numbers.words("two mills") is None
