"""Read our own texts again and say how many of the places that are folded into one concept are rightly so.

usage: python bench/quality/folding/score.py [-v]
A pair is two places of a text or affair where one concept is told, whichever the map names first. `folding.precision`: right pairs among the judged
ones that are still folded. `folding.kept`: of the pairs judged right whose places both stand on the map, those that are still folded: a place
that no link or goal tells of any more can be neither folded nor kept apart. `-v` lists the wrong ones, and of the first place of each concept with
another one those that nobody has judged: judge them and add their line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

import maps  # noqa: E402
import sets  # noqa: E402

from cuibono.simulate.concepts import Part  # noqa: E402

JUDGED = Path(__file__).with_name("pairs.tsv")
MOST_OF = 0.8


@dataclass(frozen=True)
class Place:
    """A place of a text, and its words."""

    document: str
    start: int
    end: int
    words: str

    def same(self, other: Place) -> bool:
        """Say whether two places are one, read a little longer or shorter."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def nearly(self, other: Place) -> bool:
        """Say whether two places are one but for little: most of either is the other."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return self.document == other.document and common >= MOST_OF * (max(self.end, other.end) - min(self.start, other.start))


@dataclass(frozen=True)
class Pair:
    """Two places that are one concept, or with `turn` -1 more of it and less of it; `verdict` is empty until it is judged."""

    group: str
    first: Place
    second: Place
    turn: int
    verdict: str = ""

    def same(self, other: Pair) -> bool:
        """Say whether two pairs join the same places the same way round."""
        straight = self.first.same(other.first) and self.second.same(other.second)
        crossed = self.first.same(other.second) and self.second.same(other.first)
        return self.group == other.group and self.turn == other.turn and (straight or crossed)


def judged() -> list[Pair]:
    """Return the pairs of the table."""
    found = []
    for r in sets.table(JUDGED):
        ends = [Place(r[f"{n}"], int(r[f"{n} start"]), int(r[f"{n} end"]), r[f"{n} words"]) for n in ("first", "second")]
        found.append(Pair(r["group"], ends[0], ends[1], int(r["turn"]), r["verdict"]))
    return found


def shown() -> list[Pair]:
    """Return the pairs that the maps fold."""
    return [pair for found in drawn() for pair in pairs(found)]


@cache
def drawn() -> tuple[maps.Map, ...]:
    """Return the maps: those of bench/quality/edges, and of our other labelled articles those of which a pair was judged."""
    further = sorted({p.group for p in judged() if p.group.startswith("authored-")})
    return (*maps.own(), *map(maps.authored, further))


def told() -> list[tuple[str, Place]]:
    """Return every place that the same maps tell of, by map."""
    return [(found.group, place) for found in drawn() for concept in found.chart.concepts for p in concept.parts if (place := _place(found, p))]


def pairs(found: maps.Map) -> Iterator[Pair]:
    """Yield the first place of each concept with each other one."""
    for concept in found.chart.concepts:
        places = {place: p.direction for p in concept.parts if (place := _place(found, p))}
        first, *others = places or [None]
        yield from (Pair(found.group, first, o, places[first] * places[o]) for o in others if first)


def _place(found: maps.Map, part: Part) -> Place | None:
    if not part.place:
        return None
    paper = found.papers[part.document]
    return Place(paper.name, part.place.start, part.place.end, " ".join(paper.words(part.place).split()))


def folded() -> list[Pair]:
    """Return every two places that the maps fold, so that which of them a map names first is no matter."""
    return [pair for found in drawn() for pair in of_each_two(found)]


def of_each_two(found: maps.Map) -> Iterator[Pair]:
    """Yield each two places of each concept."""
    for concept in found.chart.concepts:
        places = {place: p.direction for p in concept.parts if (place := _place(found, p))}
        yield from (Pair(found.group, a, b, places[a] * places[b]) for a, b in combinations(places, 2))


def scores() -> sets.Score:
    """Return both shares."""
    return figures(judged(), folded(), told())


def figures(known: list[Pair], here: list[Pair], places: list[tuple[str, Place]]) -> sets.Score:
    """Return how many judged pairs that are folded are right, and how many of the right ones that the maps tell of are folded."""
    found = [row for row in known if any(row.same(pair) for pair in here)]
    kept = [any(k.same(p) for p in here) for k in known if k.verdict == "right" and _on_map(k, places)]
    return {"folding.precision": sets.share(row.verdict == "right" for row in found), "folding.kept": sets.share(kept)}


def _on_map(pair: Pair, places: list[tuple[str, Place]]) -> bool:
    """Say whether the maps tell of both places of a pair, as two."""
    here = {p for group, p in places if group == pair.group}
    first, second = ({p for p in here if p.nearly(end)} for end in (pair.first, pair.second))
    return bool(first and second) and len(first | second) > 1


def line(pair: Pair) -> str:
    """Write a pair as a line of the table."""
    ends = [str(x) for e in (pair.first, pair.second) for x in (e.document, e.start, e.end, e.words)]
    return "\t".join((pair.group, *ends, str(pair.turn), pair.verdict))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list wrong pairs that are folded, and those that nobody judged")
    args = parser.parse_args()
    known, here, all_ = judged(), shown(), folded()
    for name, (value, n) in figures(known, all_, told()).items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    open_ = [p for p in here if not any(k.same(p) for k in known)]
    print(f"not judged: {len(open_)}")
    if args.v:
        print(*(line(k) for k in known if k.verdict != "right" and any(k.same(p) for p in all_)), *map(line, open_), sep="\n")


if __name__ == "__main__":
    main()
