"""A line of a statement reads as the text does: no word twice, no verb without its "to"."""

from dataclasses import replace

import pytest

from cuibono.identity import PLACES
from cuibono.web.cards import does
from tests.extract.stance import at, reading


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "first", "second", "negated", "read"),
    [
        ("Orm has increased the toll.", "influence", "increased", "Orm", "the toll", False, "has increased"),
        ("Orm managed to solve the riddle.", "event", "solve", "Orm", "the riddle", False, "managed to solve"),
        ("The meeting lasted for hours.", "attribute", "lasted", "The meeting", "lasted for hours", False, ""),
        ("Tarn is the only port.", "attribute", "only", "Tarn", "the only port", False, "is"),
        ("Orm does not want to sell the mill.", "goal", "want", "Orm", "sell the mill", True, "want to"),
        ("Tarn is not the only port.", "attribute", "only", "Tarn", "the only port", True, ""),
        ("Orm, who left Tarn, met Ada.", "event", "met", "Orm", "Ada", False, "met"),
        ("Orm's support for Tarn.", "event", "support", "Orm", "Tarn", False, "support"),
        ("The mill was shut by Orm.", "event", "shut", "Orm", "The mill", False, "shut"),
        ("Orm in the end at long last met Ada.", "event", "met", "Orm", "Ada", False, "met"),
        ("Orm left.", "event", "left", "Orm", "", False, "left"),
    ],
)
def test_what_stands_between_two_places_is_read_as_it_stands(text: str, kind: str, trigger: str, first: str, second: str, negated: bool, read: str) -> None:
    names = dict(zip(PLACES[kind], (first, second), strict=True))
    (told,) = reading(text, (kind, kind, trigger, {n: w for n, w in names.items() if w})).statements
    assert told.trigger == at(text, trigger)
    places = [told.fillers(name) for name in PLACES[kind]]
    assert does(text, replace(told, negated=negated), places[0], places[1]) == read
