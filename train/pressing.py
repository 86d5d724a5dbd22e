"""Fit which sentences tell a lever, who holds it and over whom: write telling.json and pressing.json of src/cuibono/extract.

usage: python -m train.pressing [--crossed]
Words of sentences, and what stands around holders and targets, are fitted on our train articles and sentence items; how much they weigh against the
network on what it was not trained on (parts.FRESH), for of the rest it is too sure, and there with words fitted on others' affairs. The articles of held.txt
and dev are not looked at. --crossed prints what is right in these where each affair is left out in turn. Run it again after new labels or new weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression
from tests.build import labels, reading_from

from cuibono import pipeline
from cuibono.compare.matching import Sides, overlap
from cuibono.extract import coreference, frames, mentions, pressing, standing, telling, times
from cuibono.extract.standing import Party, Scene
from cuibono.extract.stems import stem
from cuibono.extract.telling import Table
from cuibono.parse.encoder import Analysis
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Reading, Role, Statement
from train import choice, parts

FOLDS = 5
STAGES = (*PARSING, times.published, times.times, frames.find, mentions.find, coreference.find)
SEEN = 4  # sentences in which a stem must stand
WEIGHED = 0.02  # a stem that tells less is left out
LOOSE = 0.1  # inverse strength of the pull of a word's weight to nothing
PULL = 3.0  # of the weights of places to nothing; .7, 1.5 and 3 get 234, 238 and 246 of 751 pairs right in articles left out
STACKED = 0.3  # of those against the network's to the pair's alone
STEPS = 300  # of the search
RARE = 3  # occurrences that a stem is given besides its own, so that a rare one tells little
Array = NDArray[np.float64]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Text:
    """A labelled text beside what is read in it before levers are settled."""

    name: str
    affair: str
    gold: Reading
    read: Reading

    @property
    def fold(self) -> int:
        """Return the part in which the text is left out, one for all texts of an affair."""
        return int(hashlib.sha256(self.affair.encode()).hexdigest(), 16) % FOLDS

    @property
    def fresh(self) -> bool:
        return parts.FRESH.fullmatch(self.name) is not None

    @property
    def analysis(self) -> Analysis:
        assert isinstance(self.read.analysis, Analysis)
        return self.read.analysis

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(self.read.words(s) for s in self.analysis.words.spans)

    def levers(self) -> dict[int, list[Statement]]:
        """Return the labelled levers by the sentence of their trigger."""
        found: dict[int, list[Statement]] = {}
        for s in self.gold.statements:
            word = next((i for i, w in enumerate(self.analysis.words.spans) if w.overlaps(s.trigger)), None)
            if s.kind == "lever" and word is not None:
                found.setdefault(self.analysis.words.sentence[word], []).append(s)
        return found


@dataclass(frozen=True)
class Example:
    """The pairs of one sentence that tells a lever: the rows of its parties, of each pair, and which are right."""

    parties: Sequence[Party]
    pairs: Sequence[tuple[int, int]]
    both: Sequence[Mapping[str, float]]
    right: NDArray[np.bool_]


def texts() -> Iterator[Text]:
    """Read our articles and sentence items as far as levers need it, those held out apart."""
    held = parts.held()
    for path in sorted((*parts.LABELS.glob("authored/*.lab"), *parts.LABELS.glob("pairs/*.lab"))):
        for sheet in labels().parse(path):
            if not sheet.errors and path.stem not in held:
                gold = reading_from(sheet)
                reading = pipeline.begin(Document(gold.document.text))
                for stage in STAGES:
                    reading = stage(reading)
                if isinstance(reading.analysis, Analysis):
                    yield Text(path.stem, sheet.meta.get("affair") or path.stem, gold, reading)


def triggers(known: Iterable[Text]) -> dict[str, float]:
    """Return by stem how often it is the word that tells a lever."""
    told: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for t in known:
        told.update(stem(w) for s in t.gold.statements if s.kind == "lever" for w in t.gold.words(s.trigger).split())
        seen.update(stem(w) for w in t.said)
    return {w: round(n / (seen[w] + RARE), 3) for w, n in sorted(told.items()) if n > 1}


def words(known: Sequence[Text], told: Mapping[str, float]) -> Table:
    """Fit how much each stem of a sentence tells of a lever."""
    rows, right = [], []
    for t in known:
        levers = t.levers()
        for sentence, line in telling.lines(t.analysis.words.sentence).items():
            rows.append({stem(w) for w in t.said[line.start : line.stop] if w[:1].isalpha()})
            right.append(sentence in levers)
    often = Counter(w for row in rows for w in row)
    names = sorted(w for w, n in often.items() if n >= SEEN)
    fitted = LogisticRegression(C=LOOSE, max_iter=1000).fit(choice.matrix([dict.fromkeys(row, 1.0) for row in rows], names), right)
    weights = {w: round(float(x), 2) for w, x in zip(names, fitted.coef_[0], strict=True) if abs(x) >= WEIGHED}
    return Table(weights, told, round(float(fitted.intercept_[0]), 3), {"own": 1.0, "before": 0.0, "network": 0.0, "constant": 0.0})


def weighed(known: Sequence[tuple[Text, Table]], table: Table) -> Table:
    """Fit how the words, those of the sentence before and the network weigh; each text comes with a table that was fitted without it."""
    rows, right = [], []
    for t, strange in known:
        levers = t.levers()
        for sentence, row in telling.rows(t.said, t.analysis.words.sentence, t.analysis.frames, strange).items():
            rows.append(row)
            right.append(sentence in levers)
    names = ("own", "before", "network")
    fitted = LogisticRegression(C=1.0).fit(np.array([[r[n] for n in names] for r in rows]), right)
    found = {n: round(float(x), 3) for n, x in zip(names, fitted.coef_[0], strict=True)}
    return Table(table.words, table.triggers, table.bias, {**found, "constant": round(float(fitted.intercept_[0]), 3)})


def examples(known: Iterable[Text], table: Table) -> Iterator[Example]:
    """Yield the pairs of each sentence that tells a lever of both a holder and a target."""
    for t in known:
        scene, sides = Scene.of(t.read, t.analysis), Sides(t.gold, t.read)
        for sentence, all_levers in sorted(t.levers().items()):
            levers = [s for s in all_levers if s.fillers("holder") and s.fillers("target")]
            here = [f for f in t.analysis.frames if f.kind == "lever" and scene.home[f.word] == sentence]
            found = pressing.parties(scene, sentence, telling.word(scene.said, scene.lines[sentence], table), here)
            if levers and (pairs := [(i, k) for i, k in permutations(range(len(found)), 2) if pressing.fits(found[i], found[k])]):
                meant = [(_meant(t, sides, found, s.fillers("holder")), _meant(t, sides, found, s.fillers("target"))) for s in levers]
                both = [standing.together(scene, found[i], found[k]) for i, k in pairs]
                yield Example(found, pairs, both, np.array([any(i in h and k in b for h, b in meant) for i, k in pairs]))


def _meant(t: Text, sides: Sides, found: Sequence[Party], roles: Sequence[Role]) -> set[int]:
    spans = [t.analysis.words.at(p.start, p.end) for p in found]
    return {i for i, s in enumerate(spans) if any(overlap(r.span, s) or sides.linked(r.filler, s) for r in roles)}


class Fit:
    """The weights of holder, target and pair, found by the likelihood of the right pairs of each sentence."""

    def __init__(self, known: Sequence[Example]):
        seen = Counter(n for e in known for p in e.parties for n in p.row)
        seen_together = Counter(n for e in known for row in e.both for n in row)
        alone, both = (sorted(n for n, c in found.items() if c >= SEEN) for found in (seen, seen_together))
        rows = hstack([*(choice.matrix(side, alone) for side in _sides(known)), choice.matrix([row for e in known for row in e.both], both)])
        starts = choice.begins([len(e.pairs) for e in known])
        w, a = choice.fitted(rows, starts, np.concatenate([e.right for e in known]), PULL, steps=STEPS), len(alone)
        self.found = {"holder": _named(alone, w[:a]), "target": _named(alone, w[a : 2 * a]), "pair": _named(both, w[2 * a :])}


def _sides(known: Sequence[Example]) -> Iterator[list[Mapping[str, float]]]:
    """Yield what is seen of the holder of each pair, then of its target."""
    for side in (0, 1):
        yield [e.parties[pair[side]].row for e in known for pair in e.pairs]


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {n: round(float(x), 2) for n, x in zip(names, weights, strict=True) if abs(x) >= WEIGHED}


def stacked(known: Sequence[tuple[Example, Weights]]) -> dict[str, float]:
    """Fit how much the pair's weights weigh against the places that the network reads; each sentence comes with weights that were fitted without it."""
    rows = np.array([_voices(e, n, w) for e, w in known for n in range(len(e.pairs))])
    starts = choice.begins([len(e.pairs) for e, _ in known])
    best = choice.fitted(rows, starts, np.concatenate([e.right for e, _ in known]), STACKED, np.array([1.0, 0.0, 0.0, 0.0]))
    return {n: round(float(x), 2) for n, x in zip(("text", "held", "borne", "turned"), best, strict=True)}


def _voices(e: Example, n: int, found: Weights) -> list[float]:
    a, b = (e.parties[i] for i in e.pairs[n])
    return [pressing.weighed(a, b, e.both[n], found), a.held, b.borne, a.borne + b.held]


@dataclass(frozen=True)
class Fitted:
    """Both tables as they are written."""

    telling: Table
    pressing: Weights


def fitted(known: Sequence[Text]) -> Fitted:
    """Fit both tables on some texts: how words and network weigh on the fresh ones, each with words of other affairs than its own."""
    told = triggers(known)
    strange = {n: words([t for t in known if not t.fresh or t.fold != n], told) for n in range(FOLDS)}
    table = weighed([(t, strange[t.fold]) for t in known if t.fresh], words(known, told))
    seen = {id(t): list(examples([t], table)) for t in known}
    without = {n: Fit([e for t in known if not t.fresh or t.fold != n for e in seen[id(t)]]).found for n in range(FOLDS)}
    network = stacked([(e, without[t.fold]) for t in known if t.fresh for e in seen[id(t)]])
    return Fitted(table, {**Fit([e for t in known for e in seen[id(t)]]).found, "network": network})


def main(read: Callable[[], Iterable[Text]] = texts) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crossed", action="store_true", help="print what is right in texts left out; write nothing")
    crossed = parser.parse_args().crossed
    known = list(read())
    if crossed:
        tell([found for n in range(FOLDS) for found in judged(known, n)])
        return
    found = fitted(known)
    telling.FILE.write_text(json.dumps(vars_of(found.telling), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    pressing.FILE.write_text(json.dumps(found.pressing, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def vars_of(table: Table) -> dict[str, object]:
    return {"words": table.words, "triggers": table.triggers, "bias": table.bias, "weights": table.weights}


def judged(known: Sequence[Text], fold: int) -> Iterator[tuple[float, bool]]:
    """Yield how likely the best pair of each sentence with a lever is, and whether it is right, in the fresh texts of a part that is left out."""
    found = fitted([t for t in known if t.fold != fold])
    for e in examples([t for t in known if t.fresh and t.fold == fold], found.telling):
        w = found.pressing["network"]
        scores = np.array([[w[n] for n in ("text", "held", "borne", "turned")] @ np.array(_voices(e, n, found.pressing)) for n in range(len(e.pairs))])
        best = int(scores.argmax())
        yield float(1 / np.exp(scores - scores[best]).sum()), bool(e.right[best])


def tell(found: Sequence[tuple[float, bool]]) -> None:
    """Print what of the likeliest pairs is right, by how likely they are."""
    for cut in (0.0, 0.2, 0.3, 0.5):
        print(f"pairs from {cut}: {sum(right for p, right in found if p >= cut)} of {sum(p >= cut for p, _ in found)} right")


if __name__ == "__main__":
    main()
