"""Times reckoned from the date of the document."""

from __future__ import annotations

import pytest

from cuibono.extract import dates
from cuibono.types import When


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the day before yesterday", "2012-05-08"),
        ("last night", "2012-05-09"),
        ("the week before last", "2012-04-23/2012-04-29"),
        ("last month", "2012-04"),
        ("two weeks ago", "2012-04-23/2012-04-29"),
        ("ten days ago", "2012-04-30"),
        ("five years ago today", "2007-05-10"),
        ("a quarter of a century ago", "1987"),
        ("half a year ago", "2011-11"),
        ("over the weekend", "2012-05-05/2012-05-06"),
        ("over the past two years", "2010/2012"),
        ("in June last year", "2011-06"),
        ("on Tuesday last week", "2012-05-01"),
        ("late last year", "2011-09/2011-12"),
        ("on Tuesday evening", "2012-05-08"),
        ("from Monday to Wednesday", "2012-05-07/2012-05-09"),
    ],
)
def test_looking_back(text: str, value: str) -> None:
    assert [w.value for w in dates.find(f"They met {text}.", None, When("2012-05-10"))] == [value]


def test_a_date_beyond_the_calendar_has_no_value() -> None:
    assert [w.value for w in dates.find("It fell 90 centuries ago.", None, When("2012-05-10"))] == [""]
