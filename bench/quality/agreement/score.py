"""Score `cuibono agreement`: how far the network agrees with the recorded answers on the samples, and the coefficients on examples with known values.

usage: score.py
"""

from __future__ import annotations

import contextlib
import io
import runpy
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from cuibono.case import open_case  # noqa: E402
from cuibono.compare import agreement  # noqa: E402

MEASURES = {
    "statements": "statements, F1",
    "cells": "sentence and code, kappa",
    "negation": "negation, kappa",
    "voice": "voice, kappa",
}
COEFFICIENTS = {"alpha": agreement.alpha, "kappa": agreement.kappa}


def scores() -> dict[str, tuple[float, int]]:
    """Return by measure the value in percent and the number of units."""
    return of_samples() | published()


def of_samples() -> dict[str, tuple[float, int]]:
    """Return how far the network and the recorded answers agree on the samples."""
    second = runpy.run_path(str(ROOT / "bench/second.py"))
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        with contextlib.redirect_stdout(io.StringIO()):
            second["laid_in"](case)
        rows = {r["measure"]: r for r in case.agreement(["encoder", second["golden"].ASKING.coder])}
    return {f"agreement.{name}": (100 * rows[measure]["value"], rows[measure]["n"]) for name, measure in MEASURES.items()}


def published() -> dict[str, tuple[float, int]]:
    """Return the share of examples whose known coefficient comes out, to three digits."""
    examples = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))["example"]
    return {"agreement.published": (100 * sum(map(_comes_out, examples)) / len(examples), len(examples))}


def _comes_out(example: dict[str, Any]) -> bool:
    if "counts" in example:
        units = [(a, b) for a, b, n in example["counts"] for _ in range(n)]
    else:
        units = [tuple(v or None for v in unit) for unit in zip(*example["readers"], strict=True)]
    value = COEFFICIENTS[example["measure"]](units)
    return value is None if "value" not in example else value is not None and abs(value - example["value"]) < 0.0005


if __name__ == "__main__":
    print(*(f"{name:24s} {value:6.2f}   of {n}" for name, (value, n) in scores().items()), sep="\n")
