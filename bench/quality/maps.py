"""The maps of our own texts: the cases that edges and folded concepts are judged on, each read once however many scores look at its map."""

from __future__ import annotations

import runpy
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "alignment")]

import affairs  # noqa: E402
import sets  # noqa: E402

from cuibono.case import Given, open_case  # noqa: E402
from cuibono.simulate.claims import Chart, chart  # noqa: E402
from cuibono.store import Told  # noqa: E402
from cuibono.store.rows import Paper  # noqa: E402

LABELS = sets.ROOT / "train/labels"
HELD = ("j40", "j43", "j46", "j49", "j52", "j55", "k56", "k60", "k64", "l08", "m02", "m12", "m20", "m27", "n10")  # those of held.txt whose edges people judged
Texts = list[tuple[str, bytes, Given]]


@dataclass(frozen=True)
class Map:
    """The map of a case, its documents and the statements that its claims rest on."""

    group: str
    chart: Chart
    papers: dict[str, Paper]
    told: dict[str, Told]


@cache
def own() -> tuple[Map, ...]:
    """Return the maps of our samples, of the articles that no training saw, of our affairs and of the text of the docs."""
    return tuple(drawn(group, known) for group, known in _texts())


def authored(group: str) -> Map:
    """Return the map of one of our labelled articles, called `authored-NAME-N`."""
    _, name, nth = group.split("-")
    return drawn(group, [_sheet(name, int(nth))])


def _texts() -> Iterator[tuple[str, Texts]]:
    samples = sorted(p for p in (sets.ROOT / "samples").iterdir() if p.name != "README.md")
    yield "samples", [(p.name, p.read_bytes(), Given()) for p in samples]
    for name in HELD:
        for n in range(len(_sheets(name))):
            yield f"held-{name}-{n}", [_sheet(name, n)]
    for affair in affairs.affairs():
        yield f"affair-{affair.name}", [(a.name, a.text.encode(), Given(date=a.date, publisher=a.publisher)) for a in affair.accounts]
    dam = sets.ROOT / "docs/texts/orland_dam.txt"
    yield "orland", [(dam.name, dam.read_bytes(), Given())]


@cache
def _sheets(name: str) -> tuple[str, ...]:
    parse = runpy.run_path(str(sets.ROOT / "train/labels.py"))["parse"]
    return tuple(sheet.text for sheet in parse(LABELS / f"authored/{name}.lab"))


def _sheet(name: str, nth: int) -> tuple[str, bytes, Given]:
    return f"{name}.txt", _sheets(name)[nth].encode(), Given()


def drawn(group: str, known: Texts) -> Map:
    """Read texts into a case and draw its map."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        for name, data, given in known:
            list(case.read_bytes([(name, data)], given))
        rows = case.rows()
        found = chart(rows)
        told = {id_: rows.statements[id_] for c in found.claims for id_ in c.statements}
        return Map(group, found, dict(rows.papers.items()), told)
