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
SHOWN_ONLY = frozenset("nested stance lever goal influence event tie quantity attribute".split())  # of statements: in the table, too few for a floor


Scores = dict[str, tuple[float, int]]  # in percent, with the number of labelled things (0: not counted)


def statements() -> Scores:
    """Score the dev articles end to end: all kinds, the hard subsets of what matched, and each kind."""
    score = runpy.run_path(str(ROOT / "bench/quality/statements/score.py"))
    c: Counter[str] = Counter()
    for path in sorted((ROOT / "train/labels/dev").glob("*.lab")):
        for sheet in score["labels"]().parse(path):
            score["score"](sheet, c, False, False)
    out = {f"statements.{n}": (100 * 2 * c[n] / max(1, c["gold"] + c["got"]), c["gold"]) for n in ("loose", "strict")}
    out |= {"statements.loose_recall": (100 * c["loose"] / max(1, c["gold"]), c["gold"])}
    out |= {f"statements.{n}": (100 * c[f"hit.{n}"] / max(1, c[f"n.{n}"]), c[f"n.{n}"]) for n in ("certainty", "negation", "chain", "nested", "root")}
    for kind in score["PLACES"]:
        out[f"statements.{kind}"] = (200 * c[f"loose.{kind}"] / max(1, c[f"gold.{kind}"] + c[f"got.{kind}"]), c[f"gold.{kind}"])
    return out


def dates() -> Scores:
    """Score the relative dates of our own set."""
    score = runpy.run_path(str(ROOT / "bench/quality/dates/score.py"))
    count, spans, values = score["own"](False)
    return {"dates.own_words": (100 * spans / count, count), "dates.own_value": (100 * values / count, count)}


def ontology() -> Scores:
    """Score the examples and counterexamples of every code."""
    score = runpy.run_path(str(ROOT / "bench/quality/ontology/score.py"))
    read = list(score["cases"]())
    found: dict[str, float] = score["scores"](read)
    return {name: (value, sum(case.wanted == (name == "ontology.examples") for case in read)) for name, value in found.items()}


def alignment() -> Scores:
    """Score the events that several accounts tell in our own affairs."""
    score = runpy.run_path(str(ROOT / "bench/quality/alignment/score.py"))
    return {name: (value, 0) for name, value in score["own"]().items()}


def names() -> Scores:
    """Score which names mean one, offices at a date among them."""
    score = runpy.run_path(str(ROOT / "bench/quality/names/score.py"))
    sizes = {part: sum(1 for _ in score["pairs"](part)) for part in ("pairs", "later")}
    return {name: (value, sizes[part]) for part in sizes for name, value in score["scores"](part).items()}


def anchoring() -> Scores:
    """Score how many verdicts stay when the samples are corrected."""
    score = runpy.run_path(str(ROOT / "bench/quality/anchoring/score.py"))
    kept, judged = score["scores"]()
    return {"anchoring.kept": (100 * kept / judged, judged)}


def grading() -> Scores:
    """Score the grades that are proposed for what independent accounts bear out."""
    return plain("grading")


def exchange() -> Scores:
    """Score what comes back of a sample from each format that is also read."""
    return plain("exchange")


def coreference() -> Scores:
    """Score which mentions of our dev articles are one actor."""
    found: Scores = runpy.run_path(str(ROOT / "bench/quality/coreference/score.py"))["own"]()
    return found


def direction() -> Scores:
    """Score who does it to whom."""
    return plain("direction")


def modality() -> Scores:
    """Score that what is not told as a fact is not shown as one."""
    return plain("modality")


def document_date() -> Scores:
    """Score the dates of documents."""
    return plain("document_date")


def quantities() -> Scores:
    """Score figures."""
    return plain("quantities")


def linking() -> Scores:
    """Score who is meant by an office at the date of a text."""
    return plain("linking")


def edges() -> Scores:
    """Score which edges of the influence map that were judged by hand are shown."""
    return plain("edges")


def shown() -> Scores:
    """Score how many of the statements shown that two readers judged are right."""
    return plain("shown")


def merging() -> Scores:
    """Score what becomes of two persons' decisions when their cases are merged."""
    return plain("merging")


def agreement() -> Scores:
    """Score how far the network agrees with the recorded answers of a careful reading, and the coefficients on published examples."""
    return plain("agreement")


def folding() -> Scores:
    """Score which places are rightly folded into one concept of the map."""
    return plain("folding")


def plain(name: str) -> Scores:
    """Run a score on a set of ours that needs nothing."""
    found: Scores = runpy.run_path(str(ROOT / f"bench/quality/{name}/score.py"))["scores"]()
    return found


TASKS: tuple[Callable[[], Scores], ...] = (
    statements,
    coreference,
    direction,
    modality,
    dates,
    document_date,
    quantities,
    ontology,
    alignment,
    names,
    linking,
    anchoring,
    grading,
    exchange,
    edges,
    folding,
    shown,
    merging,
    agreement,
)


def floors() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return known


def measured() -> dict[str, float]:
    return {name: value for task in TASKS for name, (value, _) in task().items()}


def short(scores: dict[str, float], known: dict[str, dict[str, Any]]) -> list[str]:
    """Return a line for each score below its floor."""
    return [f"{n}: {scores[n]:.2f} is below the floor {f['floor']:.2f}" for n, f in known.items() if n in scores and scores[n] < f["floor"] - f["epsilon"]]


def update(scores: dict[str, float], known: dict[str, dict[str, Any]], allow: bool) -> None:
    for name, value in scores.items():
        if name.startswith("statements.") and name.partition(".")[2] in SHOWN_ONLY:
            continue
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
