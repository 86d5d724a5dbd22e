"""The examples of every code are read, its counterexamples are not: at least to the floor, with a list of what is missed."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from cuibono import ontology

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src/cuibono/parse/weights"
FLOORS: dict[str, dict[str, Any]] = json.loads((ROOT / "bench/floors.json").read_text(encoding="utf-8"))
score = runpy.run_path(str(ROOT / "bench/quality/ontology/score.py"))


@pytest.fixture(scope="module")
def read() -> list[Any]:
    """Return all sentences of the ontology, read."""
    if not (WEIGHTS / "encoder.onnx").exists():
        pytest.skip("the network's weights are not in src/cuibono/parse/weights")
    return list(score["cases"]())


@pytest.mark.parametrize("name", ["ontology.examples", "ontology.counterexamples"])
def test_the_floor_holds(read: list[Any], name: str) -> None:
    if name not in FLOORS:
        pytest.skip(f"bench/floors.json has no floor for {name}")
    wanted = name == "ontology.examples"
    floor, value = FLOORS[name]["floor"] - FLOORS[name]["epsilon"], score["scores"](read)[name]
    lines = score["missed"](case for case in read if case.wanted == wanted)
    assert value >= floor, f"{name} is {value:.2f}, below {floor:.2f}; missed:\n" + "\n".join(lines)


def test_both_directions_are_counted() -> None:
    code = ontology.code("event", "aid")
    right, wrong = (score["Case"](code, "S.", wanted, ok, ("event.aid",)) for wanted, ok in ((True, True), (False, False)))
    assert score["scores"]([right, wrong]) == {"ontology.examples": 100.0, "ontology.counterexamples": 0.0}
    assert score["missed"]([right, wrong]) == ["event.aid: read in 'S.' (read: event.aid)"]
