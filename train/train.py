"""Make the weights from the corpora: convert, train on helper corpora, train on our labels, export, calibrate; resumes where it stopped.

usage: python train/train.py --data DIR [--green] [--anew] [--minutes HELPERS OWN] [--runs runs]
About 45 + 50 minutes on two cores. A stage that was finished before (runs/NAME/final.pt) is not repeated. Where runs/ holds no stage, training starts
warm from the weights in the package and goes to our labels at once; --anew starts from the base encoder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Large tensors come and go; without this the C library gives them back to the kernel each time, and training takes three times as long.
MEMORY = {"MALLOC_MMAP_THRESHOLD_": "8589934592", "MALLOC_TRIM_THRESHOLD_": "8589934592", "MALLOC_TOP_PAD_": "536870912"}


def step(*words: str) -> None:
    env = os.environ | MEMORY | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=env, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--green", action="store_true", help="leave out the corpora of class N")
    parser.add_argument("--anew", action="store_true", help="start from the base encoder, not from the weights in the package")
    parser.add_argument("--minutes", nargs=2, default=("45", "50"))
    parser.add_argument("--runs", type=Path, default=ROOT / "runs")
    args = parser.parse_args()
    data, runs = str(args.data.resolve()), args.runs.resolve()
    green = ["--green"] if args.green else []
    corpora = runs / "corpora"
    if not (corpora / "propbank.jsonl").exists():
        step("train.corpora", "--data", data, "--out", str(corpora))
    helpers, own = runs / f"helpers{'-green' if green else ''}", runs / f"own{'-green' if green else ''}"
    common = ["--data", data, "--corpora", str(corpora), *green]
    warm = not (args.green or args.anew or (helpers / "final.pt").exists() or (helpers / "checkpoint.pt").exists())
    start = ROOT / "src/cuibono/parse/weights" if warm else helpers / "final.pt"
    if not warm and not (helpers / "final.pt").exists():
        step("train.fit", *common, "--stage", "helpers", "--minutes", args.minutes[0], "--out", str(helpers))
    if not (own / "final.pt").exists():
        step("train.fit", *common, "--stage", "own", "--minutes", args.minutes[1], "--start", str(start), "--out", str(own))
    step("train.export", str(own / "final.pt"), *green)
    step("train.calibrate")


if __name__ == "__main__":
    main()
