"""Throw mutated files at the readers, and mutated texts at the whole pipeline, and look whether anything but documents, notes or a clear refusal comes back.

usage: python bench/fuzz.py [--minutes 10] [--seed 1] [--reader x.html]     (readers, guided by which lines are reached: pip install 'cuibono[fuzz]')
       python bench/fuzz.py --pipeline [--minutes 10] [--seed 1]            (the network and all rules, which nothing guides; no package is needed)
The malformed files of tests/readers/malformed.py are the first inputs. A file that a reader answers otherwise is left in the folder that is printed, and the
exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

READERS = ("x.html", "x.docx", "x.pdf", "x.eml", "x.jsonl", "x.txt", "x.md")
MOST = 40_000  # bytes of one input
SLOW = 600  # seconds on the clock after which a hanging input is cut off; what takes more than ten of work is a fault of its own
DONE = re.compile(r"^#(\d+).*\bDONE\b.*\bcov: (\d+).*\bft: (\d+)", re.M)
JUNK = "( ) [ ] “ ” \" ' — – ... !? ; : , . % $ € £ # @ / \\ \u202e \u200b \x1b[2J \x00 ¿ ß İ ǆ 北京 القدس 𝔐 \ufffd 1e999 31/02/2012 '12 $1,2,3m 99%%".split(
    " "
)


def guided(folder: Path, minutes: float, seed: int, name: str) -> int:
    """Let atheris look for an input that a reader does not survive, in a process of its own; returns the exit code."""
    inputs, faults = folder / "inputs", folder / "faults"
    for place in (inputs, faults):
        place.mkdir(exist_ok=True)
    from tests.readers.malformed import FILES
    from tests.readers.test_fuzz import SEEDS

    for n, ((file, _), data) in enumerate([*FILES.items(), *(((k, ""), v) for k, v in SEEDS.items())]):
        (inputs / f"{n:03}").write_bytes(bytes([READERS.index(file)]) + data[:MOST])
    words = [sys.executable, __file__, "--child", name, str(inputs), f"-max_total_time={int(minutes * 60)}", f"-seed={seed}", f"-max_len={MOST}"]
    done = subprocess.run([*words, f"-timeout={SLOW}", "-rss_limit_mb=3000", f"-artifact_prefix={faults}/"], stderr=subprocess.PIPE, text=True)
    told = DONE.search(done.stderr)
    print(f"readers: {told[1]} inputs, {told[2]} places of the code reached, {told[3]} features" if told else done.stderr[-3000:])
    print(*sorted(faults.iterdir()) or ["no reader answered with anything but documents, notes or a clear refusal"], sep="\n")
    return int(bool(list(faults.iterdir())) or not told)


def child(name: str, words: list[str]) -> None:
    """Run atheris over the readers; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["cuibono.readers"]):
        from tests.readers.malformed import survives

    def one(data: bytes) -> None:
        if data:
            survives(data[1:], name or READERS[data[0] % len(READERS)])

    atheris.Setup([sys.argv[0], *words], one)
    atheris.Fuzz()


def texts(seed: int) -> list[str]:
    """Return sentences of invented articles, which are taken apart and put together wrongly."""
    from bench.memory import text

    articles = sorted((ROOT / "samples").glob("*.txt"))
    own = " ".join(p.read_text(encoding="utf-8") for p in articles)
    return [s for s in re.split(r"(?<=[.!?])\s+", own) if s] + re.split(r"(?<=\.)\s+", text(seed, 1500))


def mutated(chance: random.Random, known: list[str]) -> str:
    """Return a text of some sentences whose words are swapped, repeated, cut off, and strewn with what no writer writes."""
    words = " ".join(chance.sample(known, chance.randint(1, 8))).split(" ")
    for _ in range(chance.randint(0, 12)):
        at = chance.randrange(len(words))
        way = chance.randrange(5)
        if way == 0:
            words.insert(at, chance.choice(JUNK))
        elif way == 1:
            words[at] = words[at][: chance.randint(0, 3)] + chance.choice(JUNK)
        elif way == 2:
            words[at:at] = words[at : at + 4] * chance.randint(1, 9)
        elif way == 3:
            words[at] = words[at].upper() if chance.random() < 0.5 else words[at].lower()
        else:
            words[at] += chance.choice(("\n", "\n\n", "\t", " \r\n", "", "\n> "))
    return " ".join(words)


def unguided(folder: Path, minutes: float, seed: int) -> int:
    """Read mutated texts with every stage, none of which may fail; returns the exit code."""
    from tests.test_fuzz_pipeline import sound

    chance, known = random.Random(seed), texts(seed)
    until, count, faults = time.monotonic() + minutes * 60, 0, []
    while time.monotonic() < until:
        text = mutated(chance, known)
        count += 1
        try:
            sound(text)
        except Exception as fault:
            path = folder / f"{len(faults):03}.txt"
            path.write_text(text, encoding="utf-8", errors="surrogatepass")
            faults.append(f"{path}: {type(fault).__name__}: {fault}")
            print(faults[-1], flush=True)
    print(f"pipeline: {count} texts, {len(faults)} that a stage failed on")
    return int(bool(faults))


def main() -> None:
    """Read the command line, and end with 1 where something was found."""
    if sys.argv[1:2] == ["--child"]:
        return child(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description="throw mutated files at the readers, or mutated texts at the pipeline")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", default="", choices=["", *READERS])
    parser.add_argument("--pipeline", action="store_true")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    sys.exit(unguided(folder, given.minutes, given.seed) if given.pipeline else guided(folder, given.minutes, given.seed, given.reader))


if __name__ == "__main__":
    main()
