"""Scores of a graph of attitudes, with one that looks for words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from train.corpora.tone import Sample

PATH = Path(__file__).parents[2] / "bench/quality/attitude/tone.py"


def scores() -> Any:
    spec = importlib.util.spec_from_file_location("attitude_tone", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(s: Sample) -> tuple[Any, Any]:
    """See "against" where somebody cheats, and in one neutral sentence."""
    return np.array([0.8, 0.1, 0.1] if "cheat" in s.text else [0.1, 0.8, 0.1]), np.zeros(5)


def test_false_tones_precision_and_recall() -> None:
    texts = (("Orm cheats.", 0), ("Orm steals.", 0), ("Orm met the cheat.", 1), ("Orm left.", 1))
    found = scores().toned("x", said, [Sample(t, (0, 3), None, label, True) for t, label in texts])
    assert found["tone.x_false"] == (50.0, 2)
    assert found["tone.x_against_precision"] == (50.0, 2)
    assert found["tone.x_against_recall"] == (50.0, 2)
    assert found["tone.x"][0] == 50.0


def test_our_sentences_are_balanced_and_hold_their_targets() -> None:
    found = list(scores().ours())
    assert len(found) >= 60
    counts = [sum(s.label == n for s, _ in found) for n in range(3)]
    assert min(counts) >= 20
    assert {voice for _, voice in found} == {"text", "other"}
    assert scores().softmax(np.array([0.0, 0.0])).tolist() == [0.5, 0.5]
