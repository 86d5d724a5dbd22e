"""Which concept words mean that are no label of the map."""

from __future__ import annotations

from cuibono.simulate.concepts import Concept
from cuibono.simulate.folding import meant

PIPE = Concept("Tesh line", ("a",), 1, "", ("gas corridor", "Tesh line"), ())
HOLD = Concept("Norland's lever over Sudmark", ("b",), 1, "", ("less: Sudmark’s independence", "Norland's lever over Sudmark"), ())


def test_a_concept_is_meant_by_each_of_its_wordings_also_turned_round() -> None:
    known = (PIPE, HOLD)
    assert meant(known, "the gas corridor") == ("Tesh line", 1)
    assert meant(known, "corridor") == ("Tesh line", 1)
    assert meant(known, "Sudmark's independence") == ("Norland's lever over Sudmark", -1)


def test_a_label_or_words_that_fit_several_are_left_to_be_found_by_name() -> None:
    other = Concept("dam", ("c",), 1, "", ("corridor of ice", "dam"), ())
    assert meant((PIPE, HOLD, other), "corridor") == ("corridor", 1)
    assert meant((PIPE,), "line") == ("line", 1)
