"""Fit whom pronouns take up on our labelled articles: write src/cuibono/extract/antecedents.json.

usage: python -m train.antecedents --data DIR
Fitted on the articles that the encoder was not trained on (series j, k and later), on those held out, and on the development part of GAP (Webster et
al. 2018, Apache-2.0: pronouns between two names). Printed for the articles and for the dev articles, which are not fitted on: pronouns whose actor was
named or described before, how many go to that actor, to another one, to none; and the score of GAP's validation part. Run it after new weights of
the network.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.build import labels, reading_from

from cuibono import pipeline
from cuibono.extract import antecedents, coreference, frames, mentions, times
from cuibono.extract.antecedents import CLASSES, FEATURES, FILE, Offer
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Mention, Reading
from train import choice, parts

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


def articles(folder: str, wanted: Callable[[str], object]) -> Iterator[Read]:
    """Read the articles of a folder whose names are wanted."""
    for path in sorted(p for p in (parts.LABELS / folder).glob("*.lab") if wanted(p.stem)):
        for sheet in labels().parse(path):
            if not sheet.errors:
                gold = reading_from(sheet)
                reading = _begun(gold.document.text)
                heads = {_head(m): n for n, c in enumerate(gold.clusters) for m in gold.mentions if m.id in c.mentions}
                yield Read(path.stem, reading, {m.id: n for m in reading.mentions if (n := _actor(heads, m)) is not None})


def _head(m: Mention) -> tuple[int, int]:
    return m.head.start, m.head.end


def _actor(heads: dict[tuple[int, int], int], m: Mention) -> int | None:
    start, end = _head(m)
    return heads.get((start, end), next((n for (a, b), n in heads.items() if start <= a and b <= end), None))


def offers(reading: Reading) -> list[tuple[Offer, str, tuple[str, ...]]]:
    """Return the offers of a text under the present weights, each with the word and the ids of pronoun and candidates."""
    seen = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end))
    found: list[tuple[Offer, str, tuple[str, ...]]] = []
    choose = antecedents.choose

    def noted(offer: Offer, word: str) -> int | None:
        found.append((offer, word, tuple(seen[k].id for k in (offer.pronoun, *offer.candidates))))
        return choose(offer, word)

    antecedents.choose = noted
    try:
        coreference.find(reading)
    finally:
        antecedents.choose = choose
    return found


@dataclass(frozen=True)
class Gap:
    """A text of GAP as read up to its mentions: where the pronoun stands, where the two names, and which of them it means."""

    reading: Reading
    pronoun: int
    names: tuple[tuple[int, int], ...]
    meant: tuple[bool, ...]

    def at(self, name: tuple[int, int]) -> list[str]:
        """Return the mentions that are a name or described by it."""
        start, end = name
        found = (
            m for m in self.reading.mentions if m.form != "pronoun" and m.head.start < end and (m.head.start >= start or m.span.start <= start < m.span.end)
        )
        return [m.id for m in found]


def gap(path: Path) -> Iterator[Gap]:
    """Read a part of GAP."""
    with path.open(encoding="utf-8") as lines:
        for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = tuple((int(r[f"{x}-offset"]), int(r[f"{x}-offset"]) + len(r[x])) for x in "AB")
            yield Gap(_begun(r["Text"]), int(r["Pronoun-offset"]), names, tuple(r[f"{x}-coref"] == "TRUE" for x in "AB"))


def _begun(text: str) -> Reading:
    reading = pipeline.begin(Document(text))
    for stage in STAGES:
        reading = stage(reading)
    return reading


def between(texts: Sequence[Gap]) -> list[Example]:
    """Return what GAP's pronouns that mean one of the two names were offered, where a mention of that actor was among it."""
    out = []
    for t in texts:
        group, at = _groups(t.reading), {m.id: m.span.start for m in t.reading.mentions}
        meant = {group[i] for name, is_meant in zip(t.names, t.meant, strict=True) if is_meant for i in t.at(name)}
        for offer, word, (pronoun, *candidates) in offers(t.reading):
            right = [group[c] in meant for c in candidates]
            if at[pronoun] == t.pronoun and any(right):
                out.append(Example(CLASSES[word], np.array(offer.rows), np.array([*right, False], dtype=float)))
    return out


def _groups(reading: Reading) -> dict[str, int]:
    return {i: n for n, c in enumerate(coreference.find(reading).clusters) for i in c.mentions}


def gap_score(texts: Sequence[Gap]) -> str:
    """Return precision, recall and F1 of GAP: is the pronoun in a group with the name."""
    hit = said = gold = 0
    for t in texts:
        group = _groups(t.reading)
        own = next((group[m.id] for m in t.reading.mentions if m.span.start == t.pronoun and m.form == "pronoun"), -1)
        found = [own in {group[i] for i in t.at(name)} for name in t.names]
        hit += sum(f and m for f, m in zip(found, t.meant, strict=True))
        said, gold = said + sum(found), gold + sum(t.meant)
    return f"P {hit / max(1, said):.3f} R {hit / max(1, gold):.3f} F1 {2 * hit / max(1, said + gold):.3f}"


def examples(reads: Sequence[Read]) -> list[Example]:
    out = []
    for read in reads:
        for offer, word, (pronoun, *candidates) in offers(read.reading):
            if pronoun in read.actor:
                right = [read.actor.get(c) == read.actor[pronoun] for c in candidates]
                out.append(Example(CLASSES[word], np.array(offer.rows), np.array([*right, not any(right)], dtype=float)))
    return out


def fit(found: Sequence[Example]) -> dict[str, Weights]:
    """Return weights by class: multinomial regression over the rows of an offer, drawn towards the weights of all classes."""
    shared = _fitted(found, np.zeros(len(FEATURES)), SHRINK)
    return {c: _fitted([e for e in found if e.said == c], shared, APART) for c in sorted(set(CLASSES.values()))}


def _fitted(found: Sequence[Example], towards: Weights, strength: float) -> Weights:
    starts = choice.begins([len(e.rows) for e in found])
    return choice.fitted(np.concatenate([e.rows for e in found]), starts, np.concatenate([e.right for e in found]).astype(bool), strength, towards)


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    held = parts.held()
    groups = {
        "fitted on": list(articles("authored", lambda name: name not in held and parts.FRESH.fullmatch(name))),
        "held out": list(articles("authored", held.__contains__)),
        "dev": list(articles("dev", lambda _: True)),
    }
    later = [*groups["fitted on"], *groups["held out"]]
    texts = list(gap(args.data / "gap/gap-development.tsv"))
    for _ in range(ROUNDS):
        write(fit([*examples(later), *between(texts)]))
    for name, reads in groups.items():
        c = counted(reads)
        print(name, *(f"{s}: right {c[f'{s} right']} wrong {c[f'{s} wrong']} none {c[f'{s} none']};" for s in ("he", "it", "they")))
    print("GAP, validation part", gap_score(list(gap(args.data / "gap/gap-validation.tsv"))))


if __name__ == "__main__":
    main()
