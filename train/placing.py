"""Fit who fills a place where the network is unsure: write placing.json of src/cuibono/extract.

usage: python -m train.placing [--judge]
What stands around a filler is fitted on our articles and sentence items, the network left aside. How much that weighs, and what the network says, is fitted
on those that it was not trained on (parts.FRESH), for of what it was trained on it is too sure. Then the first is fitted anew on all. dev and the articles of
held.txt are fitted on by neither. --judge writes nothing and prints what is mended and what is spoilt on these, crossed by article, and on dev.
Run it again after new labels or new weights of the network.
"""

from __future__ import annotations

import argparse
import json
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from tests.build import labels, reading_from

from cuibono import pipeline
from cuibono.compare.matching import Sides, overlap
from cuibono.extract import frames, placing, times
from cuibono.extract.fillers import Phrases, acted_on, phrases
from cuibono.extract.placing import Option, Place, Scene
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Reading, Statement
from train import choice, parts

LEARNT = {**placing.ASKED, "influence": ("cause", "effect")}  # of influences is only learnt; what they say of all places counts for the others
NETWORK = frozenset(
    {"net", "top", "net other", "net rest", "now sure", "taken", "taken sure", "in other", "over other", "in now", "over now", "none most", "none sure"}
)
OF_NETWORK = re.compile(r"now\b.*|as .*|none (now|beside) .*|(actor|recipient|subject|object|source) (left|right)")  # what the network says in other ways
SEEN, SEEN_LATER = 6, 4  # options of which something must be true to be weighed
PULL, PULL_LATER, PULL_TEXT = 6.0, 12.0, 0.5  # of the weights to nothing
STEPS = 150  # of the search
WEIGHED = 0.1  # what weighs less is left out
SMALLEST = 3  # a stretch so many times shorter than what is labelled is not it
FOLDS = 5
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A place of a labelled statement: all that may fill it, which are right, and which stand there now."""

    document: str
    part: str
    kind: str
    place: Place
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Look:
    """What the second look sees: a reading up to it, its frames and its phrases."""

    reading: Reading
    frames: Sequence[Frame]
    text: Phrases


def read(text: str) -> Look:
    """Read a text as far as the second look."""
    return looked(reduce(lambda r, stage: stage(r), (*PARSING, times.published, times.times), pipeline.begin(Document(text))))


def looked(parsed: Reading) -> Look:
    """Mend the frames of a parsed text by all rules that go before."""
    seen: list[Look] = []

    def look(found: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
        seen.append(Look(parsed, found, text))
        return tuple(found)

    frames.find(parsed, (*(s for s in frames.STEPS if s is not placing.mend), look))
    return seen[0] if seen else Look(parsed, (), phrases((), (), ()))


def texts() -> Iterator[tuple[str, str, Reading]]:
    """Yield our articles and sentence items: name, part ("later", "dev" or "known") and what is labelled."""
    held = parts.held()
    for path in sorted(p for folder in ("authored", "pairs", "dev") for p in parts.LABELS.glob(f"{folder}/*.lab")):
        for sheet in labels().parse(path):
            if not sheet.errors and path.stem not in held:
                part = "dev" if path.parent.name == "dev" else "later" if parts.FRESH.fullmatch(path.stem) else "known"
                yield path.stem if part == "later" else sheet.meta["doc"], part, reading_from(sheet)


def examples(name: str, part: str, gold: Reading, got: Look) -> Iterator[Example]:
    """Yield the places of the frames whose trigger and kind are labelled."""
    analysis = got.reading.analysis
    if not isinstance(analysis, Analysis):
        return
    scene, sides = Scene.of(got.frames, got.text), Sides(gold, got.reading)
    for f in got.frames:
        told = [s for s in gold.statements if s.kind == f.kind and analysis.words.spans[f.word].overlaps(s.trigger)]
        if told and f.traces and f.kind in LEARNT:
            whole = replace(f, roles=acted_on(f))
            trigger = placing.Trigger.of(scene, whole)
            for place in LEARNT[f.kind]:
                if found := placing.place_of(scene, whole, place, trigger, always=True):
                    right = tuple(_right(o, place, told, sides, analysis) for o in found.options)
                    yield Example(name, part, f.kind, found, right)


def _right(o: Option | None, place: str, told: Sequence[Statement], sides: Sides, analysis: Analysis) -> bool:
    """Say whether an option is what a label says: the same words, or another mention of the same."""
    if o is None:
        return any(not s.fillers(place) for s in told)
    span = analysis.words.at(o.start, o.end)
    roles = [r for s in told for r in s.fillers(place)]
    return any((overlap(r.span, span) and (o.origin == "now" or SMALLEST * len(span) >= len(r.span))) or sides.linked(r.filler, span) for r in roles)


class Table:
    """All options of all places as rows; each thing weighed is a column of its own and one of its kind and place."""

    def __init__(self, found: Iterable[Example]):
        columns: dict[str, int] = {}
        at, values, ends, starts = array("i"), array("f"), array("i", [0]), [0]
        right: list[bool] = []
        now: list[bool] = []
        self.examples: list[tuple[str, str, str]] = []
        for e in found:
            key = f"{e.kind} {e.place.name}"
            for n, (names, numbers) in enumerate(e.place.rows):
                for name, x in (*((w, 1.0) for w in names), *numbers):
                    for column in (name, f"{key}: {name}"):
                        at.append(columns.setdefault(column, len(columns)))
                        values.append(x)
                ends.append(len(at))
                now.append(e.place.stays(n))
            right += e.right
            starts.append(len(right))
            self.examples.append((e.document, e.part, key))
        self.names = list(columns)
        self.rows = csr_matrix((np.array(values, dtype=float), np.array(at), np.array(ends)), shape=(len(right), len(columns)))
        self.starts, self.right, self.now = np.array(starts), np.array(right), np.array(now)

    def where(self, wanted: Callable[[str, str], bool]) -> NDArray[np.int64]:
        """Return the numbers of the places of some documents."""
        return np.array([n for n, (document, part, _) in enumerate(self.examples) if wanted(document, part)])

    def of(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of some places, and where each begins among them."""
        rows = np.concatenate([np.arange(self.starts[n], self.starts[n + 1]) for n in places])
        return rows, np.concatenate([[0], np.cumsum(np.diff(self.starts)[places])])

    def often(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count for each column the options of which it is true."""
        return np.bincount(self.rows[self.of(places)[0]].indices, minlength=len(self.names))


def is_network(column: str) -> bool:
    """Say whether a column tells what the network says."""
    name = column.rsplit(": ", 1)[-1]
    return name in NETWORK or bool(OF_NETWORK.fullmatch(name))


@dataclass(frozen=True)
class Text:
    """The weights of what stands around a filler."""

    columns: NDArray[np.int64]
    weights: Array

    @classmethod
    def of(cls, table: Table, places: NDArray[np.int64]) -> Text:
        often = table.often(places)
        columns = np.array([i for i, n in enumerate(table.names) if often[i] >= SEEN and not is_network(n)])
        rows, starts = table.of(places)
        return cls(columns, choice.fitted(table.rows[rows][:, columns], starts, table.right[rows], PULL, steps=STEPS))

    def scores(self, table: Table) -> Array:
        return np.asarray(table.rows[:, self.columns] @ self.weights)


def stacked(table: Table, text: Text, places: NDArray[np.int64]) -> tuple[Array, float]:
    """Return the weight of each column beside those of the text, and how much the text weighs."""
    often = table.often(places)
    columns = np.flatnonzero(often >= SEEN_LATER)
    rows, starts = table.of(places)
    whole = hstack([table.rows[rows][:, columns], csr_matrix(text.scores(table)[rows][:, None])]).tocsr()
    pull = np.full(whole.shape[1], PULL_LATER)
    pull[-1] = PULL_TEXT
    found = choice.fitted(whole, starts, table.right[rows], pull, steps=STEPS)
    own = np.zeros(len(table.names))
    own[columns] = found[:-1]
    return own, float(found[-1])


def whole(table: Table, text: Text, own: Array, share: float) -> Array:
    """Return one weight for each column: its own and that of the text."""
    w = own.copy()
    w[text.columns] += share * text.weights
    return w


def written(table: Table, w: Array) -> dict[str, dict[str, float]]:
    """Return the weights by kind and place, those of all places added to each."""
    alone = {n: x for n, x in zip(table.names, w, strict=True) if ": " not in n}
    out: dict[str, Counter[str]] = {}
    for n, x in zip(table.names, w, strict=True):
        if ": " in n:
            key, name = n.split(": ", 1)
            out.setdefault(key, Counter())[name] = float(x + alone[name])
    return {k: {n: round(x, 2) for n, x in sorted(row.items()) if abs(x) >= WEIGHED} for k, row in sorted(out.items()) if k.split()[0] in placing.ASKED}


def judged(table: Table, places: NDArray[np.int64], p: Array, starts: NDArray[np.int64], margin: float) -> Mapping[str, Counter[str]]:
    """Count by kind and place what a second look mends, what it spoils, and what stays wrong."""
    out: dict[str, Counter[str]] = {}
    for n, place in enumerate(places):
        own = slice(table.starts[place], table.starts[place + 1])
        mine, now, right = p[starts[n] : starts[n + 1]], table.now[own], table.right[own]
        best = int(mine.argmax())
        if not now[best] and mine[best] - mine[now].sum() >= margin:
            was = bool(right[now].any())
            out.setdefault(table.examples[place][2], Counter())["mended" if right[best] and not was else "spoilt" if was and not right[best] else "other"] += 1
    return out


def crossed(table: Table, text: Text) -> tuple[NDArray[np.int64], Array]:
    """Return the places of the later articles with the probabilities that weights fitted on the others give."""
    names = sorted({d for d, part, _ in table.examples if part == "later"})
    fold = {d: n % FOLDS for n, d in enumerate(names)}
    p = np.zeros(len(table.right))
    for k in range(FOLDS):
        own, share = stacked(table, text, table.where(lambda d, part, k=k: part == "later" and fold[d] != k))  # type: ignore[misc]
        rows, starts = table.of(table.where(lambda d, part, k=k: part == "later" and fold[d] == k))  # type: ignore[misc]
        p[rows] = choice.chances(table.rows[rows] @ whole(table, text, own, share), starts)
    places = table.where(lambda _, part: part == "later")
    return places, p[table.of(places)[0]]


def tell(name: str, table: Table, places: NDArray[np.int64], p: Array, starts: NDArray[np.int64]) -> None:
    for margin in (0.0, 0.1, 0.2, 0.3):
        found = judged(table, places, p, starts, margin)
        total = sum(found.values(), Counter[str]())
        each = ", ".join(f"{k} {c['mended']}/{c['spoilt']}" for k, c in sorted(found.items()))
        print(f"{name} from {margin}: {total['mended']} mended, {total['spoilt']} spoilt, {total['other']} other ({each})")


def known(read: Callable[[str], Look] = read) -> Table:
    """Read all labelled texts and gather their places."""
    return Table(e for name, part, gold in texts() for e in examples(name, part, gold, read(gold.document.text)))


def main(table: Table | None = None, judge: bool = False) -> None:
    table = table or known()
    later = table.where(lambda _, part: part == "later")
    text = Text.of(table, table.where(lambda _, part: part == "known"))
    own, share = stacked(table, text, later)
    print(f"{len(table.examples)} places, {len(table.names)} columns; text weighs {share:.2f}")
    if judge:
        places, p = crossed(table, text)
        tell("later", table, places, p, table.of(places)[1])
        dev = table.where(lambda _, part: part == "dev")
        rows, starts = table.of(dev)
        tell("dev", table, dev, choice.chances(table.rows[rows] @ whole(table, text, own, share), starts), starts)
        return
    anew = Text.of(table, table.where(lambda _, part: part != "dev"))
    placing.FILE.write_text(json.dumps(written(table, whole(table, anew, own, share)), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", action="store_true")
    main(judge=parser.parse_args().judge)
