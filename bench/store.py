"""Make cases of very many statements and time what a person waits for.

usage: python bench/store.py [--sizes 1000,30000,300000] [--times 5] [--keep DIR] [--no-rebuild]
Generated documents of thirty statements of all kinds with varied words (bench/generated.py); no network is run. Printed for each size, in seconds of the
processor (what others do on the machine does not count): to write, to resolve the actors after a change, to make the answers ready as `read` does at its end;
then the median of several times for opening and for each listing, a page of a hundred lines, each time with the case opened anew as another process would, and
once more as a whole command with the start of Python; a verdict, with the statement shown after it and a page of claims; one more document, and making ready
after it; to rebuild without reading. Aims: listings and search < 0.2 s, open < 1 s, write and rebuild linear.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

from bench.generated import A_DOCUMENT, more, read_again, readings  # noqa: E402

from cuibono.case import Case, open_case  # noqa: E402

PAGE = 100  # lines
ASKED: Mapping[str, Mapping[str, Any]] = {
    "claims": {"limit": PAGE},
    "contested": {"limit": PAGE},
    "cast": {"limit": PAGE},
    "levers": {"limit": PAGE},
    "timeline": {"limit": PAGE},
    "matrix": {"limit": PAGE},
    "ties": {"limit": PAGE},
    "goals": {"limit": PAGE},
    "brief": {},
    "search": {"words": "says that"},
}
COMMAND = ("levers", "--limit", str(PAGE))
Figures = dict[str, float]


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds of the processor it takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def grown(place: Path, statements: int) -> None:
    """Write so many statements into a new case."""
    with open_case(place, create=True) as case:
        case.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(statements)))


def asked(place: Path, question: str, times: int) -> float:
    """Return the median time of a listing of a case that is opened for it."""

    def once() -> None:
        with open_case(place) as case:
            case.ask(question, **ASKED[question])

    return statistics.median(timed(once) for _ in range(times))


def as_command(place: Path) -> float:
    """Return how many seconds of the processor a listing takes as a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from cuibono.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *COMMAND, "--case", str(place)], check=True, stdout=subprocess.DEVNULL, env={"PYTHONPATH": str(ROOT / "src")})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def judged(place: Path) -> float:
    """Return how long a verdict and the page after it take."""
    with open_case(place) as case:
        (row,) = case.ask("claims", limit=1)
        return timed(lambda: (case.judge(row["id"], "right"), case.ask("claims", limit=PAGE)))


def one_more(place: Path, statements: int) -> Figures:
    """Return how long it takes to write one more document, to resolve the actors after it, and to make the answers ready."""
    (reading,) = more(statements, 1)
    with open_case(place) as case:
        steps = {"written": lambda: case.add(reading, name="one more.txt"), "actors": case.rows, "answers": case.make_ready}
        return {f"one more: {name}": timed(act) for name, act in steps.items()}


def measured(place: Path, statements: int, *, times: int = 5, rebuild: bool = True, command: bool = True) -> Figures:
    """Return the figures of one size by name; a case that is there is taken as it is."""
    found: Figures = {"statements": statements}
    if not place.exists():
        found["write"] = timed(lambda: grown(place, statements))
    held: list[Case] = []
    found["open"] = timed(lambda: held.append(open_case(place)))
    with held[0] as case:
        found["actors"] = timed(case.rows)
        found["make ready"] = timed(case.make_ready)
    held.clear()
    gc.collect()  # else a search for dead cycles takes all of it away while a page is timed
    found |= {question: asked(place, question, times) for question in ASKED}
    if command:
        found["command"] = statistics.median(as_command(place) for _ in range(times))
    found["verdict"] = judged(place)
    found |= one_more(place, statements)
    if rebuild:
        with open_case(place) as case:
            found["rebuild"] = timed(lambda: list(case.rebuild(read_many=read_again)))
    return found | {"MB": (place / "case.db").stat().st_size / 1e6, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}


def table(lines: list[Figures]) -> str:
    """Return the figures of all sizes as a table of Markdown, one row for each figure."""
    names = list(dict.fromkeys(n for x in lines for n in x if n != "statements"))
    head = "| seconds | " + " | ".join(f"{x['statements']:,.0f}" for x in lines) + " |"
    return "\n".join(
        [head, "|---" * (len(lines) + 1) + "|", *(f"| {n} | " + " | ".join(f"{x[n]:,.3f}" if n in x else "" for x in lines) + " |" for n in names)]
    )


def main() -> None:
    """Read the command line and print the table after each size."""
    parser = argparse.ArgumentParser(description="time a case of very many statements")
    parser.add_argument("--sizes", default="1000,30000,300000", help="statements, separated by commas")
    parser.add_argument("--times", type=int, default=5, help="of each listing, the median counts")
    parser.add_argument("--keep", default="", metavar="DIR", help="folder to leave the cases in, and to find them in")
    parser.add_argument("--no-rebuild", action="store_true", help="leave out the rebuild")
    given = parser.parse_args()
    lines: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (max(A_DOCUMENT, int(n)) for n in given.sizes.split(",")):
            lines.append(measured(Path(given.keep or folder) / f"case-{count}", count, times=given.times, rebuild=not given.no_rebuild))
            print(f"{table(lines)}\n", flush=True)


if __name__ == "__main__":
    main()
