"""Words of certainty and strength."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.certainty import certainty, heard_strength, scales, sources, strength, strength_words


def test_a_word_is_shown_with_its_scale() -> None:
    assert str(certainty("certain")) == "certain (85-99 %)"
    assert str(certainty("icd203: likely")) == "likely (icd203: 55-80 %)"
    assert str(certainty("phia:likely")) == "likely (phia: 55-75 %)"
    assert str(certainty("Likely")) == "likely (survey: 60-85.5 %)"
    assert str(certainty("kent:impossible")) == "impossible (kent: 0 %)"


def test_the_words_of_statements_have_their_own_scale() -> None:
    assert [round(certainty(w).held, 4) for w in ("certain", "probable", "possible")] == [0.92, 0.725, 0.5]
    assert certainty("probable").scale == "codebook"


@pytest.mark.parametrize(("words", "held"), [("0.7", 0.7), ("70 %", 0.7), ("1", 1.0), ("0", 0.0)])
def test_numbers_are_taken_as_they_are(words: str, held: float) -> None:
    assert (held, "number") == (certainty(words).held, certainty(words).scale)


@pytest.mark.parametrize("words", ["perhaps-ish", "icd203:probably", "1.5", "70", "nowhere:likely"])
def test_unknown_words_and_numbers_out_of_range_are_refused(words: str) -> None:
    with pytest.raises(UsageError):
        certainty(words)


def test_every_scale_names_its_source_and_its_bands_are_bands() -> None:
    assert set(scales()) == set(sources())
    assert all(0 <= low <= high <= 1 for rows in scales().values() for low, high in rows.values())
    assert all(0 <= low <= high <= 1 for low, high in strength_words().values())


def test_the_table_can_be_ones_own(tmp_path: Path) -> None:
    table = tmp_path / "mine.toml"
    table.write_text('[codebook]\nsource = "me"\ncertain = [90, 100]\n', encoding="utf-8")
    assert certainty("certain", str(table)).held == 0.95


def test_strength_is_a_word_a_number_two_numbers_or_open() -> None:
    assert [strength(w) for w in ("slightly", "0.4", "0.2-0.5", "")] == [(0.05, 0.3), (0.4, 0.4), (0.2, 0.5), (0.0, 1.0)]
    for wrong in ("very very", "0.5-0.2", "3"):
        with pytest.raises(UsageError):
            strength(wrong)


def test_the_first_strength_word_of_a_text_is_heard() -> None:
    assert heard_strength("this strongly, if only partly, feeds the quarrel") == (0.6, 1.0)
    assert heard_strength("this feeds the quarrel") == (0.0, 1.0)
