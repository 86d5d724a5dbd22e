"""Figures an order of magnitude apart: which pairs `compare` flags in two short accounts, against those it must flag (apart_later: written after the rules)."""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cuibono.case import Given, open_case
from cuibono.compare.table import compare
from cuibono.store import Rows
from cuibono.types import Quantity

HERE = Path(__file__).parent
PUBLISHERS = ("Norland Post", "Evening Star")


def score(name: str, show: bool = False) -> Counter[str]:
    """Count the pairs that must be flagged, those of them that are, and all that are flagged."""
    count: Counter[str] = Counter()
    for case in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["cases"]:
        wanted = {(a, b) for a, b in case["apart"]}
        said = list(flagged(case))
        hit = {pair for pair in wanted if any(_same(pair, quoted) for quoted in said)}
        wrong = [quoted for quoted in said if not any(_same(pair, quoted) for pair in wanted)]
        count += Counter(wanted=len(wanted), hit=len(hit), said=len(said), wrong=len(wrong))
        if show and (wanted - hit or wrong):
            print(f"figures of {case['name']}:", "not flagged:", sorted(wanted - hit), "wrongly flagged:", wrong)
    return count


def flagged(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the words of each pair of figures that is flagged, those of the first text first."""
    with tempfile.TemporaryDirectory() as place, open_case(Path(place) / "case", create=True) as opened:
        for name, publisher in zip(("first", "second"), PUBLISHERS, strict=True):
            list(opened.read_bytes([(f"{name}.txt", case[name].encode())], Given(date="2014-05-04", publisher=publisher)))
        rows = opened.rows()
        for row in (r for r in compare(rows) if r["what"] == "figures"):
            words = {s["letter"]: _words(rows, s["id"]) for s in row["statements"]}
            first = next(p.id for p in rows.papers.values() if p.name == "first.txt")
            where = sorted(row["statements"], key=lambda s: s["document"] != first)
            yield words[where[0]["letter"]], words[where[1]["letter"]]


def _words(rows: Rows, id_: str) -> str:
    told = rows.statements[id_]
    figure: Quantity | None = told.statement.quantity
    return rows.words(told.document, figure.span) if figure and figure.span else ""


def _same(pair: tuple[str, str], quoted: tuple[str, str]) -> bool:
    return all(bool(b) and (a in b or b in a) for a, b in zip(pair, quoted, strict=True))
