"""Score which mentions of a document name one entity, on GUM's news and interviews (dev part): CoNLL F1, the mean of MUC, B3 and CEAFe.

usage: python bench/quality/coreference/score.py [--data DIR]
Whole documents are read as a user's, so mentions are ours too. Groups of one are left out on both sides, as CoNLL does. Mentions are met by their
heads, as CorefUD does, since GUM's run on over relative clauses and ours do not; `coreference.exact` asks for all their words. `coreference.actors`
keeps of the set's groups those that hold a person, place, organisation or object: what the program looks for. `coreference.own` is on the articles
of train/labels/dev, with the actors that a case would have; it needs no DIR.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(ROOT), str(ROOT / "src")]

import sets  # noqa: E402

from cuibono.resolve.cluster import entities  # noqa: E402
from cuibono.resolve.groups import groups_of  # noqa: E402
from cuibono.types import Mention, Reading  # noqa: E402

Chars = tuple[int, int]
Group = frozenset[Chars]
CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)?$", re.IGNORECASE)
GENRES = ("GUM_news_", "GUM_interview_")
LOOKED_FOR = frozenset({"person", "place", "organization", "object"})


@dataclass(frozen=True)
class Place:
    """A mention: all its words, and its head, as characters."""

    whole: Chars
    head: Chars


@dataclass(frozen=True)
class Marked:
    """The groups of a document: labelled, labelled of the kinds looked for, read."""

    all: list[set[Place]]
    actors: list[set[Place]]
    read: list[set[Place]]


def scores(data: Path, sample: int) -> sets.Score:
    """Return CoNLL F1 over the groups looked for, over all, and over all with exact words; `sample` is not used, the part is small."""
    if not (data / "gum_open").exists():
        return {}
    found = [compared(path) for path in documents(data)]
    rows = {"actors": [heads(m.actors, m.read) for m in found], "all": [heads(m.all, m.read) for m in found],
            "exact": [(wholes(m.all), wholes(m.read)) for m in found]}  # fmt: skip
    return {f"coreference.{name}": (conll(part), size(g for g, _ in part)) for name, part in rows.items()}


def own() -> sets.Score:
    """Return CoNLL F1 of the actors of our own dev articles."""
    from tests.build import labels, reading_from

    sheets = (s for path in sorted((ROOT / "train/labels/dev").glob("*.lab")) for s in labels().parse(path) if not s.errors)
    found = []
    for gold in map(reading_from, sheets):
        reading = sets.read(gold.document.text)
        marked = [{_place(gold, i) for i in c.mentions} for c in gold.clusters]
        found.append(heads(marked, [{_place(reading, i) for i in e.mentions} for e in entities(groups_of(reading))]))
    return {"coreference.own": (conll(found), size(g for g, _ in found))}


def _place(reading: Reading, mention: str) -> Place:
    m: Mention = next(m for m in reading.mentions if m.id == mention)
    return Place((m.span.start, m.span.end), (m.head.start, m.head.end))


def size(groups: Iterable[Sequence[Group]]) -> int:
    return sum(len(g) for part in groups for g in part)


def documents(data: Path) -> Iterator[Path]:
    """Give the dev documents of the two genres; test documents are not opened."""
    from train.corpora import gum

    splits = gum.official(data / "gum_open/splits.md")
    for name in sorted(n for n, split in splits.items() if split == "dev" and n.startswith(GENRES)):
        if (path := data / "gum_open/dep" / f"{name}.conllu").exists():
            yield path


def compared(path: Path) -> Marked:
    """Read one document and set its groups beside the labelled ones."""
    from train.corpora import columns, gum

    kept = [(block, rows) for block in columns.blocks(path) if (rows := gum.rows_of(block))]
    text, _, tokens = columns.chained([gum.sentence_of(block, rows) for block, rows in kept])
    groups: dict[int, set[Place]] = {}
    kinds: dict[int, set[str]] = {}
    for (_, rows), places in zip(kept, tokens, strict=True):
        for a, b, kind, group in gum.entities(rows):
            end = gum.bare(rows, a, b)
            head = places[a + headword(rows[a:b])]
            groups.setdefault(group, set()).add(Place((places[a][0], places[end - 1][1]), head))
            kinds.setdefault(group, set()).add(kind)
    reading = sets.read(text)
    at = {m.id: Place(bare(text, m.span.start, m.span.end), bare(text, m.head.start, m.head.end)) for m in reading.mentions}
    return Marked(list(groups.values()), [m for g, m in groups.items() if kinds[g] & LOOKED_FOR], [{at[i] for i in c.mentions} for c in reading.clusters])


def headword(rows: Sequence[Sequence[str]]) -> int:
    """Return the first word that hangs on none of the others."""
    inside = {row[0] for row in rows}
    return next((n for n, row in enumerate(rows) if row[6] not in inside), 0)


def bare(text: str, start: int, end: int) -> Chars:
    """Return a place without the verb or possessive that is drawn to it ("we've")."""
    return start, end - (len(m[0]) if (m := CLITIC.search(text[start:end])) else 0)


def heads(labelled: Iterable[set[Place]], read: Iterable[set[Place]]) -> tuple[list[Group], list[Group]]:
    """Name mentions by their heads; a read head of several words ("Ada Orm") is the labelled word in it."""
    gold = [{p.head for p in g} for g in labelled]
    known = {h for g in gold for h in g}
    return several(gold), several({next((h for h in sorted(known) if p.head[0] <= h[0] and h[1] <= p.head[1]), p.head) for p in g} for g in read)


def wholes(groups: Iterable[set[Place]]) -> list[Group]:
    return several({p.whole for p in g} for g in groups)


def several(groups: Iterable[set[Chars]]) -> list[Group]:
    """Leave out groups of one."""
    return [frozenset(g) for g in groups if len(g) > 1]


def conll(documents: Iterable[tuple[list[Group], list[Group]]]) -> float:
    """Return the mean of MUC, B3 and CEAFe F1 in per cent over (gold, read) groups of documents; counts are added over documents first."""
    rows = list(documents)
    return sum(f1([part(g, r) for g, r in rows]) for part in (muc, b_cubed, ceaf)) / 3


def f1(counts: Sequence[tuple[float, float, float, float]]) -> float:
    """Return F1 in per cent of (hits of recall, gold, hits of precision, read)."""
    hit, gold, told, read = (sum(c[i] for c in counts) for i in range(4))
    recall, precision = hit / max(1.0, gold), told / max(1.0, read)
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: list[Group], read: list[Group]) -> tuple[float, float, float, float]:
    """Count links: a group of n needs n - 1, and loses one for each further piece in which the other side has it."""
    return (*_links(gold, read), *_links(read, gold))


def _links(groups: list[Group], other: list[Group]) -> tuple[float, float]:
    owner = {m: n for n, g in enumerate(other) for m in g}
    pieces = (len({owner.get(m, m) for m in g}) for g in groups)
    return float(sum(len(g) - p for g, p in zip(groups, pieces, strict=True))), float(sum(len(g) - 1 for g in groups))


def b_cubed(gold: list[Group], read: list[Group]) -> tuple[float, float, float, float]:
    """Count, for each mention, how much of its group the other side puts with it."""
    return (*_mentions(gold, read), *_mentions(read, gold))


def _mentions(groups: list[Group], other: list[Group]) -> tuple[float, float]:
    return sum(len(g & o) ** 2 / len(g) for g in groups for o in other), float(sum(map(len, groups)))


def ceaf(gold: list[Group], read: list[Group]) -> tuple[float, float, float, float]:
    """Count how alike the groups are under the best pairing of the two sides (phi 4)."""
    alike = [[2 * len(g & r) / (len(g) + len(r)) for r in read] for g in gold]
    best = paired(alike)
    return best, float(len(gold)), best, float(len(read))


def paired(alike: list[list[float]]) -> float:
    """Return the greatest sum of a one-to-one pairing (Hungarian method; Kuhn 1955, by shortest ways)."""
    if not alike or not alike[0]:
        return 0.0
    if len(alike) > len(alike[0]):
        alike = [list(column) for column in zip(*alike, strict=True)]
    n, m = len(alike), len(alike[0])
    up, down, owner = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        _seat(alike, row, (up, down, owner))
    return sum(alike[owner[j] - 1][j - 1] for j in range(1, m + 1) if owner[j])


def _seat(alike: list[list[float]], row: int, state: tuple[list[float], list[float], list[int]]) -> None:
    """Give one more row its column, moving earlier rows where that is better; index 0 is outside."""
    up, down, owner = state
    m = len(down) - 1
    owner[0], at = row, 0
    least, way, done = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
    while owner[at]:
        done[at] = True
        for j in range(1, m + 1):
            if not done[j] and (cost := -alike[owner[at] - 1][j - 1] - up[owner[at]] - down[j]) < least[j]:
                least[j], way[j] = cost, at
        step, following = min((least[j], j) for j in range(1, m + 1) if not done[j])
        for j in range(m + 1):
            if done[j]:
                up[owner[j]], down[j] = up[owner[j]] + step, down[j] - step
            else:
                least[j] -= step
        at = following
    while at:
        owner[at], at = owner[way[at]], way[at]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    args = parser.parse_args()
    for name, (value, n) in (own() | (scores(args.data, 0) if args.data else {})).items():
        print(f"{name:24s} CoNLL F1 {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
