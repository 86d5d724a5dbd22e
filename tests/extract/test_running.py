"""Times reckoned from the last one told."""

from __future__ import annotations

import pytest

from cuibono.extract import dates
from cuibono.types import When


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was signed on 4 May 2009 and void two days later.", "2009-05-06"),
        ("It was signed in May 2009 and void the following month.", "2009-06"),
        ("It was signed in October 1991 and void the following January.", "1992-01"),
        ("It was signed on 4 May 2009 and void the following Friday.", "2009-05-08"),
        ("It was signed in 1994. By August of that year it was void.", "1994-08"),
        ("It was signed in 2003. Over the following decade it was void.", "2003/2013"),
        ("It was signed in 2009; the year before, nobody asked.", "2008"),
        ("It was signed in December 2007. On 3 January it was void.", "2008-01-03"),
    ],
)
def test_from_the_last_time_told(text: str, value: str) -> None:
    assert dates.find(text, None, When("2012-05-10"))[-1].value == value


def test_without_a_time_before_it_stays_open() -> None:
    assert [w.value for w in dates.find("A week later they left.", None, When("2012-05-10"))] == [""]
