"""Read our own texts again and say which of the edges judged by hand their maps still show.

usage: python bench/quality/edges/score.py [-v]
An edge of the map is a judged one when its quote overlaps, and cause and effect are called the same, or by a wording folded into the same concept.
`edges.precision`: right ones among the judged edges that are shown. `edges.sign`: of the right ones shown, those with the right sign.
`edges.kept`: of the edges judged right that the weights of today showed when the table was last gone through, those that are shown; `edges.known`: of all
edges ever judged right, also those that only earlier weights read (verdict "lost"). `edges.later`: precision over later.tsv, texts that came after the rules.
`edges.audit`: the same over audit.tsv, labelled articles judged before and after the last rules; one sign was mended by them, no other rule came from them.
Edges that nobody has judged are counted apart (-v lists them): judge them and add their line.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

import maps  # noqa: E402
import sets  # noqa: E402

from cuibono.simulate.model import PLAIN_KINDS  # noqa: E402
from cuibono.types import Span  # noqa: E402

JUDGED, LATER, AUDIT = (Path(__file__).with_name(name) for name in ("edges.tsv", "later.tsv", "audit.tsv"))
RIGHT = frozenset({"right", "lost"})
LESS, TURNED = "less: ", {"+": "-", "-": "+"}


@dataclass(frozen=True)
class Edge:
    """An edge of a map or of the table: where its quote stands and what it says; `verdict` is empty until it is judged."""

    group: str
    document: str
    quote: Span
    cause: str
    sign: str
    effect: str
    verdict: str = ""
    called: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def same(self, other: Edge) -> bool:
        """Say whether a judged edge and one of a map link the same things by the same words."""
        return (self.group, self.document) == (other.group, other.document) and self.quote.overlaps(other.quote) and bool(self.turn(other) or other.turn(self))

    def turn(self, other: Edge) -> int:
        """Return 1 where both ends of another edge are wordings of ours, -1 where one of them means less of it, 0 where one is none of them."""
        return means(self.cause, self.called[0], other.cause) * means(self.effect, self.called[1], other.effect)


def means(label: str, wordings: tuple[str, ...], words: str) -> int:
    """Return 1 where words are a wording of a concept, -1 where they mean less of it, 0 where they are none."""
    for wording in (label, *wordings):
        if plain(wording.removeprefix(LESS)) == plain(words):
            return -1 if wording.startswith(LESS) else 1
    return 0


def plain(words: str) -> list[str]:
    """Return the words of a concept without articles."""
    return [w for w in re.findall(r"[\w'’-]+", words.casefold()) if w not in ("a", "an", "the")]


def judged(table: Path = JUDGED) -> list[Edge]:
    """Return the edges of a table."""
    rows = sets.table(table)
    return [Edge(r["group"], r["document"], Span(int(r["start"]), int(r["end"])), r["cause"], r["sign"], r["effect"], r["verdict"]) for r in rows]


def shown() -> list[Edge]:
    """Return the edges that the maps show: what is inferred or only asked is left out, as for a user."""
    return [edge for found in maps.own() for edge in mapped(found)]


def audited() -> list[Edge]:
    """Return the edges that the maps of the audited articles show."""
    return [edge for group in sorted({k.group for k in judged(AUDIT)}) for edge in mapped(maps.authored(group))]


def mapped(found: maps.Map) -> list[Edge]:
    """Return the edges of a map."""
    called = {c.label: c.wordings for c in found.chart.concepts}
    claims = [(c, found.told[c.statements[0]]) for c in found.chart.claims if c.explicit and c.kind in PLAIN_KINDS]
    return [Edge(found.group, found.papers[t.document].name, t.span, c.cause, c.sign, c.effect, "", (called[c.cause], called[c.effect])) for c, t in claims]


def scores() -> sets.Score:
    """Return the shares."""
    here = shown()
    return {**figures(judged(), here), **later_figures(here, audited())}


def later_figures(here: list[Edge], there: list[Edge]) -> sets.Score:
    """Return the precision over each table that no rule was written on."""
    return {"edges.later": figures(judged(LATER), here)["edges.precision"], "edges.audit": figures(judged(AUDIT), there)["edges.precision"]}


def signed(edge: Edge, row: Edge) -> str:
    """Return the sign of an edge of a map as it is between the wordings of a judged one."""
    return TURNED.get(edge.sign, edge.sign) if edge.turn(row) < 0 else edge.sign


def figures(known: list[Edge], here: list[Edge]) -> sets.Score:
    """Return precision, sign accuracy and what is kept, of judged edges and those shown."""
    found = [(edge, row) for edge in here if (row := next((k for k in known if k.same(edge)), None))]
    right = [(edge, row) for edge, row in found if row.verdict in RIGHT]
    kept = {v: [any(k.same(edge) for edge in here) for k in known if k.verdict == v] for v in RIGHT}
    return {
        "edges.precision": sets.share(row.verdict in RIGHT for _, row in found),
        "edges.sign": sets.share(signed(edge, row) == row.sign for edge, row in right),
        "edges.kept": sets.share(kept["right"]),
        "edges.known": sets.share(x for v in RIGHT for x in kept[v]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list wrong edges that are shown, and those that nobody judged")
    args = parser.parse_args()
    here, there = shown(), audited()
    for name, (value, n) in {**figures(judged(), here), **later_figures(here, there)}.items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    known, here = [*judged(), *judged(LATER), *judged(AUDIT)], [*here, *there]
    wrong = [k for k in known if k.verdict not in RIGHT]
    open_ = [e for e in here if not any(k.same(e) for k in known)]
    print(f"wrong edges gone         {sum(not any(k.same(e) for e in here) for k in wrong)} of {len(wrong)}; not judged: {len(open_)}")
    if args.v:
        bad = [(k.verdict, e) for e in here for k in known if k.same(e) and (k.verdict not in RIGHT or k.sign != signed(e, k))]
        for verdict, e in [*bad, *(("not judged", e) for e in open_)]:
            print(verdict, e.group, e.document, e.quote.start, e.quote.end, e.cause, e.sign, e.effect, sep="\t")


if __name__ == "__main__":
    main()
