"""Fit whom pronouns take up on our labelled articles: write src/cuibono/extract/antecedents.json.

usage: python -m train.antecedents
Fitted on the articles that the encoder was not trained on (series j, k and later) and on those held out; printed for these and for the dev articles,
which are not fitted on: pronouns whose actor was named or described before, how many go to that actor, to another one, to none. Run it after
new weights of the network.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tests.build import labels, reading_from

from cuibono import pipeline
from cuibono.extract import antecedents, coreference, frames, mentions, times
from cuibono.extract.antecedents import CLASSES, FEATURES, FILE, Offer
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Mention, Reading

LABELS = Path(__file__).parent / "labels"
LATER = re.compile(r"[j-z]\d+")
STAGES = (*PARSING, times.published, times.times, frames.find, mentions.find)
SHRINK, APART = 1.0, 6.0  # against large weights, and against weights of one class far from those of all
ROUNDS = 3  # which group a candidate is in hangs on earlier choices
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """An article as read up to its mentions, and the labelled actor of each mention."""

    name: str
    reading: Reading
    actor: dict[str, int]


@dataclass(frozen=True)
class Example:
    """An offer as a matrix, and which rows are right."""

    said: str
    rows: Weights
    right: Weights


def articles(names: str) -> Iterator[Read]:
    """Read the articles of a pattern of folder and file."""
    for path in sorted(LABELS.glob(names)):
        for sheet in labels().parse(path):
            if not sheet.errors:
                gold = reading_from(sheet)
                reading = pipeline.begin(Document(gold.document.text))
                for stage in STAGES:
                    reading = stage(reading)
                heads = {_head(m): n for n, c in enumerate(gold.clusters) for m in gold.mentions if m.id in c.mentions}
                yield Read(path.stem, reading, {m.id: n for m in reading.mentions if (n := _actor(heads, m)) is not None})


def _head(m: Mention) -> tuple[int, int]:
    return m.head.start, m.head.end


def _actor(heads: dict[tuple[int, int], int], m: Mention) -> int | None:
    start, end = _head(m)
    return heads.get((start, end), next((n for (a, b), n in heads.items() if start <= a and b <= end), None))


def offers(read: Read) -> list[tuple[Offer, str, tuple[str, ...]]]:
    """Return the offers of an article under the present weights, each with the word and the ids of pronoun and candidates."""
    seen = sorted(read.reading.mentions, key=lambda m: (m.span.start, -m.span.end))
    found: list[tuple[Offer, str, tuple[str, ...]]] = []
    choose = antecedents.choose

    def noted(offer: Offer, word: str) -> int | None:
        found.append((offer, word, tuple(seen[k].id for k in (offer.pronoun, *offer.candidates))))
        return choose(offer, word)

    antecedents.choose = noted
    try:
        coreference.find(read.reading)
    finally:
        antecedents.choose = choose
    return found


def examples(reads: Sequence[Read]) -> list[Example]:
    out = []
    for read in reads:
        for offer, word, (pronoun, *candidates) in offers(read):
            if pronoun in read.actor:
                right = [read.actor.get(c) == read.actor[pronoun] for c in candidates]
                out.append(Example(CLASSES[word], np.array(offer.rows), np.array([*right, not any(right)], dtype=float)))
    return out


def fit(found: Sequence[Example]) -> dict[str, Weights]:
    """Return weights by class: multinomial regression over the rows of an offer, drawn towards the weights of all classes."""
    shared = _fitted(found, np.zeros(len(FEATURES)), SHRINK)
    return {c: _fitted([e for e in found if e.said == c], shared, APART) for c in sorted(set(CLASSES.values()))}


def _fitted(found: Sequence[Example], towards: Weights, strength: float) -> Weights:
    def cost(w: Weights) -> tuple[float, Weights]:
        total, slope = strength * float((w - towards) @ (w - towards)) / 2, strength * (w - towards)
        for e in found:
            worth = np.exp(e.rows @ w - (e.rows @ w).max())
            all_, right = worth / worth.sum(), worth * e.right / (worth * e.right).sum()
            total -= float(np.log((worth * e.right).sum() / worth.sum()))
            slope = slope - e.rows.T @ (right - all_)
        return total, slope

    best: Weights = minimize(cost, towards, jac=True, method="L-BFGS-B").x
    return best


def write(weights: dict[str, Weights]) -> None:
    table = {c: {f: round(float(x), 3) for f, x in zip(FEATURES, w, strict=True)} for c, w in weights.items()}
    FILE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    antecedents.weights.cache_clear()


def counted(reads: Sequence[Read]) -> Counter[str]:
    """Count pronouns that go to their actor, to another, to none, where the actor was named or described before."""
    out: Counter[str] = Counter()
    for read in reads:
        reading = coreference.find(read.reading)
        order = sorted(reading.mentions, key=lambda m: m.span)
        group = {i: n for n, c in enumerate(reading.clusters) for i in c.mentions}
        for k, m in enumerate(order):
            said = CLASSES.get(reading.words(m.span).lower(), "")
            told = [o for o in order[:k] if o.form != "pronoun"]
            if said and m.id in read.actor and any(read.actor.get(o.id) == read.actor[m.id] for o in told):
                last = next((o for o in reversed(told) if group[o.id] == group[m.id]), None)
                out[f"{said} {'none' if last is None else 'right' if read.actor.get(last.id) == read.actor[m.id] else 'wrong'}"] += 1
    return out


def main() -> None:
    held = set((LABELS / "held.txt").read_text(encoding="utf-8").split())
    later = [r for r in articles("authored/*.lab") if LATER.fullmatch(r.name)]
    parts = {"fitted on": [r for r in later if r.name not in held], "held out": [r for r in later if r.name in held], "dev": list(articles("dev/*.lab"))}
    fitted = [*parts["fitted on"], *parts["held out"]]
    for _ in range(ROUNDS):
        write(fit(examples(fitted)))
    for name, reads in parts.items():
        c = counted(reads)
        print(name, *(f"{s}: right {c[f'{s} right']} wrong {c[f'{s} wrong']} none {c[f'{s} none']};" for s in ("he", "it", "they")))


if __name__ == "__main__":
    main()
