"""The quality floors: scored on our own committed articles, they hold, and a fall is caught."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
gate = runpy.run_path(str(ROOT / "bench/gate.py"))


def test_every_floor_holds() -> None:
    known = gate["floors"]()
    assert known
    assert gate["short"](gate["measured"](), known) == []


def test_a_fall_below_the_floor_is_named() -> None:
    known = {"statements.loose": {"floor": 50.0, "epsilon": 0.5, "why": ""}}
    assert gate["short"]({"statements.loose": 49.4}, known) == ["statements.loose: 49.40 is below the floor 50.00"]
    assert gate["short"]({"statements.loose": 49.6}, known) == []
