"""Units, labels and counts."""

from __future__ import annotations

import pytest

from cuibono.extract.quantities import find


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The wall is 20 m high.", ["metres"]),
        ("15 armoured vehicles and 200 Norlandish peacekeepers left.", ["vehicles", "peacekeepers"]),
        ("Tens of millions of dollars were lost.", ["USD"]),
        ("900 Norlandish and 500 local staff work there.", ["staff", "staff"]),
        ("1,200 of its soldiers died.", ["soldiers"]),
        ("In those years 500 men came.", ["men"]),
        ("A dozen or so deputies left.", ["deputies"]),
        ("3,500 sq km of forest burnt.", ["square kilometres"]),
        ("Forty crossed the river.", [""]),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [q.unit for q in find(text)] == units


@pytest.mark.parametrize(
    "text", ["The 27-member bloc.", "Its 5+2 talks.", "It costs a lot per 1,000 litres.", "An AK-47 and a T-72 of 9/11.", "The 12-year-old accord."]
)
def test_labels_are_no_counts(text: str) -> None:
    assert find(text) == ()
