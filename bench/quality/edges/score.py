"""Read our own texts again and say which of the edges judged by hand their maps still show.

usage: python bench/quality/edges/score.py [-v]
An edge of the map is a judged one when its quote overlaps, and cause and effect are called the same. `edges.precision`: right ones among the judged
edges that are shown. `edges.sign`: of the right ones shown, those with the right sign. `edges.kept`: of all edges judged right, those that are shown.
Edges that nobody has judged are counted apart (-v lists them): judge them and add their line.
"""

from __future__ import annotations

import argparse
import re
import runpy
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "alignment")]

import affairs  # noqa: E402
import sets  # noqa: E402

from cuibono.case import Given, open_case  # noqa: E402
from cuibono.simulate.claims import chart  # noqa: E402
from cuibono.simulate.model import PLAIN_KINDS  # noqa: E402
from cuibono.types import Span  # noqa: E402

JUDGED = Path(__file__).with_name("edges.tsv")
LABELS = sets.ROOT / "train/labels"
Texts = list[tuple[str, bytes, Given]]


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

    def same(self, other: Edge) -> bool:
        """Say whether two edges link the same things by the same words."""
        place = (self.group, self.document, plain(self.cause), plain(self.effect)) == (other.group, other.document, plain(other.cause), plain(other.effect))
        return place and self.quote.overlaps(other.quote)


def plain(words: str) -> list[str]:
    """Return the words of a concept without articles."""
    return [w for w in re.findall(r"[\w'’-]+", words.casefold()) if w not in ("a", "an", "the")]


def judged() -> list[Edge]:
    """Return the edges of the table."""
    rows = sets.table(JUDGED)
    return [Edge(r["group"], r["document"], Span(int(r["start"]), int(r["end"])), r["cause"], r["sign"], r["effect"], r["verdict"]) for r in rows]


def texts() -> Iterator[tuple[str, Texts]]:
    """Yield the cases to read: name, and each text with what is known of it."""
    samples = sorted(p for p in (sets.ROOT / "samples").iterdir() if p.name != "README.md")
    yield "samples", [(p.name, p.read_bytes(), Given()) for p in samples]
    parse = runpy.run_path(str(sets.ROOT / "train/labels.py"))["parse"]
    for name in (LABELS / "held.txt").read_text(encoding="utf-8").split():
        for n, sheet in enumerate(parse(LABELS / f"authored/{name}.lab")):
            yield f"held-{name}-{n}", [(f"{name}.txt", sheet.text.encode(), Given())]
    for affair in affairs.affairs():
        yield f"affair-{affair.name}", [(a.name, a.text.encode(), Given(date=a.date, publisher=a.publisher)) for a in affair.accounts]
    dam = sets.ROOT / "docs/texts/orland_dam.txt"
    yield "orland", [(dam.name, dam.read_bytes(), Given())]


def shown() -> list[Edge]:
    """Return the edges that the maps show: what is inferred or only asked is left out, as for a user."""
    return [edge for group, known in texts() for edge in mapped(group, known)]


def mapped(group: str, known: Texts) -> list[Edge]:
    """Read texts into a case and return the edges of its map."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        for name, data, given in known:
            list(case.read_bytes([(name, data)], given))
        rows = case.rows()
        claims = [(c, rows.statements[c.statements[0]]) for c in chart(rows).claims if c.explicit and c.kind in PLAIN_KINDS]
        return [Edge(group, rows.papers[t.document].name, t.span, c.cause, c.sign, c.effect) for c, t in claims]


def scores() -> sets.Score:
    """Return the three shares."""
    return figures(judged(), shown())


def figures(known: list[Edge], here: list[Edge]) -> sets.Score:
    """Return precision, sign accuracy and what is kept, of judged edges and those shown."""
    found = [(edge, row) for edge in here if (row := next((k for k in known if k.same(edge)), None))]
    right = [(edge, row) for edge, row in found if row.verdict == "right"]
    kept = [any(k.same(edge) for edge in here) for k in known if k.verdict == "right"]
    return {
        "edges.precision": sets.share(row.verdict == "right" for _, row in found),
        "edges.sign": sets.share(edge.sign == row.sign for edge, row in right),
        "edges.kept": sets.share(kept),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list wrong edges that are shown, and those that nobody judged")
    args = parser.parse_args()
    known, here = judged(), shown()
    for name, (value, n) in figures(known, here).items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    wrong = [k for k in known if k.verdict != "right"]
    open_ = [e for e in here if not any(k.same(e) for k in known)]
    print(f"wrong edges gone         {sum(not any(k.same(e) for e in here) for k in wrong)} of {len(wrong)}; not judged: {len(open_)}")
    if args.v:
        bad = [(k.verdict, e) for e in here for k in known if k.same(e) and (k.verdict != "right" or k.sign != e.sign)]
        for verdict, e in [*bad, *(("not judged", e) for e in open_)]:
            print(verdict, e.group, e.document, e.quote.start, e.quote.end, e.cause, e.sign, e.effect, sep="\t")


if __name__ == "__main__":
    main()
