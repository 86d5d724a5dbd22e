"""Tests of the scores in bench/quality: their arithmetic, on invented records."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@cache
def loaded(path: str) -> ModuleType:
    """Import a file of bench/ by its path; bench/ is no package."""
    name = path.replace("/", "_")
    spec = importlib.util.spec_from_file_location(name, ROOT / "bench" / f"{path}.py")
    assert spec and spec.loader
    sys.path[:0] = [p for p in (str(ROOT / "bench"), str(ROOT / "bench/quality")) if p not in sys.path]
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def score(task: str) -> ModuleType:
    """Import the score of a task."""
    return loaded(f"quality/{task}/score")
