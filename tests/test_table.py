"""The table of scores and the arithmetic behind it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def loaded(path: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "bench"))
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[Path(path).stem] = module
    spec.loader.exec_module(module)
    return module


def test_exact_hits_alone_count() -> None:
    windows = loaded("bench/quality/windows.py")
    assert windows.f1(iter([({(0, 2), (3, 4)}, {(0, 2), (3, 5)}), (set(), {(1, 2)})])) == (40.0, 2)


def test_the_table_shows_floor_and_published_beside_ours() -> None:
    table = loaded("bench/table.py")
    lines = [table.Line("attribution.cue", 50.26, 432, 6.8), table.Line("names.f1", 98.8, None, 0.1)]
    rows = table.table(lines).splitlines()
    assert rows[2] == "| attribution.cue | 50.3 |  | BERT 74.0, test part | 432 | 6.8 |"
    assert rows[3].startswith("| names.f1 | 98.8 | 98.8 |")


def test_a_set_that_is_not_there_is_named(tmp_path: Path, capsys: object) -> None:
    table = loaded("bench/table.py")
    assert list(table.public(tmp_path, 3)) == []
    assert "ner_worldwide_newswire, passed over" in capsys.readouterr().out  # type: ignore[attr-defined]
