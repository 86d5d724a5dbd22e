"""Measure speed and size, each as the median of several runs in one go.

usage: python bench/speed/run.py [--articles N]
Prints: articles of 700 words a second on one and on two processes (whole `read`), shares of the stages, memory of a worker, import time, size of the wheel.
The articles are our samples, cut and repeated to 700 words each with their order varied.
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = 700


def articles(n: int) -> list[str]:
    """Return n different texts of 700 words made of the samples' paragraphs in turning order."""
    parts = [p for f in sorted((ROOT / "samples").glob("*.txt")) for p in f.read_text(encoding="utf-8").split("\n\n") if len(p.split()) > 20]
    out = []
    for i in range(n):
        words: list[str] = []
        k = i * 7
        while len(words) < WORDS:
            words += [*parts[k % len(parts)].split(" "), "\n\n"]
            k += 1
        out.append(" ".join(words[: WORDS + 1]))
    return out


def count(text: str) -> int:
    from cuibono import pipeline
    from cuibono.types import Document

    return len(pipeline.read(Document(text)).statements)


def seconds(texts: list[str], workers: int) -> float:
    if workers == 1:
        count(texts[0])
        begin = time.perf_counter()
        for text in texts:
            count(text)
        return time.perf_counter() - begin
    with get_context("spawn").Pool(workers) as pool:
        pool.map(count, texts[:workers] * 2)
        begin = time.perf_counter()
        pool.map(count, texts, chunksize=2)
        return time.perf_counter() - begin


def stages(texts: list[str]) -> dict[str, float]:
    from cuibono import pipeline
    from cuibono.types import Document

    spent: dict[str, float] = defaultdict(float)
    for text in texts:
        reading = pipeline.begin(Document(text))
        for stage in pipeline.STAGES:
            begin = time.perf_counter()
            reading = stage(reading)
            spent[f"{stage.__module__.rpartition('.')[2]}.{getattr(stage, '__name__', '')}"] += time.perf_counter() - begin
    return spent


def import_seconds() -> float:
    runs = [
        subprocess.run(
            [sys.executable, "-c", "import time; a=time.perf_counter(); import cuibono; print(time.perf_counter()-a)"],
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(7)
    ]
    return statistics.median(float(r.stdout) for r in runs)


def wheel_size() -> int:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, str(ROOT)], capture_output=True, text=True)
        return sum(f.stat().st_size for f in Path(folder).glob("*.whl")) if done.returncode == 0 else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=24)
    args = parser.parse_args()
    texts = articles(args.articles)
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}, {len(texts)} articles of {WORDS} words")
    one = statistics.median(seconds(texts, 1) for _ in range(3))
    two = statistics.median(seconds(texts, 2) for _ in range(3))
    print(f"read, 1 process: {len(texts) / one:.1f} articles/s    2 processes: {len(texts) / two:.1f} articles/s    ratio {one / two:.2f}")
    spent = stages(texts[:6])
    total = sum(spent.values())
    print("shares:", "  ".join(f"{k} {100 * v / total:.0f} %" for k, v in sorted(spent.items(), key=lambda x: -x[1]) if v > total / 200))
    print(
        f"memory of a worker: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB    import cuibono: {import_seconds():.3f} s    wheel: {wheel_size() / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
