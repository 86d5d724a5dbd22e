from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import loaded

diff = loaded("diff")


def told(words: str, kind: str = "event") -> object:
    return diff.Told("dev01", kind, words)


def test_won_and_lost_are_told_by_kind_and_one_by_one() -> None:
    old = diff.Outcome(frozenset({told("kept"), told("gone")}), frozenset({told("noise", "tie")}))
    new = diff.Outcome(frozenset({told("kept"), told("found")}), frozenset())
    lines = list(diff.lines(old, new))
    assert lines[1].split() == ["event", "1", "1", "0", "0"]
    assert lines[2].split() == ["tie", "0", "0", "0", "1"]
    assert lines[lines.index("\nwon") + 1].split() == ["dev01", "event", "found"]
    assert lines[lines.index("\nlost") + 1].split() == ["dev01", "event", "gone"]
    assert not any("kept" in line for line in lines)


def test_a_folder_without_weights_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no folder of weights: it lacks encoder\.onnx"):
        diff.use(tmp_path)
