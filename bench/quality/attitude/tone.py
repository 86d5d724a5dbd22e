"""Score a graph of attitudes that was trained (train/attitude.py) and is not part of the program: tones toward a target, sides of two actors.

usage: python bench/quality/attitude/tone.py --graph FILE [--data DIR]
own: the tone toward the target of each of our sentences, whoever speaks (own_text: of those that the text itself says).
articles: what was judged in articles of ours that no training saw; false: the share of those without a tone toward which the graph sees one.
newsmtsc_rw, newsmtsc_mt, dse, dse_test: the public parts that DIR holds. precision and recall: of the tones that the graph is surest of.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets
from train.corpora import tone
from train.corpora.tone import PAIRS, TONES, Sample
from train.inner import parts, states

OWN = Path(__file__).with_name("own.tsv")
SURE = 0.75  # where "against" was right in 85 of 100 held-out targets of NewsMTSC


class Graph:
    """A graph of attitudes with the states that it looks at."""

    def __init__(self, path: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        self.session = onnxruntime.InferenceSession(str(path), options)

    def __call__(self, s: Sample) -> tuple[Any, Any]:
        """Return the probabilities of the tones and of the sides."""
        said, places = parts(s.text, (s.target, s.second))
        marks = np.zeros(len(said), dtype=np.int64)
        for n, (a, b) in enumerate(places, 1):
            marks[a:b] = n
        tones, sides = self.session.run(None, {"x": states(said), "marks": marks})
        return softmax(tones), softmax(sides)


def softmax(x: Any) -> Any:
    e = np.exp(x - x.max())
    return e / e.sum()


def ours() -> Iterator[tuple[Sample, str]]:
    """Give our sentences, each with whose voice the tone is."""
    for row in sets.table(OWN):
        span = sets.place(row["text"], row["target"])
        yield Sample(row["text"], (span.start, span.end), None, TONES.index(row["tone"]), True), row["voice"]


def scores(graph: Graph, data: Path | None) -> sets.Score:
    """Return all scores of a graph."""
    mine = list(ours())
    out = toned("own", graph, (s for s, _ in mine)) | toned("own_text", graph, (s for s, voice in mine if voice == "text"))
    out |= toned("articles", graph, (s for _, s in tone.judged() if s.held))
    for part in ("rw", "mt") if data else ():
        if (data / tone.NEWSMTSC / f"devtest_{part}.jsonl").exists():
            out |= toned(f"newsmtsc_{part}", graph, tone.newsmtsc(data, f"devtest_{part}"))
    for name, part in (("dse", "valid"), ("dse_test", "test")) if data else ():
        if (data / tone.DSE / f"{part}.txt").exists():
            found = [(PAIRS[s.label], PAIRS[int(graph(s)[1].argmax())]) for s in tone.pairs(data, part)]
            out[f"tone.{name}"] = (sets.macro(found), len(found))
    return out


def toned(name: str, graph: Graph, samples: Iterable[Sample]) -> sets.Score:
    """Return macro-F1 of the tones, the share of false ones, precision and recall of the surest of both sides."""
    found = [(TONES[s.label], graph(s)[0]) for s in samples]
    out = {f"tone.{name}": (sets.macro((gold, TONES[int(p.argmax())]) for gold, p in found), len(found))}
    out[f"tone.{name}_false"] = sets.share(p.argmax() != 1 for gold, p in found if gold == "neutral")
    for n, side in ((0, "against"), (2, "for")):
        out[f"tone.{name}_{side}_precision"] = sets.share(gold == side for gold, p in found if p[n] >= SURE)
        out[f"tone.{name}_{side}_recall"] = sets.share(p[n] >= SURE for gold, p in found if gold == side)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    for name, (value, n) in scores(Graph(args.graph), args.data).items():
        print(f"{name:36s} {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
