from __future__ import annotations

from dataclasses import replace

from cuibono.types import When
from tests.bench import score
from tests.build import small_reading

modality = score("modality")
ROW = {"base": "seize", "third": "seizes", "past": "seized", "done": "seized", "object": "a tanker"}


def test_a_form_says_where_its_verb_stands() -> None:
    text, verb = modality.spelt("If Norland {third} {object}, it ends.", ROW)
    assert text == "If Norland seizes a tanker, it ends."
    assert text[verb.start : verb.end] == "seizes"


def test_silence_is_held_but_not_marked() -> None:
    said = [
        modality.Said("plain", "", True, True),
        modality.Said("not", "", False, False),
        modality.Said("may", "", False, True),
        modality.Said("will", "", True, True),
    ]
    assert modality.figures(said) == {"modality.held": (200 / 3, 3), "modality.marked": (100 / 3, 3), "modality.plain": (100.0, 1)}


def test_long_ago_is_no_fact_of_today_only_where_its_time_is_told() -> None:
    (plain,) = small_reading("Norland attacked Sudmark.", ("assault", "Norland", "attacked", "Sudmark")).statements
    dated = replace(plain, when=When("1887"))
    assert modality.is_fact(plain, "historical")
    assert not modality.is_fact(dated, "historical")
    assert modality.is_fact(dated, "plain")
    assert not modality.is_fact(replace(plain, certainty="possible"), "may")
