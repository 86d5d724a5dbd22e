"""Other calendars."""

from __future__ import annotations

from datetime import date

from cuibono.extract import calendars, edtf


def test_persian_days() -> None:
    assert calendars.persian(1391, 3, 15) == edtf.days(date(2012, 6, 4))
    assert calendars.persian(1399, 12, 30) == edtf.days(date(2021, 3, 20))
    assert calendars.persian(1900, 1, 1) is None


def test_hijri_days_are_known_to_one_day() -> None:
    assert calendars.hijri(1434, 1, 1) == edtf.days(date(2012, 11, 14), date(2012, 11, 16))


def test_easter() -> None:
    assert calendars.easter(2012) == edtf.days(date(2012, 4, 8))
