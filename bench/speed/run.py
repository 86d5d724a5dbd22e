"""Measure speed and size in one run, each the median of several rounds, ours beside spaCy's blank pipeline.

usage: python bench/speed/run.py [--articles N] [--rounds N] [--price DOLLARS] [--start-only]
Prints: articles of 700 words a second on one and on two processes (whole `read`), processor time for an article (which a busy machine hardly changes), the
same for spaCy's tokenizer and sentence splitter where it is installed (`pip install spacy`; it finds no statements), shares of the stages, memory of a worker,
start-up to the statements of a text of three sentences and of an article, import time, size of the wheel, and what a million articles cost on paper. The
articles are texts of the training labels (our samples where there are none), put end to end and cut to 700 words each, so that most words of an article are
new to the reader.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = 700
PRICE = 0.08  # dollars an hour for a rented machine of two virtual cores, an assumption: list prices are about 4 cents a core
FIRST = "import sys, cuibono; print(len(cuibono.read_text(sys.stdin.read()).statements))"
SHORT = "Orland accused Sudmark of meddling in its elections. The ministry denied it on Monday. Envoy Orm wants to restore the gas contract."
IMPORT = "import time; a=time.perf_counter(); import cuibono; print(time.perf_counter()-a)"
RIVAL = """
import sys, time, statistics, spacy
texts = sys.stdin.read().split("\\x00")
nlp = spacy.blank("en"); nlp.add_pipe("sentencizer")
spent = []
for _ in range(3):
    a = time.process_time(); n = sum(len(list(nlp(t).sents)) for t in texts); spent.append((time.process_time() - a) / len(texts))
print(spacy.__version__, statistics.median(spent))
"""


@dataclass(frozen=True, slots=True)
class Work:
    """What one process spent on one article: processor seconds, statements found, peak memory of the process in MB."""

    seconds: float
    statements: int
    memory: float


def articles(n: int) -> list[str]:
    """Return n texts of 700 words; they differ as long as there are texts enough."""
    words = [w for t in texts() for w in t.replace("\n", " \n ").split(" ") if w]
    return [" ".join(words[(i * WORDS) % len(words) :][:WORDS]) for i in range(n)]


def texts() -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    sheets = sorted((ROOT / "train" / "labels" / "authored").glob("*.lab"))
    if sheets:
        from train import labels

        yield from (sheet.text for path in sheets for sheet in labels.parse(path))
    else:
        yield from (f.read_text(encoding="utf-8") for f in sorted((ROOT / "samples").glob("*.txt")))


def work(text: str) -> Work:
    from cuibono import pipeline
    from cuibono.types import Document

    begin = time.process_time()
    found = len(pipeline.read(Document(text)).statements)
    return Work(time.process_time() - begin, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(given: Sequence[str], workers: int, rounds: int) -> tuple[float, list[Work]]:
    """Return the articles a second of so many processes, the median of the rounds, and what was spent on each article."""
    done: list[Work] = []
    rates = []
    with get_context("spawn").Pool(workers) as pool:
        pool.map(work, given[: 2 * workers], chunksize=1)
        for _ in range(rounds):
            begin = time.perf_counter()
            done += pool.map(work, given, chunksize=2)
            rates.append(len(given) / (time.perf_counter() - begin))
    return statistics.median(rates), done


def stages(given: Sequence[str]) -> dict[str, float]:
    """Return the processor seconds of each stage."""
    from cuibono import pipeline
    from cuibono.types import Document

    spent: dict[str, float] = defaultdict(float)
    for text in given:
        reading = pipeline.begin(Document(text))
        for stage in pipeline.STAGES:
            begin = time.process_time()
            reading = stage(reading)
            spent[f"{stage.__module__.rpartition('.')[2]}.{getattr(stage, '__name__', '')}"] += time.process_time() - begin
    return spent


def started(code: str, stdin: str, rounds: int, told: Callable[[str, float, float], tuple[float, float]]) -> tuple[float, float]:
    """Run a new process some times, bytecode compiled before as in an installed package; return the medians of two figures."""
    with tempfile.TemporaryDirectory() as cache:
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT / "src")}
        figures = [told(*_run(code, stdin, env)) for _ in range(rounds + 1)][1:]
    return statistics.median(f[0] for f in figures), statistics.median(f[1] for f in figures)


def _run(code: str, stdin: str, env: dict[str, str]) -> tuple[str, float, float]:
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, text=True, check=True, env=env).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, time.perf_counter() - wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def starts(article: str, rounds: int) -> None:
    """Print how long a new process takes from its start to the statements of a short text and of an article, and to `import cuibono`."""
    for what, text in (("a text of three sentences", SHORT), (f"an article of {WORDS} words", article)):
        wall, cpu = started(FIRST, text, rounds, lambda _, wall, cpu: (wall, cpu))
        print(f"start-up to the statements of {what}: {wall:.2f} s, {cpu:.2f} s of it processor time")
    imported = started(IMPORT, "", rounds, lambda out, *_: (float(out), 0.0))[0]
    print(f"import cuibono: {imported:.3f} s")


def rival(given: Sequence[str]) -> str:
    """Return the line on spaCy's blank pipeline, which only splits words and sentences."""
    done = subprocess.run([sys.executable, "-c", RIVAL], input="\x00".join(given), capture_output=True, text=True)
    if done.returncode:
        return "spaCy is not installed: pip install spacy"
    version, seconds = done.stdout.split()
    return f"spaCy {version} blank pipeline (words and sentences only, no statements): {1000 * float(seconds):.1f} ms of processor time an article"


def wheel_size() -> int:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, str(ROOT)], capture_output=True, text=True)
        return sum(f.stat().st_size for f in Path(folder).glob("*.whl")) if done.returncode == 0 else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--price", type=float, default=PRICE, help="dollars an hour for a machine of two cores")
    parser.add_argument("--no-wheel", action="store_true")
    parser.add_argument("--start-only", action="store_true", help="time the start alone")
    args = parser.parse_args()
    given = articles(args.articles)
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    if args.start_only:
        starts(given[0], args.rounds)
        return
    (one, alone), (two, both) = measured(given, 1, args.rounds), measured(given, 2, args.rounds)
    spent = statistics.median(w.seconds for w in alone)
    found = statistics.mean(w.statements for w in alone)
    print(
        f"read, {len(given)} articles of {WORDS} words, {found:.0f} statements each: 1 process {one:.2f} a second, 2 processes {two:.2f}, ratio {two / one:.2f}"
    )
    quiet = 2 / spent
    print(f"processor time: {1000 * spent:.0f} ms an article, so {quiet:.1f} articles a second from two whole cores")
    print(rival(given))
    shares = stages(given[:6])
    total = sum(shares.values())
    print("shares:", "  ".join(f"{k} {100 * v / total:.0f} %" for k, v in sorted(shares.items(), key=lambda x: -x[1]) if v > total / 200))
    starts(given[0], args.rounds)
    size = "" if args.no_wheel else f"    wheel: {wheel_size() / 1e6:.1f} MB"
    print(f"memory of a worker: {max(w.memory for w in both):.0f} MB at its peak{size}")
    hours = 1e6 / quiet / 3600
    print(f"a million articles on paper: 1,000,000 / {quiet:.1f} / 3600 = {hours:.0f} h of two whole cores x ${args.price} an hour = ${hours * args.price:.1f}")


if __name__ == "__main__":
    main()
