"""What the network says of the windows of a public corpus, for the scores that compare it with the corpus's own labels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import numpy as np  # noqa: E402

from cuibono.parse import encoder, viterbi  # noqa: E402
from cuibono.parse.encoder import Candidate, Frame  # noqa: E402
from cuibono.parse.windows import Window, Words  # noqa: E402
from cuibono.types import Span  # noqa: E402


def dev(name: str, data: Path, most: int) -> list[Any]:
    """Return at most `most` windows, evenly spread, of the part of a corpus that no training sees."""
    return spread(all_dev(name, data), most)


def all_dev(name: str, data: Path) -> list[Any]:
    """Return the windows of the part of a corpus that no training sees."""
    from train.corpora import CORPORA

    return [w for w in CORPORA[name](data) if w.split == "dev" and fits(w)]


def fits(window: Any) -> bool:
    """Say whether a window is neither empty nor longer than training takes."""
    return 2 < len(window.words) <= 260


def spread(found: list[Any], most: int) -> list[Any]:
    """Return at most `most` windows, evenly spread."""
    step = max(1, len(found) // most)
    return found[::step][:most]


def states(window: Any) -> tuple[encoder.Network, encoder.Floats]:
    """Return the network and its states of the words of a window."""
    net = encoder.network()
    return net, net.encode(list(window.words))


def said(window: Any) -> tuple[list[Frame], list[Candidate]]:
    """Run the network over one window; numbers count its words."""
    net, h = states(window)
    n = len(window.words)
    sentence = tuple(sum(1 for s in window.sents if s <= i) - 1 for i in range(n))
    words = Words(tuple(Span(i, i + 1) for i in range(n)), sentence)
    whole = Window(0, 0, n)
    asked = encoder.ask(net, h, net.triggers.run(None, {"h": h})[0], whole)
    return encoder.told(net, [asked], words), encoder.mentioned(net, net.spans.run(None, {"h": h})[0], whole)


def placed(net: encoder.Network, h: encoder.Floats, kind: str, sure: float) -> tuple[list[int], set[tuple[str, int, int]]]:
    """Decode a kind that the reader itself does not ask for: its triggers, and (role, start, end) of what stands in its places."""
    logits = net.triggers.run(None, {"h": h})[0][:, net.kinds.index(kind)]
    at = np.flatnonzero(1 / (1 + np.exp(-logits)) >= sure)
    if not len(at):
        return [], set()
    tags = {t: i for i, t in enumerate(net.labels["tags"])}
    roles = net.labels["kind_roles"][kind]
    columns = [0, *(tags[f"{p}-{r}"] for r in roles for p in "BI")]
    said = net.arcs.run(None, {"h": h, "triggers": at, "kinds": np.full(len(at), net.kinds.index(kind))})[0]
    found = viterbi.stretches(*viterbi.best(viterbi.logarithms(said[:, :, columns].astype(np.float32))))
    return at.tolist(), {(roles[r], a, b) for _, r, a, b, _ in found}


def f1(pairs: Iterator[tuple[set[Any], set[Any]]]) -> tuple[float, int]:
    """Return F1 in percent of exact hits over (gold, read) pairs of sets, and how many were labelled."""
    hit = gold = got = 0
    for wanted, read in pairs:
        hit, gold, got = hit + len(wanted & read), gold + len(wanted), got + len(read)
    return 100 * 2 * hit / max(1, gold + got), gold
