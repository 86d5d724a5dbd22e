"""Make a case of very many statements and time what a person waits for.

usage: python bench/store.py [--statements 300000] [--steps 3] [--keep DIR]
Generated documents of thirty statements each, no network is run. Printed for each of the growing cases: seconds to write, to open, to list and search (the
first time, which resolves the actors and loads the rows, and again), to take in one verdict, to rebuild without reading, and the megabytes of the database.
Aims (issue of scale): listings and search < 0.2 s, open < 1 s, rebuild linear, so the last columns of two lines should grow as their first.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

from cuibono.case import Case, open_case  # noqa: E402
from cuibono.identity import all_identified, cluster_of, mention_of  # noqa: E402
from cuibono.types import Document, Mention, Reading, Role, Span, Statement, content_id  # noqa: E402

A_DOCUMENT = 30  # statements
ACTS = (("accuse", "accused"), ("consult", "met"), ("threaten", "threatened"), ("support", "backed"), ("sanction", "punished"))
BEGIN = ("Nor", "Sud", "Kar", "Vel", "Tar", "Lus", "Hal", "Ost", "Bre", "Min", "Dov", "Ser")
END = ("land", "mark", "velia", "mia", "nok", "burg", "gard", "stan", "holm", "wick")
COLUMNS = ("statements", "write", "open", "claims", "again", "timeline", "cast", "search", "verdict", "rebuild", "MB", "peak MB")


def text_of(n: int) -> tuple[str, list[tuple[str, str, str, str]]]:
    """Return the nth text and what its sentences tell: code, actor, verb, recipient."""
    chance = random.Random(n)
    told = []
    for _ in range(A_DOCUMENT):
        code, verb = chance.choice(ACTS)
        one, two = (chance.choice(BEGIN) + chance.choice(END) for _ in range(2))
        told.append((code, one, verb, two))
    return " ".join(f"{a} {verb} {b} over mill {n}-{k}." for k, (_, a, verb, b) in enumerate(told)), told


def reading_of(n: int) -> Reading:
    """Return the reading of the nth text, as the pipeline would give it."""
    text, told = text_of(n)
    document, at = Document(text), 0
    mentions: list[Mention] = []
    statements, sentences, groups = [], [], dict[str, list[Mention]]()
    for k, (code, one, verb, two) in enumerate(told):
        a = Span(at, at + len(one))
        v = Span(a.end + 1, a.end + 1 + len(verb))
        b = Span(v.end + 1, v.end + 1 + len(two))
        pair = [mention_of(document.id, span, span, "country", "name") for span in (a, b)]
        mentions += pair
        for name, mention in zip((one, two), pair, strict=True):
            groups.setdefault(name, []).append(mention)
        roles = tuple(Role(role, m.id, m.span) for role, m in zip(("actor", "recipient"), pair, strict=True))
        statements.append(Statement(content_id("s", k), "", "event", code, v, roles, (Span(a.start, b.end),), confidence=0.9))
        end = text.index(".", b.end) + 1
        sentences.append(Span(at, end))
        at = end + 1
    known = tuple(sorted(mentions, key=lambda m: (m.span, m.id)))
    clusters = tuple(cluster_of(g) for g in groups.values())
    done = all_identified(document.id, text, tuple(statements), known)
    return Reading(document, "encoder", "made", "en", sentences=tuple(sentences), mentions=known, clusters=clusters, statements=done)


def again(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read generated documents again: the number of each stands in its first sentence."""
    for document in documents:
        yield reading_of(int(document.text.partition("over mill ")[2].partition("-")[0]))


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def grown(place: Path, statements: int) -> None:
    """Write so many statements into a new case."""
    with open_case(place, create=True) as case:
        case.add_all((r, f"{n}.txt", r.document.text.encode()) for n in range(statements // A_DOCUMENT) for r in (reading_of(n),))


def measured(place: Path, statements: int) -> tuple[float, ...]:
    """Return the numbers of one line, in the order of the columns."""
    write = timed(lambda: grown(place, statements))
    held: list[Case] = []
    opening = timed(lambda: held.append(open_case(place)))
    (case,) = held
    with case:
        listings = [timed(lambda name=name: case.ask(name)) for name in ("claims", "claims", "timeline", "cast")]  # type: ignore[misc]
        search = timed(lambda: case.ask("search", words="Norland mill"))
        some = next(iter(case.rows().statements))
        verdict = timed(lambda: (case.judge(some, "right"), case.rows()))
        rebuild = timed(lambda: list(case.rebuild(read_many=again)))
    size = (place / "case.db").stat().st_size / 1e6
    return (statements, write, opening, *listings, search, verdict, rebuild, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


def main() -> None:
    """Read the command line and print a line for each size."""
    parser = argparse.ArgumentParser(description="time a case of very many statements")
    parser.add_argument("--statements", type=int, default=300_000)
    parser.add_argument("--steps", type=int, default=3, help="sizes, each three times the one before")
    parser.add_argument("--keep", default="", metavar="DIR", help="folder to leave the cases in")
    given = parser.parse_args()
    print("".join(f"{name:>12}" for name in COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for step in reversed(range(given.steps)):
            count = max(A_DOCUMENT, given.statements // 3**step)
            values = measured(Path(given.keep or folder) / f"case-{count}", count)
            print(f"{count:>12,}" + "".join(f"{v:>12.2f}" for v in values[1:]), flush=True)


if __name__ == "__main__":
    main()
