"""Score how factual a predicate is told to be (UDS-IH2, -3 did not happen to 3 did), by the status that the network gives a trigger at that word.

usage: python bench/quality/factuality/score.py --data DIR [--sample N]
The program has no scale: its certainty, negation and realis are put on one by the probabilities of their values. Dev part; the test part where the
folder holds both its answers and the treebank's test file. Correlation is Pearson's; `factuality.sign` is macro-F1 of happened, open, did not happen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import sets
import windows

SURE = {"certain": 1.0, "probable": 0.67, "possible": 0.33, "unknown": 0.0, "doubtful": -0.33, "counterfactual": -1.0}
HAPPENED = frozenset({"actual", "historical"})
FOLDER = "factuality_suite/glue_data/UDS_IH2"
OPEN = 1.0  # answers between -1 and 1 leave it open


def scores(data: Path, sample: int) -> sets.Score:
    """Return correlation and three-way F1 on the dev part, and on the test part where it is there."""
    out: sets.Score = {}
    if (data / FOLDER / "dev.jsonl").exists() and (data / "ud_ewt/en_ewt-ud-dev.conllu").exists():
        out |= figures("factuality", windows.dev("uds", data, sample))
    if (data / FOLDER / "test.jsonl").exists() and (data / "ud_ewt/en_ewt-ud-test.conllu").exists():
        out |= figures("factuality.test", sets.spread(list(tested(data)), sample))
    return out


def tested(data: Path) -> Iterator[Any]:
    """Give the windows of the test part."""
    from train.corpora import ewt, uds, window

    known = uds.answers(data / FOLDER / "test.jsonl")
    for text in ewt.released(data / "ud_ewt/en_ewt-ud-test.conllu"):
        yield from (w for w in window.cut(uds.passage(text, "test", known)) if w.frames)


def figures(name: str, found: list[Any]) -> sets.Score:
    rows = [row for w in found for row in answered(w)]
    signs = [(sign(gold), sign(said)) for gold, said in rows]
    return {f"{name}.correlation": (sets.correlation(rows), len(rows)), f"{name}.sign": (sets.macro(signs), len(rows))}


def answered(window: Any) -> Iterator[tuple[float, float]]:
    """Yield the set's value and ours for each predicate of a window."""
    frames = [f for f in window.frames if f.kind == "uds"]
    net, h = windows.states(window)
    at = np.array([f.trigger for f in frames])
    logits = net.arcs.run(None, {"h": h, "triggers": at, "kinds": np.full(len(at), net.kinds.index("event"))})[2]
    for frame, row in zip(frames, logits, strict=True):
        yield float(frame.status["factuality"]), value(probabilities(net.labels["status"], row))


def probabilities(fields: dict[str, list[str]], logits: Any) -> dict[str, dict[str, float]]:
    """Return the probability of every value of every field of a status."""
    out, at = {}, 0
    for name, values in fields.items():
        e = np.exp(logits[at : at + len(values)] - logits[at : at + len(values)].max())
        out[name] = dict(zip(values, (e / e.sum()).tolist(), strict=True))
        at += len(values)
    return out


def value(status: dict[str, dict[str, float]]) -> float:
    """Return a status on the scale from -3 to 3: sureness, turned where negated, drawn to 0 where it did not happen yet."""
    sure = sum(p * SURE[name] for name, p in status["certainty"].items())
    happened = sum(p for name, p in status["realis"].items() if name in HAPPENED)
    return 3 * sure * happened * (1 - 2 * status["negated"]["yes"])


def sign(answer: float) -> str:
    return "happened" if answer > OPEN else "not" if answer < -OPEN else "open"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="windows")
    args = parser.parse_args()
    for name, (figure, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} {figure:5.1f}  n {n}")


if __name__ == "__main__":
    main()
