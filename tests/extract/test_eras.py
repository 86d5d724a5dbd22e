"""Other calendars, two styles, holidays."""

from __future__ import annotations

import pytest

from cuibono.extract import dates
from cuibono.types import When


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 Rabi al-Awwal 1438", "2016-12-11/2016-12-13"),
        ("7 Sawr 1357", "1978-04-27"),
        ("1395/11/22", "2017-02-10"),
        ("the Iranian year 1391", "2012/2013"),
        ("2555 BE", "2012"),
        ("3 Ramadan", ""),
        ("25 October (7 November) 1917", "1917-11-07"),
        ("Easter Sunday 2012", "2012-04-08"),
        ("Christmas Day", "2016-12-25"),
    ],
)
def test_other_days(text: str, value: str) -> None:
    assert [w.value for w in dates.find(f"It was signed on {text}.", None, When("2017-02-15"))] == [value]


def test_a_lunar_day_says_that_it_is_not_sure() -> None:
    (when,) = dates.find("It was signed on 12 Rabi al-Awwal 1438.")
    assert "unknown where the moon was sighted; most likely 2016-12-12" in when.basis[0]
