"""EDTF in and out."""

from __future__ import annotations

from datetime import date

import pytest

from cuibono.extract import edtf


@pytest.mark.parametrize("value", ["2012", "2012-05", "2012-05-04", "2012/2013", "2012-05-04/2012-06-01", "2011/..", "../2011-04"])
def test_what_is_read_is_written_again(value: str) -> None:
    stretch = edtf.parse(value)
    assert stretch is not None
    assert edtf.write(stretch) == value


@pytest.mark.parametrize(
    ("value", "days"), [("199X", "1990/1999"), ("2012-21", "2012-03/2012-05"), ("2012-W18", "2012-04-30/2012-05-06"), ("[2012-03,2013-03]", "2012-03/2013-03")]
)
def test_other_forms_become_intervals(value: str, days: str) -> None:
    stretch = edtf.parse(value)
    assert stretch is not None
    assert edtf.write(stretch) == days


@pytest.mark.parametrize("value", ["", "XXXX-05-14", "2012-02-30", "2012-13", "soon", "2012/soon"])
def test_what_names_no_days_is_nothing(value: str) -> None:
    assert edtf.parse(value) is None


def test_months_carry_into_years() -> None:
    assert edtf.write(edtf.months(2012, 0) or edtf.days(date.min)) == "2011-12"
    assert edtf.add_months(date(2012, 1, 31), 1) == date(2012, 2, 29)
