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
