from __future__ import annotations

from types import SimpleNamespace

from cuibono.types import Span
from tests.bench import loaded, score

folding, sets = score("folding"), loaded("quality/sets")


def pair(first: tuple[int, int], second: tuple[int, int], turn: int = 1, verdict: str = "") -> object:
    places = [folding.Place("a.txt", *span, "words") for span in (first, second)]
    return folding.Pair("g", *places, turn, verdict)


def test_pairs_are_known_again_at_their_places_the_same_way_round() -> None:
    known = [pair((0, 9), (20, 29), verdict="right"), pair((0, 9), (40, 49), verdict="wrong"), pair((0, 9), (60, 69), -1, "right")]
    here = [pair((22, 30), (0, 5)), pair((0, 9), (41, 45)), pair((0, 9), (60, 69), 1)]
    places = [("g", folding.Place("a.txt", start, start + 9, "words")) for start in (0, 20, 60)]
    assert folding.figures(known, here, places) == {"folding.precision": (50.0, 2), "folding.kept": (50.0, 2)}


def test_a_pair_of_which_the_map_tells_one_place_no_more_is_not_counted_as_lost() -> None:
    known, places = [pair((0, 9), (20, 29), verdict="right")], [("g", folding.Place("a.txt", 0, 9, "words"))]
    assert folding.figures(known, [], places)["folding.kept"][1] == 0


def test_the_table_is_judged_to_the_end() -> None:
    rows = folding.judged()
    assert len(rows) >= 60
    assert {r.verdict for r in rows} <= {"right", "wrong"}
    assert all(r.turn in (1, -1) for r in rows)


def test_two_places_of_one_concept_are_folded_whichever_is_told_first() -> None:
    part = SimpleNamespace
    parts = [part(document="d", place=Span(at, at + 9), direction=way) for at, way in ((0, 1), (20, 1), (40, -1))]
    paper = part(name="a.txt", words=lambda _: "words")
    found = part(group="g", papers={"d": paper}, chart=part(concepts=[part(parts=parts)]))
    known = [pair((20, 29), (40, 49), -1, "right"), pair((0, 9), (20, 29), 1, "wrong"), pair((20, 29), (60, 69), 1, "wrong")]
    places = [("g", folding.Place("a.txt", at, at + 9, "words")) for at in (0, 20, 40, 60)]
    assert folding.figures(known, list(folding.of_each_two(found)), places) == {"folding.precision": (50.0, 2), "folding.kept": (100.0, 1)}
