from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import loaded

table = loaded("table")


def test_the_table_shows_floor_and_published_beside_ours() -> None:
    rows = table.table([table.Line("attribution.cue", 50.26, 432, 6.8), table.Line("names.later.f1", 96.6, 0, 0.1)]).splitlines()
    assert rows[2] == "| attribution.cue | 50.3 |  | BERT 74.0 | 432 | 6.8 |"
    assert rows[3].startswith("| names.later.f1 | 96.6 | 96.")


def test_our_test_part_stands_beside_the_same_published_figure() -> None:
    assert table.published("relation.test.root") == table.published("relation.root") != ""
    assert table.published("attitude.dse_test") == table.published("attitude.dse") != ""
    assert table.published("names.f1") == ""


def test_a_set_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(table.public(tmp_path, 3)) == []
    assert "polnear, passed over" in capsys.readouterr().out


def test_the_page_explains_each_task_and_names_what_is_not_read() -> None:
    page = table.page([table.Line("relation.root", 54.7, 104, 2.4), table.Line("attitude.dse", 43.0, 292, 6.4)], "make bench DATA=DIR", "| steps |")
    assert "attitude.newsmtsc: the tone of a text toward a target is not read" in page
    assert "| relation | macro-F1 of PLOVER root" in page
    assert "## What each step gives\n\n| steps |" in page


@pytest.mark.parametrize("task", sorted(p.parent.name for p in table.QUALITY.glob("*/score.py")))
def test_every_task_says_what_it_measures(task: str) -> None:
    assert f"| {task} | " in table.explained([table.Line(f"{task}.x", 0.0, 0, 0.0)])
