"""Score who does it to whom, and that nothing is read between two who only stand side by side, on sentences of our own.

usage: python bench/quality/direction/score.py [-v]
`direction.right`: an event is shown from the actor to the recipient, and none the other way. `direction.unturned`: of those where an event links the two
at all, the share that runs the right way alone. `direction.none`: no event is shown between the two, in either direction. `direction.pairs` is the share of
pairs.toml that runs the right way alone: seventeen acts in thirteen constructions, each from the one side to the other and back;
`direction.pairs_unturned` that of those where an event links the two.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets

OWN = Path(__file__).with_name("own.tsv")
PAIRS = Path(__file__).with_name("pairs.toml")


def answers() -> list[tuple[dict[str, str], str]]:
    """Return each row with what is read: "right", "turned", "both" or "none"."""
    return [(row, answer(row)) for row in sets.table(OWN)]


def answer(row: dict[str, str]) -> str:
    reading = sets.read(row["text"])
    one, other = sets.place(row["text"], row["actor"]), sets.place(row["text"], row["recipient"])
    there, back = (any(s.shown for s in sets.between(reading, a, b)) for a, b in ((one, other), (other, one)))
    return {(True, False): "right", (False, True): "turned", (True, True): "both"}.get((there, back), "none")


def pairs() -> Iterator[dict[str, str]]:
    """Yield the rows of pairs.toml: each act in each construction, both ways."""
    table = tomllib.loads(PAIRS.read_text(encoding="utf-8"))
    for number, (base, present, past, participle, noun) in enumerate(table["acts"]):
        for kind, form in table["constructions"].items():
            sides = table["sides"][number % len(table["sides"])]
            for a, b in (sides, sides[::-1]):
                words = {"a": a, "b": b, "A": raised(a), "B": raised(b), "base": base, "present": present, "past": past, "participle": participle, "noun": noun}
                text = form.format(**words)
                actor, recipient = (next(x for x in (side, raised(side)) if x in text) for side in (a, b))
                yield {"construction": kind, "text": text, "actor": actor, "recipient": recipient}


def raised(name: str) -> str:
    return name[0].upper() + name[1:]


def crossed() -> list[tuple[dict[str, str], str]]:
    """Return each row of pairs.toml with what is read."""
    return [(row, answer(row)) for row in pairs()]


def scores() -> sets.Score:
    """Return the shares of both sets."""
    return figures([(row["construction"], said) for row, said in answers()]) | both_ways([said for _, said in crossed()])


def both_ways(said: list[str]) -> sets.Score:
    return {"direction.pairs": sets.share(x == "right" for x in said), "direction.pairs_unturned": sets.share(x == "right" for x in said if x != "none")}


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
    own, more = answers(), crossed()
    read = own + more
    for name, (value, n) in (figures([(row["construction"], said) for row, said in own]) | both_ways([said for _, said in more])).items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    for construction in dict.fromkeys(row["construction"] for row, _ in read):
        print(f"  {construction:16s}", dict(Counter(said for row, said in read if row["construction"] == construction)))
    if args.v:
        print(*(f"{said}: {row['text']}" for row, said in read if said != ("none" if row["construction"] == "none" else "right")), sep="\n")


if __name__ == "__main__":
    main()
