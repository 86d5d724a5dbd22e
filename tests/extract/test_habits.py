"""Habits of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuibono.extract import habits


def test_day_first_is_proved_or_suggested() -> None:
    assert habits.day_first("28/03/2011 and 03/04/2011")
    assert not habits.day_first("03/28/2011 and 03/04/2011")
    assert not habits.day_first("On March 3, 2011 he saw the note of 03/04/2011.")


@given(st.text(alphabet="a \r\n\t\u00a0é🌍"))
def test_places_stay_the_same(text: str) -> None:
    assert len(habits.flat(text)) == len(habits.unix(text)) == len(text)


def test_paragraphs_stay_apart() -> None:
    assert habits.flat("a\nb\n\nc\r\nd") == "a b\n\nc  d"
