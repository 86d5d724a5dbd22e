"""What of the shown statements was judged right: the table, and how a statement is known again."""

from __future__ import annotations

import pytest

from tests.bench import ROOT, loaded

shown = loaded("quality/shown/score")


def test_no_training_sees_the_judged_articles() -> None:
    held = (ROOT / "train/labels/held.txt").read_text(encoding="utf-8").split()
    assert set(shown.DOCUMENTS) <= set(held)


def test_the_table_holds_statements_of_its_articles_each_once_with_verdicts() -> None:
    known = shown.judged()
    assert len(known) >= 200 and {key[0] for key in known} == set(shown.DOCUMENTS)
    assert all(row["verdict"] and row["voice"] and row["sure"] for row in known.values())


def test_a_judged_statement_is_known_again_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [shown.Shown(("cc12", str(n), "event", "", "Orm", "Tarn"), "aid", "certain", "", "Orm paid Tarn") for n in range(3)]
    rows = {x.key: {"verdict": v, "voice": "right", "sure": "wrong"} for x, v in zip(lines, ("right", "second"), strict=False)}
    monkeypatch.setattr(shown, "DOCUMENTS", ("cc12",))
    monkeypatch.setattr(shown, "shown", lambda document: lines)
    monkeypatch.setattr(shown, "judged", lambda: rows)
    assert shown.scores() == {"shown.precision": (50.0, 2), "shown.voice": (100.0, 1), "shown.certainty": (0.0, 1)}
    assert [s.key for s in shown.sample(5)] == [lines[2].key]
    assert lines[2].line().count("\t") == len(shown.COLUMNS) - 1
