"""Seasons, quarters, decades, centuries."""

from __future__ import annotations

import pytest

from cuibono.extract import dates
from cuibono.types import When


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the mid-1980s", "1984/1986"),
        ("the '90s", "1990/1999"),
        ("the seventies", "1970/1979"),
        ("the second half of the 1990s", "1995/1999"),
        ("the early twentieth century", "1901/1935"),
        ("the winter of 1992-93", "1992-12/1993-02"),
        ("last autumn", "2011-09/2011-11"),
        ("the spring of next year", "2013-03/2013-05"),
        ("two summers ago", "2010-06/2010-08"),
        ("Q3 2010", "2010-07/2010-09"),
        ("H1 2010", "2010-01/2010-06"),
        ("the fourth quarter of last year", "2011-10/2011-12"),
        ("the first nine months of 2011", "2011-01/2011-09"),
        ("week 18 of 2012", "2012-04-30/2012-05-06"),
    ],
)
def test_periods(text: str, value: str) -> None:
    assert [w.value for w in dates.find(f"It fell in {text}.", None, When("2012-05-10"))] == [value]


def test_a_season_without_a_time_is_weather() -> None:
    assert dates.find("Spring rain and an Arab spring.", None, When("2012-05-10")) == ()
