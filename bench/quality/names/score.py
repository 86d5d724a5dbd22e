"""How well names that mean one are joined, and others kept apart: precision and recall of links on bench/quality/names/pairs.tsv and later.tsv.

usage: python bench/quality/names/score.py [--show]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cuibono.resolve import Called, Group, entities

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """Two names as two texts print them."""

    names: tuple[str, str]
    kind: str
    same: bool
    dates: tuple[str, str]

    @property
    def groups(self) -> list[Group]:
        """Return the two as two texts would hold them."""
        return [Group(f"d-{n}", (Called(f"m-{n}", name, self.kind, self._form(name)),), date=self.dates[n]) for n, name in enumerate(self.names)]

    def _form(self, name: str) -> str:
        office = self.kind == "leader" and (name.split()[-1][0].islower() or " of " in name)
        return "description" if office else "name"

    @property
    def joined(self) -> bool:
        """Say whether we take them for one."""
        return len(entities(self.groups)) == 1


def pairs(name: str = "pairs") -> Iterator[Pair]:
    """Yield the pairs of a set: `pairs`, or `later`, which was written after the rules."""
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, second, kind, same, *dates = line.split("\t")
            yield Pair((first, second), kind, same == "same", (dates[0], dates[1]))


def scores(name: str = "pairs") -> dict[str, float]:
    """Return precision, recall and F1 of links of a set, in percent."""
    known = list(pairs(name))
    found = [p for p in known if p.joined]
    right, wanted = sum(p.same for p in found), sum(p.same for p in known)
    precision, recall = 100 * right / max(1, len(found)), 100 * right / max(1, wanted)
    start = "names" if name == "pairs" else f"names.{name}"
    return {f"{start}.precision": precision, f"{start}.recall": recall, f"{start}.f1": 2 * precision * recall / max(1e-9, precision + recall)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the pairs that are wrong")
    args = parser.parse_args()
    for name in ("pairs", "later"):
        known = list(pairs(name))
        for p in known:
            if args.show and p.joined != p.same:
                print("missed" if p.same else "JOINED", *p.names, *p.dates, sep="\t")
        print(len(known), "pairs,", sum(p.same for p in known), "of them one", {n: round(v, 1) for n, v in scores(name).items()})


if __name__ == "__main__":
    main()
