"""Whether a sentence tells a lever: its words, as counted in labelled texts (train/pressing.py), weighed with what the network reads there."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuibono.extract.stems import stem
from cuibono.parse.encoder import Frame

FILE = Path(__file__).with_name("telling.json")
UNREAD = 0.06  # probability of a lever where the network reads none: half of the least that it names
MOST = 0.999


@dataclass(frozen=True, slots=True)
class Table:
    """How much each stem tells of a lever, how often it is the word that tells one, and how the voices weigh."""

    words: Mapping[str, float]
    triggers: Mapping[str, float]
    bias: float
    weights: Mapping[str, float]


@cache
def table() -> Table:
    """Return the table that train/pressing.py writes."""
    return Table(**json.loads(FILE.read_text(encoding="utf-8")))


def lines(home: Sequence[int]) -> dict[int, range]:
    """Return the words of each sentence."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, sentence in enumerate(home):
        first.setdefault(sentence, i)
        last[sentence] = i + 1
    return {sentence: range(start, last[sentence]) for sentence, start in first.items()}


def worded(said: Iterable[str], known: Table) -> float:
    """Return how much the words of a sentence tell of a lever, each stem once: a logit."""
    return known.bias + math.fsum(sorted(known.words.get(w, 0.0) for w in {stem(w) for w in said if w[:1].isalpha()}))


def rows(said: Sequence[str], home: Sequence[int], frames: Iterable[Frame], known: Table) -> dict[int, dict[str, float]]:
    """Return for each sentence what is weighed: its words, those of the sentence before, and the surest lever of the network."""
    read: dict[int, float] = {}
    for f in frames:
        if f.kind == "lever":
            read[home[f.word]] = max(read.get(home[f.word], UNREAD), f.probability)
    own = {s: worded(said[words.start : words.stop], known) for s, words in lines(home).items()}
    return {s: {"own": x, "before": own.get(s - 1, known.bias), "network": logit(read.get(s, UNREAD)), "constant": 1.0} for s, x in own.items()}


def chances(said: Sequence[str], home: Sequence[int], frames: Iterable[Frame], known: Table) -> dict[int, float]:
    """Return for each sentence how likely it tells a lever."""
    return {s: chance(math.fsum(known.weights[name] * x for name, x in row.items())) for s, row in rows(said, home, frames, known).items()}


def word(said: Sequence[str], words: Iterable[int], known: Table) -> int | None:
    """Return the word of a sentence that tells its lever most likely, the first of equals; None where no word ever did."""
    best = max(words, key=lambda i: (known.triggers.get(stem(said[i]), 0.0), -i), default=None)
    return best if best is not None and stem(said[best]) in known.triggers else None


def logit(p: float) -> float:
    """Return the logarithm of the odds."""
    p = min(MOST, p)
    return math.log(p / (1 - p))


def chance(x: float) -> float:
    """Return the probability of a logit."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
