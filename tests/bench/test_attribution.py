from __future__ import annotations

from pathlib import Path

from tests.bench import score

attribution = score("attribution")
MARKS = "T1\tSource 0 3\tOrm\nT2\tCue 4 8\tsaid\nT3\tContent 9 24\tthe mill closed\nE1\tAttribution:T1 Source:T1 Cue:T2 Content:T3\n"


def test_the_test_part_is_read_where_it_is_there(tmp_path: Path) -> None:
    for name in ("attributions", "text"):
        (tmp_path / name).mkdir()
    (tmp_path / "text/orm.txt").write_text("Orm said the mill closed.", encoding="utf-8")
    (tmp_path / "attributions/orm_a.ann").write_text(MARKS, encoding="utf-8")
    (window,) = attribution.tested(tmp_path)
    assert [attribution.gold(window, part) for part in attribution.PARTS] == [{(0, 1)}, {(1, 2)}, {(2, 5)}]
