"""The learning curve: the layers on top and the heads from nothing, on a quarter, half, three quarters and all of our labelled documents.

usage: python -m train.curve --data DIR [--steps 1000] [--runs runs]
Every run takes the same number of steps over the encoder in the package, which stays as it is (and has seen part of the labels itself: so the
curve tells what more labels give the layers above it, not what they would give a new encoder). Prints F1 of each layer on the dev documents.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

QUARTERS = (0.25, 0.5, 0.75, 1.0)
WORDS = ("--stage", "top", "--frozen", "--rates", "1e-3", "1e-3", "--last", "0.02", "--hidden", "0.03", "--passes", "3", "--threads", "1")


def line(data: Path, runs: Path, share: float, steps: int) -> str:
    """Train on that share of our documents, unless it was done before, and return what is printed of the dev documents at the end."""
    out = runs / f"curve{round(share * 100)}"
    log = out / "log.txt"
    if not (out / "final.pt").exists():
        out.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "train.fit", "--data", str(data), "--corpora", str(runs / "corpora"), *WORDS]
        printed = subprocess.run([*command, "--share", str(share), "--steps", str(steps), "--out", str(out)], check=True, capture_output=True, text=True).stdout
        log.write_text(printed)
    return [found for found in log.read_text().splitlines() if found.startswith("dev")][-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    args = parser.parse_args()
    for share in QUARTERS:
        print(f"{share:.0%} of the documents:", re.sub("^dev", "", line(args.data, args.runs, share, args.steps)).strip(), flush=True)


if __name__ == "__main__":
    main()
