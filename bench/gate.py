"""Hold quality to its floors: `bench/floors.json` says what our own committed sets must score; floors only rise.

usage: python bench/gate.py                              print score and floor of each; exit 1 where one falls short
       python bench/gate.py --update [--allow-regression]  raise the floors to what is scored now (less the epsilon)
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
FLOORS = ROOT / "bench/floors.json"


def statements() -> dict[str, float]:
    """Score the dev articles end to end."""
    score = runpy.run_path(str(ROOT / "bench/quality/statements/score.py"))
    c: Counter[str] = Counter()
    for path in sorted((ROOT / "train/labels/dev").glob("*.lab")):
        for sheet in score["labels"]().parse(path):
            score["score"](sheet, c, False, False)
    out = {f"statements.{n}": 100 * 2 * c[n] / max(1, c["gold"] + c["got"]) for n in ("loose", "strict")}
    out |= {"statements.loose_recall": 100 * c["loose"] / max(1, c["gold"])}
    return out | {f"statements.{n}": 100 * c[f"hit.{n}"] / max(1, c[f"n.{n}"]) for n in ("certainty", "negation", "chain", "root")}


def dates() -> dict[str, float]:
    """Score the relative dates of our own set."""
    score = runpy.run_path(str(ROOT / "bench/quality/dates/score.py"))
    count, spans, values = score["own"](False)
    return {"dates.own_words": 100 * spans / count, "dates.own_value": 100 * values / count}


def ontology() -> dict[str, float]:
    """Score the examples and counterexamples of every code."""
    score = runpy.run_path(str(ROOT / "bench/quality/ontology/score.py"))
    found: dict[str, float] = score["scores"](list(score["cases"]()))
    return found


def alignment() -> dict[str, float]:
    """Score the events that several accounts tell in our own affairs."""
    score = runpy.run_path(str(ROOT / "bench/quality/alignment/score.py"))
    found: dict[str, float] = score["own"]()
    return found


def names() -> dict[str, float]:
    """Score which names mean one."""
    score = runpy.run_path(str(ROOT / "bench/quality/names/score.py"))
    return {**score["scores"](), **score["scores"]("later")}


def anchoring() -> dict[str, float]:
    """Score how many verdicts stay when the samples are corrected."""
    score = runpy.run_path(str(ROOT / "bench/quality/anchoring/score.py"))
    kept, judged = score["scores"]()
    return {"anchoring.kept": 100 * kept / judged}


TASKS: tuple[Callable[[], dict[str, float]], ...] = (statements, dates, ontology, alignment, names, anchoring)


def floors() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return known


def measured() -> dict[str, float]:
    return {name: value for task in TASKS for name, value in task().items()}


def short(scores: dict[str, float], known: dict[str, dict[str, Any]]) -> list[str]:
    """Return a line for each score below its floor."""
    return [f"{n}: {scores[n]:.2f} is below the floor {f['floor']:.2f}" for n, f in known.items() if n in scores and scores[n] < f["floor"] - f["epsilon"]]


def update(scores: dict[str, float], known: dict[str, dict[str, Any]], allow: bool) -> None:
    for name, value in scores.items():
        row = known.setdefault(name, {"floor": 0.0, "epsilon": 0.5, "why": "half a point: one or two items on a set of some hundreds"})
        row["floor"] = round(value, 2) if allow else max(row["floor"], round(value, 2))
    FLOORS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    args = parser.parse_args()
    scores, known = measured(), floors()
    for name, value in scores.items():
        print(f"{name:28s} {value:6.2f}   floor {known.get(name, {}).get('floor', 0):.2f}")
    if args.update:
        update(scores, known, args.allow_regression)
        return 0
    failed = short(scores, known)
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
