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


def test_each_act_stands_in_each_construction_both_ways() -> None:
    rows = list(direction.pairs())
    assert len(rows) == 17 * 13 * 2
    assert len({r["text"] for r in rows}) == len(rows)
    first, back = rows[:2]
    assert (first["text"], back["text"]) == ("Norland condemned Sudmark on Monday.", "Sudmark condemned Norland on Monday.")
    assert (first["actor"], first["recipient"]) == (back["recipient"], back["actor"]) == ("Norland", "Sudmark")


def test_pairs_that_are_not_read_are_not_turned() -> None:
    assert direction.both_ways(["right", "none", "turned", "right"]) == {"direction.pairs": (50.0, 4), "direction.pairs_unturned": (200 / 3, 3)}
