"""Score which sentences tell a cause, and the words of cause and effect (Causal News Corpus V2).

usage: python bench/quality/causality/score.py --data DIR [--sample N]
Every tenth document of the train part, which no training saw, and the corpus's dev part where the folder holds dev_subtask1.csv and dev_subtask2_grouped.csv.
A sentence is causal where the network sees an influence, a goal, or the cause of this corpus. `causality.influence` asks the shown statements of kind
influence alone, what a user gets. Spans are exact, of cause and effect; signals are left out, since the program keeps them as triggers. The best answer
that never looks at the text (always causal) has a sentence F1 of about 70 and an MCC of 0.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import sets
import windows

FOLDER = "causal_news_corpus/data/V2"
SURE = 0.5
PARTS = ("cause", "effect")


def scores(data: Path, sample: int) -> sets.Score:
    """Return sentence F1, MCC and span F1 on our dev part, and on the corpus's own where it is there."""
    out: sets.Score = {}
    if (data / FOLDER / "train_subtask1.csv").exists():
        out |= figures("causality", windows.dev("cnc", data, 2 * sample))
    if (data / FOLDER / "dev_subtask1.csv").exists() and (data / FOLDER / "dev_subtask2_grouped.csv").exists():
        out |= figures("causality.dev", sets.spread(list(held_back(data / FOLDER)), 2 * sample))
    return out


def held_back(folder: Path) -> Iterator[Any]:
    """Give the sentences of the corpus's dev part."""
    from train.corpora import cnc, window

    for row in cnc.rows(folder / "dev_subtask2_grouped.csv"):
        yield from window.cut(cnc.passage(row, "dev", ast.literal_eval(row["causal_text_w_pairs"])))


def figures(name: str, found: list[Any]) -> sets.Score:
    causal = [bool(w.frames) for w in found]
    said = [told(w) for w in found]
    f1, mcc = sets.yes_no(zip(causal, (yes for yes, _ in said), strict=True))
    shown, shown_mcc = sets.yes_no(zip(causal, (influences(w) for w in found), strict=True))
    pairs = ((labelled(w), spans) for w, (_, spans) in zip(found, said, strict=True) if w.frames)
    return {
        f"{name}.sentence": (f1, len(found)),
        f"{name}.sentence_mcc": (mcc, len(found)),
        f"{name}.spans": windows.f1(pairs),
        f"{name}.influence": (shown, len(found)),
        f"{name}.influence_mcc": (shown_mcc, len(found)),
    }


def labelled(window: Any) -> set[tuple[str, int, int]]:
    return {(name, s, t) for f in window.frames for name, s, t in f.roles if name in PARTS}


def told(window: Any) -> tuple[bool, set[tuple[str, int, int]]]:
    """Say whether the network sees a cause in a sentence, and where cause and effect stand."""
    net, h = windows.states(window)
    logits = net.triggers.run(None, {"h": h})[0]
    sure = 1 / (1 + np.exp(-logits[:, [net.kinds.index(k) for k in ("cause", "influence", "goal")]]))
    return bool((sure >= SURE).any()), windows.placed(net, h, "cause", SURE)[1]


def influences(window: Any) -> bool:
    """Say whether `cuibono read` shows an influence in the sentence."""
    from train.corpora.window import joined

    return any(s.kind == "influence" and s.shown for s in sets.read(joined(window.words)[0]).statements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="half the number of sentences")
    args = parser.parse_args()
    for name, (figure, n) in scores(args.data, args.sample).items():
        print(f"{name:28s} {figure:5.1f}  n {n}")


if __name__ == "__main__":
    main()
