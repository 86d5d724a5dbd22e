"""Take each guard of bench/guards.toml away, in a copy of the tree, and look whether the test that is named for it fails.

usage: python bench/guards.py [--only WORDS] [--out docs/guarantees.md]
Prints a line for each guard: the promise, where the guard is, the tests, and the first test that failed without it. Exits with 1 where none did, or where the
tests do not pass while all guards stand.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "bench", "samples", "train", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "Makefile")
FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::([^\s[]+)", re.M)
HEAD = """# Guarantees

Each promise has a guard in the code and a test that fails when the guard is taken away. `python bench/guards.py --out docs/guarantees.md` takes each away in a
copy of the tree, runs the test, and writes this page ({date}, 2 cores); SECURITY.md says against whom each guard stands.

| promise | guard in | test that failed without it |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Guard:
    """A promise, the words of the code that keep it, what stands there without them, and the tests that must fail then."""

    promise: str
    file: str
    guard: str
    gone: str
    test: str


def guards() -> tuple[Guard, ...]:
    """Return the guards of the table."""
    return tuple(Guard(**g) for g in tomllib.loads((ROOT / "bench" / "guards.toml").read_text(encoding="utf-8"))["guard"])


def copied(place: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "labels"))
        else:
            shutil.copy(ROOT / name, place / name)


def run(place: Path, tests: list[str]) -> tuple[bool, str]:
    """Run tests in the copy; returns whether they passed, and the first that did not."""
    words = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not long", *tests]
    done = subprocess.run(words, cwd=place, capture_output=True, text=True, env=_environment(place))
    found = FAILED.search(done.stdout)
    return done.returncode == 0, found[1] if found else ""


def _environment(place: Path) -> dict[str, str]:

    return os.environ | {"PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def without(place: Path, guard: Guard) -> str:
    """Return the first test that fails in the copy while the guard is away, or nothing."""
    path = place / guard.file
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(guard.guard, guard.gone), encoding="utf-8")
    try:
        passed, first = run(place, guard.test.split(" "))
        return "" if passed else first
    finally:
        path.write_text(whole, encoding="utf-8")


def main() -> None:
    """Read the command line, take the guards away one by one, and print what held."""
    parser = argparse.ArgumentParser(description="take each guard away in a copy and see its test fail")
    parser.add_argument("--only", default="", help="guards whose promise or file holds these words")
    parser.add_argument("--out", type=Path, help="write the table as a page")
    given = parser.parse_args()
    chosen = [g for g in guards() if given.only in g.promise or given.only in g.file]
    rows, loose = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        for guard in chosen:
            failed = without(Path(folder), guard)
            loose += not failed
            rows.append(f"| {guard.promise} | `{guard.file.removeprefix('src/cuibono/')}` | {f'`{failed}`' if failed else '**none**'} in `{guard.test}` |")
            print(rows[-1], flush=True)
        whole, first = run(Path(folder), sorted({t for g in chosen for t in g.test.split(" ") if "::" not in t and t.startswith("tests/")}))
    print(f"{len(chosen) - loose} of {len(chosen)} guards are held by a test; with all guards in place the tests {'pass' if whole else f'FAIL: {first}'}")
    if given.out:
        given.out.write_text(HEAD.format(date=time.strftime("%Y-%m-%d")) + "\n".join(rows) + "\n", encoding="utf-8")
    sys.exit(bool(loose) or not whole)


if __name__ == "__main__":
    main()
