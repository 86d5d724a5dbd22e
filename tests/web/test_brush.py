"""The strip of time: columns where something is dated, the chosen stretch within it."""

from __future__ import annotations

import pytest

from cuibono.web.brush import brush
from cuibono.web.days import Scale, extent


def test_columns_stand_where_something_is_dated() -> None:
    strip = brush(["2011", "2012-11-05", "2012-11-06", "", "2013-01/2013-03"], "", "")
    assert strip and strip.whole
    scale = Scale(strip.first, strip.last)
    tall = max(strip.columns, key=lambda c: c[2])
    day = extent("2012-11-05")
    assert day and abs(tall[0] - scale.x(day.start)) < 10


def test_a_stretch_is_chosen_within_the_strip() -> None:
    strip = brush(["2010", "2014-06"], "2011-03", "2099")
    assert strip and not strip.whole
    assert strip.high == strip.last and strip.first < strip.low < strip.high
    assert [name for name, _, _ in strip.ends] == ["since", "until"]


@pytest.mark.parametrize("dates", [[], ["2012"], ["2012", "2012"], ["", ""], ["1000/2000", "1100/2000"]])
def test_too_little_is_dated(dates: list[str]) -> None:
    assert brush(dates, "", "") is None


def test_open_ends_are_told() -> None:
    until = extent("../2012-05")
    assert until and until.open_start and not until.open_end and until.start < until.end
    assert extent("") is None and extent("../..") is None
