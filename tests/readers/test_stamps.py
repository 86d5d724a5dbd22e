"""Dates as written in bytes -> EDTF."""

from __future__ import annotations

import pytest

from cuibono.readers import stamps


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2016-06-14T07:50:00+02:00", "2016-06-14"),
        ("2016-06", "2016-06"),
        ("Mon, 02 Feb 2015 09:14:00 +0100", "2015-02-02"),
        ("D:20180103120000+01'00'", "2018-01-03"),
        ("10:15 20 July", "XXXX-07-20"),
        ("/ 23 July , 2018", "2018-07-23"),
        ("Posted on 3rd of May, 2011", "2011-05-03"),
        ("October 3, 2018", "2018-10-03"),
        ("Briefing 17 - 3 October 2018", "2018-10-03"),
        ("14.03.2012 11:20", "2012-03-14"),
        ("2012/3/4", "2012-03-04"),
        ("May 2009", "2009-05"),
        ("31 February", ""),
        ("the war of 2014", ""),
        ("20 mayors", ""),
        ("", ""),
    ],
)
def test_a_stamp_becomes_edtf(words: str, value: str) -> None:
    assert stamps.edtf(words) == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://norland.example/2018/01/17/lorries", "2018-01-17"),
        ("https://norland.example/world/2012-07-20-title?x=2001/01/01", "2012-07-20"),
        ("https://norland.example/2019/may/05/mills", "2019-05-05"),
        ("https://norland.example/2019/05/mills", "2019-05"),
        ("https://norland.example/id/12345678", ""),
    ],
)
def test_the_address_of_a_page_may_hold_its_date(url: str, value: str) -> None:
    assert stamps.in_url(url) == value
