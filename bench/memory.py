"""Read a generated archive as `cuibono corpus read` does and watch the memory and the open files of every process.

usage: python bench/memory.py [--texts 100000] [--words 700] [--stub] [--workers 2] [--engine local|ray] [--minutes 0] [--every 10]
The texts are generated: no two alike, each with names, numbers and verbs of its own, one in 50 broken or empty and one in 100 told twice, so that notes,
repeats and every table of words kept in memory grow if they can. Without --stub every text is read as any other (parse, network, all
stages). With --stub the network and the rules are left out: a text becomes a reading of some statements by pattern alone, so that what is measured is the
reading of the inputs, the sending to processes, the tables, the shards and the notes. --minutes stops the run after a while, as Ctrl-C does.
Prints the curve (texts done, megabytes of the first process, of the largest other one, of all together, open files) and whether it stays flat: the mean of the
last quarter beside that of the second. Exits with 1 where it grew by more than 5 % and 8 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

from cuibono.corpus import run  # noqa: E402
from cuibono.corpus.pieces import Piece  # noqa: E402
from cuibono.corpus.work import Done, Work, done, faulty, lost  # noqa: E402
from cuibono.engines import local, ray_  # noqa: E402
from cuibono.identity import all_identified, cluster_of, mention_of  # noqa: E402
from cuibono.readers import jsonl  # noqa: E402
from cuibono.types import Document, Mention, Note, Reading, Role, Span, Statement, content_id, hull  # noqa: E402

ONSETS = "b br ch d dr f g gr h j k kl kr l m n p pr q r s sh st t tr v x y z zh".split()
VOWELS = "a e i o u ai au ei ia ou".split()
CODAS = "b d k l m n ng r rk s sk st t v z".split()
LAST = "ov ev enko yan son ic oglu adze sky ski er ini".split()
ACTS = "accused threatened praised sued warned met funded expelled backed condemned blamed armed visited ignored recruited".split()
SAYING = "said claimed argued denied conceded insisted wrote hinted".split()
MATTERS = "pipeline border tariff treaty election loan mine harbour army court budget refinery railway quota visa embargo".split()
LINKS = "over because of|after|despite|in return for|to block|in order to win|without".split("|")
STATEMENT = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)?) (" + "|".join(ACTS) + r") ([A-Z]\w+(?: [A-Z]\w+)?)")
PAGE = os.sysconf("SC_PAGE_SIZE")
GROWN, SLACK = 1.05, 8.0  # a share and megabytes: what an allocator takes more or less from run to run


def word(chance: random.Random, parts: int = 2) -> str:
    """Return an invented word."""
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(parts)) + chance.choice(CODAS)


def name(chance: random.Random) -> str:
    """Return an invented name of a person or a state."""
    first = word(chance, 1).capitalize()
    if chance.random() < 0.6:
        return f"{first} {word(chance, 1).capitalize()}{chance.choice(LAST)}"
    return first + chance.choice(("land", "ia", "stan", "mark"))


def sentence(chance: random.Random, cast: list[str]) -> str:
    """Return a sentence with two of the cast, and a voice, a figure and a word of its own."""
    a, b, c = chance.sample(cast, 3)
    matter = f"the {word(chance)} {chance.choice(MATTERS)} {chance.choice(LINKS)} {chance.randint(2, 9000)} million {word(chance)}s"
    ways = (
        f"{a} {chance.choice(ACTS)} {b} over {matter}.",
        f"{a} {chance.choice(SAYING)} on {chance.randint(1, 28)} May {chance.randint(1990, 2024)} that {b} {chance.choice(ACTS)} {c} over {matter}.",
        f"According to {a}, {b} can cut off the {chance.choice(MATTERS)} of {c} by {word(chance)} means.",
        f"The {word(chance)} ministry of {a} wants to restore its influence over {b}, {chance.choice(SAYING)} {c}.",
    )
    return chance.choice(ways)


def text(n: int, long: int) -> str:
    """Return the nth text, of so many words: they depend on n alone."""
    chance = random.Random(n)
    cast = [name(chance) for _ in range(14)]
    out: list[str] = []
    words = 0
    while words < long:
        out.append(sentence(chance, cast))
        words += out[-1].count(" ") + 1
    return " ".join(s + ("\n\n" if k % 6 == 5 else "") for k, s in enumerate(out))


def records(count: int, long: int) -> Iterator[str]:
    """Yield so many lines of an archive; some of them are broken, empty, or told before."""
    for n in range(count):
        if n % 100 == 33:
            yield '{"text": "torn in the mid'
        elif n % 100 == 66:
            yield json.dumps({"text": " ", "title": f"Nothing {n}"})
        else:
            told = n - 7 if n % 100 == 99 else n
            yield json.dumps({"text": text(told, long), "title": f"Text {n}", "publisher": f"Paper {n % 37}", "date": f"20{n % 24:02}-0{1 + n % 9}-1{n % 10}"})


@dataclass(frozen=True, slots=True)
class Stub:
    """The work on a piece with no network and no rules: a pattern gives the statements."""

    def __call__(self, piece: Piece) -> Done:
        """Return the rows of one line."""
        found = jsonl.document(piece.place, piece.data.decode())
        if isinstance(found, Note):
            return faulty(piece, found.message)
        return Done(piece.name, piece.place, piece.key, (done(patterned(found), piece.name),))


def patterned(document: Document) -> Reading:
    """Return a reading whose statements are what the pattern finds."""
    mentions: dict[Span, Mention] = {}
    statements = []
    for n, match in enumerate(STATEMENT.finditer(document.text)):
        for group in (1, 3):
            span = Span(*match.span(group))
            mentions[span] = mention_of(document.id, span, span, "person", "name")
        roles = tuple(Role(role, mentions[Span(*match.span(g))].id, Span(*match.span(g))) for role, g in (("actor", 1), ("recipient", 3)))
        trigger = Span(*match.span(2))
        code = "accuse" if match[2] == "accused" else "other"
        statements.append(Statement(content_id("s", n), "", "event", code, trigger, roles, (hull([trigger, *(r.span for r in roles)]),), confidence=0.9))
    known = tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id)))
    byname: dict[str, list[Mention]] = {}
    for m in known:
        byname.setdefault(document.words(m.span), []).append(m)
    done = all_identified(document.id, document.text, tuple(statements), known)
    sentences = (Span(0, len(document.text)),)
    return Reading(document, "encoder", "stub", "en", sentences=sentences, mentions=known, clusters=tuple(map(cluster_of, byname.values())), statements=done)


@dataclass(frozen=True, slots=True)
class Sample:
    """The processes of a run at one moment: texts done, megabytes, open files."""

    seconds: float
    texts: int
    first: float
    other: float
    total: float
    files: int


def family(process: int) -> list[int]:
    """Return a process and all that it has started, however deep."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def megabytes(process: int) -> float:
    """Return the memory that a process holds, without what it shares with others."""
    try:
        resident, shared = (Path(f"/proc/{process}/statm").read_text().split()[n] for n in (1, 2))
        return (int(resident) - int(shared)) * PAGE / 1e6
    except OSError:
        return 0.0


def files(process: int) -> int:
    """Return how many files a process has open."""
    try:
        return len(list(Path(f"/proc/{process}/fd").iterdir()))
    except OSError:
        return 0


def sample(process: int, out: Path, began: float) -> Sample:
    """Look at a run."""
    first, *others = family(process)
    sizes = [megabytes(p) for p in others] or [0.0]
    count, own = Path(f"{out}.count"), megabytes(first)
    texts = int(count.read_text() or 0) if count.exists() else 0
    return Sample(time.monotonic() - began, texts, own, max(sizes), own + sum(sizes), sum(map(files, [first, *others])))


def watch(words: list[str], out: Path, every: float, minutes: float, told: Path) -> list[Sample]:
    """Run a command, look at it now and then until it ends, and stop it when the time is over."""
    found: list[Sample] = []
    with told.open("w") as log, subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True) as process:
        began = time.monotonic()
        while process.poll() is None:
            time.sleep(every)
            found.append(sample(process.pid, out, began))
            print(row(found[-1]), flush=True)
            if minutes and found[-1].seconds > minutes * 60:
                process.send_signal(signal.SIGINT)
                process.wait(120)
    return found[:-1]  # at the last one processes were ending


def row(found: Sample) -> str:
    return f"{found.seconds:8.0f} {found.texts:9,} {found.first:9.0f} {found.other:9.0f} {found.total:9.0f} {found.files:7}"


def verdict(found: list[Sample]) -> tuple[bool, str]:
    """Say whether the last quarter holds more than the second, process by process."""
    if len(found) < 8:
        return False, "too short to say"
    quarter = len(found) // 4
    said, flat = [], True
    for what in ("first", "other", "files"):
        before, after = (statistics.mean(getattr(s, what) for s in part) for part in (found[quarter : 2 * quarter], found[-quarter:]))
        grown = after > before * GROWN and after - before > SLACK
        flat = flat and not grown
        said.append(f"{what}: {before:.0f} in the second quarter, {after:.0f} in the last{', GROWN' if grown else ''}")
    return flat, "; ".join(said)


def child(archive: str, out: str, given: argparse.Namespace) -> None:
    """Read an archive as `cuibono corpus read` does, in a process of its own, and keep count in a file."""
    pool = local.pool(given.workers, lost) if given.engine == "local" else ray_.pool(given.workers, lost)
    work: Any = Stub() if given.stub else Work()
    new = notes = 0
    for n, step in enumerate(run.read([archive], Path(out), pool, work=work), 1):
        new, notes = new + step.new, notes + len(step.done.notes)
        fresh = Path(f"{out}.count.new")  # put in place whole: an emptied file would be read as nothing done
        fresh.write_text(str(n))
        fresh.replace(f"{out}.count")
    print(f"{new:,} new documents, {notes:,} notes")


def main() -> None:
    """Read the command line and print the curve."""
    parser = argparse.ArgumentParser(description="read a generated archive and watch the memory")
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--stub", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--every", type=float, default=10)
    parser.add_argument("--child", nargs=2)
    given = parser.parse_args()
    if given.child:
        child(*given.child, given)
        return
    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder) / "archive.jsonl", Path(folder) / "corpus"
        with archive.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in records(given.texts, given.words))
        print(f"{given.texts:,} texts, {archive.stat().st_size / 1e6:,.0f} MB\n seconds     texts  first MB  other MB    all MB   files", flush=True)
        options = ["--engine", given.engine, "--workers", str(given.workers)]
        words = [sys.executable, __file__, "--child", str(archive), str(out), *options, *(["--stub"] if given.stub else [])]
        found = watch(words, out, given.every, given.minutes, Path(folder) / "told")
        print((Path(folder) / "told").read_text()[-2000:])
        flat, said = verdict(found)
        print(f"{'flat' if flat else 'not flat'}: {said}")
        sys.exit(not flat)


if __name__ == "__main__":
    main()
