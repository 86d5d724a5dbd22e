"""Make the weights from the corpora: convert, train on helper corpora, on both together, on our labels, export, calibrate; resumes where it stopped.

usage: python train/train.py --data DIR [--green] [--anew] [--pace SHARE] [--runs runs]
About 45 + 48 + 50 minutes on two cores. A stage that was finished before (runs/NAME/final.pt) is not repeated. Where runs/ holds no stage, training starts
warm from the weights in the package and leaves the first stage out; --anew starts from the base encoder.
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

STAGES = (  # name, minutes, learning rates of encoder and heads, share of them that is left at the end
    ("helpers", 45, ("1e-4", "8e-4"), "0.35"),
    ("joint", 48, ("1.5e-4", "1.2e-3"), "0.35"),
    ("own", 50, ("1e-4", "8e-4"), "0.02"),
)


def step(*words: str) -> None:
    env = os.environ | MEMORY | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=env, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--green", action="store_true", help="leave out the corpora of class N")
    parser.add_argument("--anew", action="store_true", help="start from the base encoder, not from the weights in the package")
    parser.add_argument("--pace", type=float, default=1.0, help="share of the minutes that each stage takes on two cores")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs")
    args = parser.parse_args()
    data, runs = str(args.data.resolve()), args.runs.resolve()
    green = ["--green"] if args.green else []
    corpora = runs / "corpora"
    if not (corpora / "dse.jsonl").exists():
        step("train.corpora", "--data", data, "--out", str(corpora))
    common = ["--data", data, "--corpora", str(corpora), *green]
    ending = "-green" if green else ""
    warm = not (args.green or args.anew or any((runs / f"helpers{ending}" / name).exists() for name in ("final.pt", "checkpoint.pt")))
    start = ROOT / "src/cuibono/parse/weights" if warm else None
    for stage, minutes, rates, last in STAGES[1 if warm else 0 :]:
        out = runs / f"{stage}{ending}"
        if not (out / "final.pt").exists():
            way = ["--start", str(start)] if start else []
            step("train.fit", *common, "--stage", stage, "--minutes", str(minutes * args.pace), "--rates", *rates, "--last", last, *way, "--out", str(out))
        start = out / "final.pt"
    step("train.export", str(start), *green)
    step("train.calibrate")


if __name__ == "__main__":
    main()
