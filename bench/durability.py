"""Kill a case with -9 at random moments of reading, judging, joining, rebuilding and exporting, and look whether anything is lost.

usage: python bench/durability.py [--rounds 500] [--seed 1]     (TMPDIR=/dev/shm keeps the cases in memory, where the syncs of a busy disk cost nothing)
Each round does one of the five in a process of its own and kills it at a random moment. Then: every decision that was reported as kept is there; the journal
begins with what it held before; the database is consistent; an export is the old one, the new one, or not there, never half; and doing it again completes it.
Prints how many rounds of each kind were killed in the middle and how many ended before; exits with 1 and the faults if there are any.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

from tests.build import gold_many, reading_of, small_reading  # noqa: E402

from cuibono import exchange  # noqa: E402
from cuibono.case import Case, arriving, open_case  # noqa: E402
from cuibono.export import FORMATS  # noqa: E402
from cuibono.store import journal  # noqa: E402
from cuibono.types import Document, Reading  # noqa: E402

NAMES = ("Norland", "Sudmark", "Karvelia", "Velm", "Tarn", "Lusk")
TEXTS = 24
READER = "labels"  # by which what stands unchanged is known, so that a kill may also fall between a reading and its mark
SOONER, LATER = 0.9, 1.05  # by which the next kill of an act comes after one that came too late, and after one that fell in the middle
EVERY = 25  # rounds between two lines of progress
Act = Callable[[Path, int], None]  # does the work in a folder and writes the id of each decision that it kept to the descriptor


def invented(n: int) -> Reading:
    """Return the reading of the nth invented text."""
    a, b = NAMES[n % 6], NAMES[(n + 1 + n // 6 % 5) % 6]
    return small_reading(f"{a} accused {b} over {n} mills.", ("accuse", a, "accused", b))


KNOWN = {r.document.id: r for r in map(invented, range(TEXTS))}


def known(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read as the labels say; no network is run, so that the kills fall on the store."""
    for document in documents:
        yield KNOWN.get(document.id) or next(gold_many([document]))


def make(place: Path) -> None:
    """Make the texts, a case of half of them, and the case of somebody else with decisions of its own."""
    (place / "texts").mkdir(parents=True)
    (place / "texts" / "quarry.txt").write_text(reading_of("quarry").document.text, encoding="utf-8")
    for n, reading in enumerate(KNOWN.values()):
        (place / "texts" / f"{n:02}.txt").write_text(reading.document.text, encoding="utf-8")
    for name, texts in (("case", range(TEXTS // 2)), ("other", range(TEXTS // 3, TEXTS))):
        with open_case(place / name, create=True) as case:
            list(case.read([place / "texts" / f"{n:02}.txt" for n in texts] + [place / "texts" / "quarry.txt"], read_many=known))
            for id_ in sorted(case.rows().statements)[:: 3 if name == "case" else 2]:
                case.judge(id_, "right" if name == "case" else "wrong")
    with open_case(place / "case") as case:
        FORMATS["csv"](case.rows(), place / "out")
        FORMATS["jsonl"](case.rows(), place / "out.jsonl")


def reading(place: Path, told: int) -> None:
    """Read all texts into the case."""
    with open_case(place / "case") as case:
        list(case.read([place / "texts"], read_many=known, reader=READER))


def judging(place: Path, told: int) -> None:
    """Judge what is not judged yet."""
    with open_case(place / "case") as case:
        for id_ in sorted(i for i, t in case.rows().statements.items() if not t.verdict):
            case.judge(id_, "right")
            os.write(told, f"{id_}\n".encode())


def joining(place: Path, told: int) -> None:
    """Join the other case."""
    with open_case(place / "case") as case:
        exchange.merge(case, place / "other")


def rebuilding(place: Path, told: int) -> None:
    """Read everything again."""
    with open_case(place / "case", mend=True) as case:
        list(case.rebuild(read_many=known, reader=READER))
        case.rows()


def exporting(place: Path, told: int) -> None:
    """Write the two exports anew, of a case that has more than they hold."""
    with open_case(place / "case") as case:
        FORMATS["csv"](case.rows(), place / "out", everything=True, accepted=True)
        FORMATS["jsonl"](case.rows(), place / "out.jsonl", accepted=True)


ACTS: dict[str, Act] = {"read": reading, "judge": judging, "merge": joining, "rebuild": rebuilding, "export": exporting}


@dataclass(frozen=True)
class Killed:
    """One round: whether the process was killed before its end, and the decisions that it had reported."""

    midway: bool
    kept: tuple[str, ...]


def killed(act: Act, place: Path, after: float) -> Killed:
    """Do it in a process of its own and kill that after so many seconds."""
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        with contextlib.suppress(BaseException):
            os.close(ours)
            act(place, theirs)
            os._exit(0)
        os._exit(1)
    os.close(theirs)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    with os.fdopen(ours) as file:
        kept = tuple(line for line in file.read().splitlines() if line)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the act itself failed")
    return Killed(os.WIFSIGNALED(status), kept)


def state(case: Case) -> dict[str, object]:
    """Return all that a user sees of a case: documents, statements, verdicts."""
    rows = case.rows()
    return {"documents": sorted(rows.papers), "statements": sorted(rows.statements), "verdicts": {i: t.verdict for i, t in rows.statements.items()}}


def export_of(place: Path) -> tuple[object, object]:
    """Return the bytes of both exports, None for one that is not there."""
    out, line = place / "out", place / "out.jsonl"
    return {p.name: p.read_bytes() for p in out.iterdir()} if out.exists() else None, line.read_bytes() if line.exists() else None


def faults(place: Path, act: str, before: bytes, whole: dict[str, object], exports: tuple[tuple[object, object], ...], found: Killed) -> Iterator[str]:
    """Yield what a kill has harmed; on the way the work is done again."""
    lines = (place / "case" / journal.NAME).read_bytes()
    if not lines.startswith(before):
        yield "the journal lost lines that it had"
    with contextlib.closing(sqlite3.connect(place / "case" / "case.db")) as db:
        if (answer := db.execute("pragma integrity_check").fetchone()[0]) != "ok":
            yield f"the database is damaged: {answer}"
    for now, known_ in zip(export_of(place), zip(*exports, strict=True), strict=True):
        if now is not None and now not in known_:
            yield "an export is half written"
    with open_case(place / "case") as case:
        shown = case.rows().statements
        lost = [i for i in found.kept if i in shown and shown[i].verdict != "right"]
        decided = {x.entry.about for x in case.rows().standing if x.entry.do == "judge"}
        if lost or set(found.kept) - decided:
            yield f"decisions were lost: {lost or set(found.kept) - decided}"
    ACTS[act](place, os.open(os.devnull, os.O_WRONLY))
    with open_case(place / "case") as case:
        if state(case) != whole:
            yield "done again it does not end as one that was never killed"
    if act == "export" and export_of(place) != exports[-1]:
        yield "done again the exports are not those of a run that was never killed"


def rounds(count: int, seed: int, place: Path) -> tuple[Counter[str], list[str]]:
    """Kill so many times; returns how many were killed midway by act, and every fault."""
    arriving.pipeline = lambda: known
    chance, tally, told = random.Random(seed), Counter[str](), []
    make(place / "start")
    goals = {act: _undisturbed(place, act) for act in ACTS}
    lasts = {act: took for act, (took, *_) in goals.items()}
    for n in range(count):
        act = list(ACTS)[n % len(ACTS)]
        _, whole, exports = goals[act]
        here = place / "round"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(place / "start", here)
        before = (here / "case" / journal.NAME).read_bytes()
        found = killed(ACTS[act], here, chance.uniform(0, lasts[act]))
        lasts[act] *= LATER if found.midway else SOONER
        tally[f"{act}: {'killed midway' if found.midway else 'had ended'}"] += 1
        told += [f"round {n} (seed {seed}), {act}: {fault}" for fault in faults(here, act, before, whole, exports, found)]
        if n % EVERY == EVERY - 1:
            print(f"{n + 1} rounds, {len(told)} faults", file=sys.stderr, flush=True)
    return tally, told


def _undisturbed(place: Path, act: str) -> tuple[float, dict[str, object], tuple[tuple[object, object], ...]]:
    """Return how long an act takes in a process of its own, how the case ends, and the exports before and after."""
    here = place / f"whole-{act}"
    shutil.copytree(place / "start", here)
    first, began = export_of(here), time.monotonic()
    process = os.fork()
    if not process:
        ACTS[act](here, os.open(os.devnull, os.O_WRONLY))
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        raise RuntimeError(f"{act} fails without any kill")
    took = time.monotonic() - began
    with open_case(here / "case") as case:
        return took, state(case), (first, export_of(here))


def main() -> None:
    """Read the command line and print what came of it."""
    parser = argparse.ArgumentParser(description="kill a case at random moments and look whether anything is lost")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally, told = rounds(given.rounds, given.seed, Path(folder))
    for line, count in sorted(tally.items()):
        print(f"{count:5}  {line}")
    print(*told or ["nothing was lost, nothing half written, and everything done again was completed"], sep="\n")
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
