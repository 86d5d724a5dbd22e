"""Score who says what on PolNeAR's dev part: exact words of source, cue and content.

The network marks reports in two ways: as our codebook does, which `cuibono read` uses, and as PolNeAR does (contents are whole clauses), which is scored here.

usage: python bench/quality/attribution/score.py --data DIR [--sample N]
Published (READING.md 2.2): BERT 81.1 / 74.0 / 68.9 on the test part, scored only where the folder holds it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import windows

PARTS = ("source", "cue", "content")
SURE = 0.5


def scores(data: Path, sample: int) -> dict[str, tuple[float, int]]:
    """Return F1 and the number of labelled spans by part, of dev and of test where it is there; nothing where the folder does not hold PolNeAR."""
    if not (data / "polnear").exists():
        return {}
    out = figures("attribution", windows.dev("polnear", data, sample))
    if (data / "polnear/data/test/attributions").exists():
        out |= figures("attribution.test", windows.spread(list(tested(data / "polnear/data/test")), sample))
    return out


def tested(folder: Path) -> Iterator[Any]:
    """Give the windows of the test part."""
    from train.corpora import polnear, window

    for path in sorted((folder / "attributions").glob("*.ann")):
        text = folder / "text" / (path.stem.rsplit("_", 1)[0] + ".txt")
        passage = polnear.passage_of("test", path.stem, text.read_bytes().decode("utf-8"), path.read_text(encoding="utf-8"))
        yield from (w for parcel in polnear.parcels(passage) for w in window.cut(parcel) if windows.fits(w))


def figures(name: str, found: list[Any]) -> dict[str, tuple[float, int]]:
    read = [(w, windows.placed(*windows.states(w), "reported", SURE)[1]) for w in found]
    return {f"{name}.{part}": windows.f1((gold(w, part), got(spans, part)) for w, spans in read) for part in PARTS}


def gold(window: Any, part: str) -> set[tuple[int, int]]:
    return {(s, t) for f in window.frames if f.kind == "speech" for name, s, t in f.roles if name == part}


def got(spans: set[tuple[str, int, int]], part: str) -> set[tuple[int, int]]:
    return {(s, t) for name, s, t in spans if name == part}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="windows")
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} F1 {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
