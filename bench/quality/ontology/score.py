"""Read every example and counterexample of the ontology: in the first its code must be read, in the second it must not.

usage: python bench/quality/ontology/score.py [--kind KIND] [--all] [-v]
What counts is what a user is shown: a statement of that kind and code with enough confidence; for a kind of actor, a mention of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src")]

from cuibono import ontology, pipeline  # noqa: E402
from cuibono.ontology import Code  # noqa: E402
from cuibono.types import Document, Reading  # noqa: E402


@dataclass(frozen=True)
class Case:
    """One sentence of one code; `wanted` says whether the code must be read in it."""

    code: Code
    sentence: str
    wanted: bool
    right: bool
    got: tuple[str, ...]


def cases(kind: str = "", everything: bool = False) -> Iterator[Case]:
    """Read the sentences of all codes, or of those of one kind."""
    for code in ontology.codes():
        if kind in {"", code.kind}:
            yield from (case(code, s, True, everything) for s in code.examples)
            yield from (case(code, s, False, everything) for s in code.counterexamples)


def case(code: Code, sentence: str, wanted: bool, everything: bool) -> Case:
    got = found(pipeline.read(Document(sentence), strict=True), code.kind, everything)
    return Case(code, sentence, wanted, (f"{code.kind}.{code.name}" in got) == wanted, got)


def found(reading: Reading, kind: str, everything: bool) -> tuple[str, ...]:
    """Return the codes that the reading shows, for an actor the kinds of its mentions."""
    if kind == "actor":
        return tuple(f"actor.{m.kind}" for m in reading.mentions)
    return tuple(f"{s.kind}.{s.code}" for s in reading.statements if s.shown or everything)


def scores(read: Iterable[Case]) -> dict[str, float]:
    """Return the share of right answers in both directions, in per cent."""
    c = Counter((case.wanted, case.right) for case in read)
    return {
        f"ontology.{name}": 100 * c[wanted, True] / max(1, c[wanted, True] + c[wanted, False])
        for name, wanted in (("examples", True), ("counterexamples", False))
    }


def missed(read: Iterable[Case]) -> list[str]:
    """Return a line for each wrong answer."""
    return [
        f"{c.code.kind}.{c.code.name}: {'not read' if c.wanted else 'read'} in {c.sentence!r} (read: {', '.join(c.got) or 'nothing'})"
        for c in read
        if not c.right
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", default="")
    parser.add_argument("--all", action="store_true", help="count everything read, not only what is shown")
    parser.add_argument("-v", action="store_true", help="list what is missed")
    args = parser.parse_args()
    read = list(cases(args.kind, args.all))
    for kind in dict.fromkeys(c.code.kind for c in read):
        part = [c for c in read if c.code.kind == kind]
        print(f"{kind:10s}", *(f"{name.partition('.')[2]} {value:5.1f}" for name, value in scores(part).items()), f" n {len(part)}")
    print("all       ", *(f"{name.partition('.')[2]} {value:5.1f}" for name, value in scores(read).items()), f" n {len(read)}")
    if args.v:
        print(*missed(read), sep="\n")


if __name__ == "__main__":
    main()
