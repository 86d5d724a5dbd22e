"""Score who does it to whom, and that nothing is read between two who only stand side by side, on sentences of our own.

usage: python bench/quality/direction/score.py [-v]
`direction.right`: an event is shown from the actor to the recipient, and none the other way. `direction.unturned`: of those where an event links the two
at all, the share that runs the right way alone. `direction.none`: no event is shown between the two, in either direction.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets

OWN = Path(__file__).with_name("own.tsv")


def answers() -> list[tuple[dict[str, str], str]]:
    """Return each row with what is read: "right", "turned", "both" or "none"."""
    return [(row, answer(row)) for row in sets.table(OWN)]


def answer(row: dict[str, str]) -> str:
    reading = sets.read(row["text"])
    one, other = sets.place(row["text"], row["actor"]), sets.place(row["text"], row["recipient"])
    there, back = (any(s.shown for s in sets.between(reading, a, b)) for a, b in ((one, other), (other, one)))
    return {(True, False): "right", (False, True): "turned", (True, True): "both"}.get((there, back), "none")


def scores() -> sets.Score:
    """Return the three shares."""
    return figures([(row["construction"], said) for row, said in answers()])


def figures(rows: list[tuple[str, str]]) -> sets.Score:
    """Return the shares of (construction, what is read)."""
    linked = [said for construction, said in rows if construction != "none"]
    return {
        "direction.right": sets.share(said == "right" for said in linked),
        "direction.unturned": sets.share(said == "right" for said in linked if said != "none"),
        "direction.none": sets.share(said == "none" for construction, said in rows if construction == "none"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    read = answers()
    for name, (value, n) in figures([(row["construction"], said) for row, said in read]).items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    for construction in dict.fromkeys(row["construction"] for row, _ in read):
        print(f"  {construction:12s}", dict(Counter(said for row, said in read if row["construction"] == construction)))
    if args.v:
        print(*(f"{said}: {row['text']}" for row, said in read if said != ("none" if row["construction"] == "none" else "right")), sep="\n")


if __name__ == "__main__":
    main()
