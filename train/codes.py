"""Count which word tells which root, and weigh the counts against the network: write src/cuibono/extract/codes.json.

usage: python -m train.codes [--data DIR] [--keep]
Counts come from our train labels (those by stand-off need DIR) and from the words of train/codes.toml and of the ontology; the two powers from the
documents that no training sees (dev and held.txt), by the likelihood of the labelled roots: on what it was trained on, the network is too sure of itself.
Printed is what weights from the other documents get right in each. --keep counts anew and leaves the weights. Run it again after new labels
or new weights of the network, then `python -m train.calibrate`, for a root's probability is part of the confidence.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from train.examples import Labelled, load_own

from cuibono import ontology, pipeline
from cuibono.extract import codes
from cuibono.extract.codes import HERE, Table
from cuibono.extract.stems import stem
from cuibono.parse.encoder import Analysis
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document
from train import measure, parts

OUT = HERE / "codes.json"
WORTH = 2  # labelled triggers that a listed word counts as
OFTEN = 2  # times that a stem with its particle or thing must be seen
RARE = 2  # a stem seen no more often tells what unknown words are like
GRID = {
    "network": (0.2, 0.3, 0.4, 0.5, 0.7, 1.0),
    "trigger": (0.0, 0.3, 0.5, 0.7, 1.0),
    "thing": (0.9,),
}  # eight of 344 unseen acts have a light verb: too few to fit a share
MARKS = f" /{codes.NAMED}"  # in keys of more than a stem
Counts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Item:
    """One labelled event at which the network sees one too."""

    document: str
    said: tuple[tuple[str, float], ...]
    keys: tuple[str, ...]
    nouns: tuple[str, ...]
    root: str


def counted(documents: Iterable[Labelled]) -> Counts:
    """Count the roots under every key of every labelled event."""
    out: Counts = defaultdict(Counter)
    for d in documents:
        home = [d.sentence(i) for i in range(len(d.words))]
        for word, kind, _, s in d.frames:
            if kind == "event":
                named = (codes.NAMED + stem(d.words[word]),) if codes.is_named(d.words, home, word) else ()
                for key in (*codes.keys(d.words, home, word), *named):
                    out[key][s["code"]] += 1
    return out


def listed() -> Iterable[tuple[str, str]]:
    """Yield (key, root) for each listed word."""
    table: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8"))
    rows = {name: text.split() for name, text in table["words"].items()}
    yield from ((codes.NAMED + stem(w), name) for name, text in table["nouns"].items() for w in text.split())
    for code in ontology.codes():
        if code.kind == "event":
            rows[code.name] = [*rows[code.name], *(c.replace(" ", "_") for c in code.cues if c.count(" ") < 2)]
    for name, mine in rows.items():
        for first, _, second in {w.partition("_") for w in mine}:
            if not second or second in codes.PARTICLES or second in codes.things().values():
                yield f"{stem(first)} {second}" if second else stem(first), name


def known(counts: Counts) -> tuple[Counts, dict[str, float]]:
    """Return the counts with the listed words in, rare combinations out, and the share of each root among rare words."""
    roots = sorted({c for seen in counts.values() for c in seen})
    rare = Counter(c for key, seen in counts.items() if not set(MARKS) & set(key) and seen.total() <= RARE for c in seen.elements())
    base = {c: (rare[c] + 1) / (rare.total() + len(roots)) for c in roots}
    whole = {key: seen.copy() for key, seen in counts.items() if seen.total() >= OFTEN or not set(" /") & set(key)}
    for key, name in listed():
        whole.setdefault(key, Counter())[name] += WORTH
    return whole, base


def items(documents: Iterable[Labelled]) -> list[Item]:
    """Let the network read documents; return the labelled events that it sees."""
    return [item for d in documents for item in _items_of(d)]


def _items_of(d: Labelled) -> Iterable[Item]:
    reading = pipeline.begin(Document(d.text))
    for stage in PARSING:
        reading = stage(reading)
    assert isinstance(reading.analysis, Analysis)
    words = reading.analysis.words
    said = [reading.words(w) for w in words.spans]
    gold = {d.begins[word]: s["code"] for word, kind, _, s in d.frames if kind == "event"}
    for f in reading.analysis.frames:
        start = words.spans[f.word].start
        if f.kind == "event" and start in gold:
            yield Item(d.name, f.codes, codes.keys(said, words.sentence, f.word), codes.nouns(said, words.sentence, f.word), gold[start])


def judged(found: Sequence[Item], table: Table) -> list[tuple[float, bool]]:
    """Return the logarithm of each labelled root's probability, and whether it comes first."""
    out = []
    for i in found:
        ranked = codes.weighed(i.said, i.keys, i.nouns, table)
        out.append((math.log(dict(ranked).get(i.root, 1e-6)), ranked[0][0] == i.root))
    return out


def tuned(found: Sequence[Item], table: Table) -> Table:
    """Return the table with the weights that fit best; print how well those fit that were tuned without the document."""
    tries = [replace(table, **dict(zip(GRID, values, strict=True))) for values in itertools.product(*GRID.values())]
    results = [judged(found, t) for t in tries]

    def best(rows: Sequence[int]) -> int:
        return max(range(len(tries)), key=lambda n: sum(results[n][i][0] for i in rows))

    every = range(len(found))
    right = 0
    for document in {i.document for i in found}:
        n = best([i for i in every if found[i].document != document])
        right += sum(results[n][i][1] for i in every if found[i].document == document)
    chosen = best(every)
    network = sum(i.said[0][0] == i.root for i in found)
    print(f"{len(found)} labelled events: the network alone has {network} roots right, with the table {right} (weights from the other documents)")
    print(f"weights {tries[chosen].network} {tries[chosen].trigger} {tries[chosen].thing}: {sum(r for _, r in results[chosen])} right")
    return tries[chosen]


def written(table: Table) -> str:
    """Return the table as JSON, one key a line."""
    roots = sorted(table.base)
    number = {c: n for n, c in enumerate(roots)}
    rows = (
        f'"{key}":{json.dumps([x for c in sorted(seen) for x in (number[c], seen[c])], separators=(",", ":"))}' for key, seen in sorted(table.counts.items())
    )
    weights = {name: getattr(table, name) for name in GRID}
    base = [round(table.base[c], 4) for c in roots]
    return f'{{"codes":{json.dumps(roots)},\n"base":{base},\n"weights":{json.dumps(weights)},\n"counts":{{\n' + ",\n".join(rows) + "\n}}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--keep", action="store_true", help="leave the weights as they are")
    args = parser.parse_args()
    seen, dev = measure.own_documents(args.data)
    counts, base = known(counted(seen))
    table = Table(counts, base, 1.0, 0.0, 0.0)
    if args.keep:
        old = codes.table()
        table = replace(table, network=old.network, trigger=old.trigger, thing=old.thing)
    else:
        unseen = load_own([parts.LABELS / f"authored/{name}.lab" for name in sorted(parts.held())])
        table = tuned(items([*dev, *unseen]), table)
    OUT.write_text(written(table), encoding="utf-8")
    print(f"{len(counts)} keys, {OUT.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
