"""Fit which sentences tell a lever, who holds it and over whom: write telling.json and pressing.json of src/cuibono/extract.

usage: python -m train.pressing
Words of sentences, and what stands beside holders and targets, are fitted on our train articles and sentence items; how much they weigh against the
network on the articles that it was not trained on (LATER and held.txt), for of what it was trained on it is too sure; then the words anew with LATER.
Nothing is fitted on JUDGED; printed is what is right there. Run it again after new labels or new weights of the network.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tests.build import labels, reading_from

from cuibono import pipeline
from cuibono.compare.matching import Sides, overlap
from cuibono.extract import coreference, frames, mentions, pressing, telling, times
from cuibono.extract.pressing import Party, Scene
from cuibono.extract.stems import stem
from cuibono.extract.telling import Table
from cuibono.parse.encoder import Analysis
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Reading, Role, Statement

LABELS = Path(__file__).parent / "labels"
LATER, JUDGED = re.compile(r"l\d+"), re.compile(r"[mn]\d+")
STAGES = (*PARSING, times.published, times.times, frames.find, mentions.find, coreference.find)
SEEN = 4  # sentences in which a stem must stand
WEIGHED = 0.02  # a stem that tells less is left out
LOOSE = 0.1  # inverse strength of the pull of a word's weight to nothing
PULL = 3.0  # of the weights of places to nothing; .7, 1.5 and 3 get 234, 238 and 246 of 751 pairs right in articles left out
RARE = 3  # occurrences that a stem is given besides its own, so that a rare one tells little
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """A labelled text beside what is read in it before levers are settled."""

    name: str
    gold: Reading
    read: Reading

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
    right: NDArray[np.bool_]


def texts() -> Iterator[Text]:
    """Read our articles and sentence items as far as levers need it."""
    for path in sorted((*LABELS.glob("authored/*.lab"), *LABELS.glob("pairs/*.lab"))):
        for sheet in labels().parse(path):
            if not sheet.errors:
                gold = reading_from(sheet)
                reading = pipeline.begin(Document(gold.document.text))
                for stage in STAGES:
                    reading = stage(reading)
                if isinstance(reading.analysis, Analysis):
                    yield Text(path.stem, gold, reading)


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
    at = {w: i for i, w in enumerate(names)}
    cells = [(r, at[w]) for r, row in enumerate(rows) for w in sorted(row) if w in at]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names)))
    fitted = LogisticRegression(C=LOOSE, max_iter=1000).fit(matrix, right)
    weights = {w: round(float(x), 2) for w, x in zip(names, fitted.coef_[0], strict=True) if abs(x) >= WEIGHED}
    return Table(weights, told, round(float(fitted.intercept_[0]), 3), {"own": 1.0, "before": 0.0, "network": 0.0, "constant": 0.0})


def weighed(known: Sequence[Text], table: Table) -> Table:
    """Fit how the words, those of the sentence before and the network weigh."""
    rows, right = [], []
    for t in known:
        levers = t.levers()
        for sentence, row in telling.rows(t.said, t.analysis.words.sentence, t.analysis.frames, table).items():
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
                yield Example(found, pairs, np.array([any(i in h and k in b for h, b in meant) for i, k in pairs]))


def _meant(t: Text, sides: Sides, found: Sequence[Party], roles: Sequence[Role]) -> set[int]:
    spans = [t.analysis.words.at(p.start, p.end) for p in found]
    return {i for i, s in enumerate(spans) if any(overlap(r.span, s) or sides.linked(r.filler, s) for r in roles)}


class Fit:
    """The weights of holder, target and pair, found by the likelihood of the right pairs of each sentence."""

    def __init__(self, known: Sequence[Example]):
        alone = Counter(n for e in known for p in e.parties for n in p.row)
        both = Counter(n for e in known for i, k in e.pairs for n in pressing.together(e.parties[i], e.parties[k]))
        self.alone = sorted(n for n, c in alone.items() if c >= SEEN)
        self.both = sorted(n for n, c in both.items() if c >= SEEN)
        a, b = len(self.alone), len(self.both)
        data = [self._matrices(e) for e in known if e.right.any()]

        def loss(w: Array) -> tuple[float, Array]:
            value, slope = PULL * float(w @ w) / 2, PULL * w
            for parties, together, at, right in data:
                value, gradient = value, descent((parties @ w[:a])[at[:, 0]] + (parties @ w[a : 2 * a])[at[:, 1]] + together @ w[2 * a :], right)
                value += gradient[0]
                slope[:a] += parties.T @ np.bincount(at[:, 0], gradient[1], minlength=len(parties))
                slope[a : 2 * a] += parties.T @ np.bincount(at[:, 1], gradient[1], minlength=len(parties))
                slope[2 * a :] += together.T @ gradient[1]
            return value, slope

        w = minimize(loss, np.zeros(2 * a + b), jac=True, method="L-BFGS-B").x
        self.found = {"holder": _named(self.alone, w[:a]), "target": _named(self.alone, w[a : 2 * a]), "pair": _named(self.both, w[2 * a :])}

    def _matrices(self, e: Example) -> tuple[Array, Array, NDArray[np.int64], NDArray[np.bool_]]:
        parties = np.array([[p.row.get(n, 0.0) for n in self.alone] for p in e.parties])
        rows = [pressing.together(e.parties[i], e.parties[k]) for i, k in e.pairs]
        return parties, np.array([[r.get(n, 0.0) for n in self.both] for r in rows]), np.array(e.pairs), e.right


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {n: round(float(x), 2) for n, x in zip(names, weights, strict=True) if abs(x) >= WEIGHED}


def descent(scores: Array, right: NDArray[np.bool_]) -> tuple[float, Array]:
    """Return minus the log-likelihood that a right pair is chosen, and its slope by the scores."""
    p = np.exp(scores - scores.max())
    p /= p.sum()
    mass = p[right].sum()
    return -float(np.log(mass + 1e-12)), np.asarray(p - np.where(right, p / mass, 0.0))


def stacked(known: Sequence[Example], found: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Fit how much the pair's weights weigh against the places that the network reads."""
    w = {**found, "network": {}}
    data = [(np.array([_voices(e, i, k, w) for i, k in e.pairs]), e.right) for e in known if e.right.any()]
    start = np.array([1.0, 0.0, 0.0, 0.0])

    def loss(x: Array) -> tuple[float, Array]:
        value, slope = 0.15 * float((x - start) @ (x - start)), 0.3 * (x - start)
        for rows, right in data:
            gradient = descent(rows @ x, right)
            value += gradient[0]
            slope += rows.T @ gradient[1]
        return value, slope

    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return {n: round(float(x), 2) for n, x in zip(("text", "held", "borne", "turned"), best, strict=True)}


def _voices(e: Example, i: int, k: int, found: Mapping[str, Mapping[str, float]]) -> list[float]:
    a, b = e.parties[i], e.parties[k]
    return [pressing.worded(a, b, found), a.held, b.borne, a.borne + b.held]


def main(read: Callable[[], Iterable[Text]] = texts) -> None:
    known = list(read())
    held = set((LABELS / "held.txt").read_text(encoding="utf-8").split())
    judged = [t for t in known if JUDGED.fullmatch(t.name)]
    later = [t for t in known if LATER.fullmatch(t.name) and t.name not in held]
    unseen = [*later, *(t for t in known if t.name in held and not JUDGED.fullmatch(t.name))]
    seen = [t for t in known if not JUDGED.fullmatch(t.name) and not LATER.fullmatch(t.name) and t.name not in held]
    table = weighed(unseen, words(seen, triggers(seen)))
    network = stacked(list(examples(unseen, table)), Fit(list(examples(seen, table))).found)
    table = replace(words([*seen, *later], triggers([*seen, *later])), weights=table.weights)
    found = {**Fit(list(examples([*seen, *later], table))).found, "network": network}
    telling.FILE.write_text(json.dumps(vars_of(table), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    pressing.FILE.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    tell(judged, table)


def vars_of(table: Table) -> dict[str, object]:
    return {"words": table.words, "triggers": table.triggers, "bias": table.bias, "weights": table.weights}


def tell(judged: Sequence[Text], table: Table) -> None:
    """Print what of the likeliest pairs is right, by how likely they are."""
    pressing.weights.cache_clear()
    found = []
    for e in examples(judged, table):
        if best := pressing.pair(e.parties):
            at = (e.parties.index(best[0]), e.parties.index(best[1]))
            found.append((best[2], bool(e.right[e.pairs.index(at)])))
    for cut in (0.0, 0.2, 0.3, 0.5):
        print(f"pairs from {cut}: {sum(right for p, right in found if p >= cut)} of {sum(p >= cut for p, _ in found)} right")


if __name__ == "__main__":
    main()
