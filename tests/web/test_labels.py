"""Names in a drawing do not lie upon each other."""

from __future__ import annotations

from cuibono.web.labels import labels


def test_a_name_stands_below_where_there_is_room() -> None:
    (label,) = labels([("Norland", 100.0, 100.0, 8.0)])
    assert (label.words, label.anchor, label.room) == ("Norland", "middle", True) and label.y > 8


def test_neighbours_get_other_sides_and_the_last_none() -> None:
    found = labels([(f"Neighbour {n}", 100.0 + n, 100.0, 4.0) for n in range(6)])
    places = {(x.x, x.y, x.anchor) for x in found if x.room}
    assert len(places) == sum(x.room for x in found) >= 2
    assert not found[-1].room


def test_no_name_is_cut_off_by_the_edge() -> None:
    (left, right) = labels([("A ministry at the left", 12.0, 100.0, 5.0), ("A ministry at the right", 790.0, 100.0, 5.0)], 800.0)
    assert (left.anchor, right.anchor) == ("start", "end") and left.room and right.room


def test_a_long_name_is_cut() -> None:
    assert labels([("A very long name of a ministry of something", 0.0, 0.0, 5.0)])[0].words.endswith("…")
