from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import loaded
from tests.build import small_reading

sets = loaded("quality/sets")


def test_macro_f1_weighs_classes_alike_and_ignores_what_is_only_said() -> None:
    rows = [("a", "a"), ("a", "a"), ("a", "x"), ("b", "a")]
    assert sets.macro(rows) == pytest.approx(100 * (2 * 2 / (3 + 3) + 0) / 2)
    assert sets.macro([]) == 0


def test_always_yes_has_no_correlation() -> None:
    f1, mcc = sets.yes_no([(True, True), (False, True)])
    assert (f1, mcc) == (pytest.approx(200 / 3), 0)
    assert sets.yes_no([(True, True), (False, False)]) == (100, 100)
    assert sets.yes_no([(True, False), (False, True)]) == (0, -100)


def test_correlation_knows_direction() -> None:
    assert sets.correlation([(1, 2), (2, 4), (3, 6)]) == pytest.approx(100)
    assert sets.correlation([(1, 6), (2, 4), (3, 2)]) == pytest.approx(-100)
    assert sets.correlation([(1, 5), (2, 5)]) == 0


def test_a_sample_is_spread_and_never_larger() -> None:
    assert sets.spread(list(range(10)), 5) == [0, 2, 4, 6, 8]
    assert len(sets.spread(list(range(10)), 4)) <= 4
    assert sets.spread([1, 2], 9) == [1, 2]


def test_an_event_runs_from_its_actor_to_its_recipient_only() -> None:
    text = "Norland accused Sudmark."
    reading = small_reading(text, ("accuse", "Norland", "accused", "Sudmark"))
    norland, sudmark = sets.place(text, "Norland"), sets.place(text, "Sudmark")
    assert [s.code for s in sets.between(reading, norland, sudmark)] == ["accuse"]
    assert sets.between(reading, sudmark, norland) == []
    assert len(sets.between(reading, norland, None)) == len(sets.between(reading, None, sudmark)) == 1


def test_own_tables_have_names_and_remarks(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("# remark\na\tb\n1\t2\n\n", encoding="utf-8")
    assert list(sets.table(tmp_path / "own.tsv")) == [{"a": "1", "b": "2"}]
