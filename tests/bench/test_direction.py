from __future__ import annotations

from tests.bench import loaded, score

direction, sets = score("direction"), loaded("quality/sets")


def test_what_is_not_read_is_wrong_but_not_turned() -> None:
    found = direction.figures([("active", "right"), ("active", "none"), ("passive", "turned"), ("nominal", "both"), ("none", "none"), ("none", "right")])
    assert found == {"direction.right": (25.0, 4), "direction.unturned": (100 / 3, 3), "direction.none": (50.0, 2)}


def test_every_row_names_its_two_in_its_text() -> None:
    rows = list(sets.table(direction.OWN))
    assert len(rows) > 50
    assert all(row["actor"] in row["text"] and row["recipient"] in row["text"] and row["actor"] != row["recipient"] for row in rows)
