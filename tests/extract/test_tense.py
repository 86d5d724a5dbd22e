"""Which way the words look."""

from __future__ import annotations

import re

import pytest

from cuibono.extract.moments import Moment
from cuibono.extract.tense import tense


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("They will meet on FRIDAY.", 2),
        ("The vote is due on FRIDAY.", 2),
        ("They must answer by FRIDAY.", 2),
        ("It was postponed until FRIDAY.", 2),
        ("The fighting lasted until FRIDAY.", -1),
        ("They called for a march on FRIDAY.", 1),
        ("They announced FRIDAY that it will close.", -1),
        ("Had they not met on FRIDAY, nobody would have known.", -1),
        ("On FRIDAY the council will vote.", 2),
        ("FRIDAY, wet and cold.", 0),
    ],
)
def test_forward_or_back(text: str, way: int) -> None:
    match = re.search("FRIDAY", text)
    assert match is not None
    assert tense(match, Moment(text)) == way
