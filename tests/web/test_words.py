"""How the pages say things."""

from __future__ import annotations

import pytest

from cuibono.store.papers import hint_free
from cuibono.web.words import day


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2012-11-05", "5 November 2012"),
        ("2012-03/2012-05", "March 2012 – May 2012"),
        ("199X", "1990s"),
        ("XXXX-01-16", "16 January, year not told"),
        ("2012-05/..", "since May 2012"),
    ],
)
def test_a_time_is_told_in_words(value: str, words: str) -> None:
    assert day(value) == words


def test_a_note_on_a_page_says_nothing_of_the_command_line() -> None:
    assert hint_free("no date found; relative dates stay open; --date to set\nmore") == "no date found; relative dates stay open"
