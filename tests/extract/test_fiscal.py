"""Fiscal years."""

from __future__ import annotations

import pytest

from cuibono.extract import dates, fiscal
from cuibono.types import When


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The fiscal year ends on 31 March.", (3, 31)),
        ("In fiscal 2012/13, which ended June 30, it paid.", (6, 30)),
        ("The financial year begins on 1 April.", (3, 31)),
        ("The year ended on 31 March.", None),
    ],
)
def test_the_text_says_when_it_ends(text: str, end: tuple[int, int] | None) -> None:
    assert fiscal.fiscal_end(text) == end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In FY2014 it paid. The fiscal year ends on 31 March.", "2013-04-01/2014-03-31"),
        ("In FY 2013-14 it paid.", "2013/2014"),
        ("In the last fiscal year it paid. The fiscal year ends on 31 March.", "2011-04-01/2012-03-31"),
    ],
)
def test_fiscal_years(text: str, value: str) -> None:
    assert dates.find(text, None, When("2012-05-10"))[0].value == value
