"""Make the weights from the corpora: convert, train, export, count the words of the roots, fit the tables, calibrate; resumes where it stopped.

usage: python train/train.py --data DIR [--green] [--anew] [--pace SHARE] [--threads N] [--runs runs]
The encoder in the package stays as it is: the layers on top of it and the heads are trained, warm from the package, 45 minutes on one core.
--anew starts from the base encoder: helper corpora, those and our labels together, our labels (45 + 48 + 50 minutes on two cores), then the layers on top.
A stage that was finished before (runs/NAME/final.pt) is not repeated. --green begins with the base encoder too; what it makes replaces the weights in
the tree, so make it in another checkout to compare.
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

WHOLE = (  # name, minutes, learning rates of encoder and heads, share of them that is left at the end
    ("helpers", 45, ("1e-4", "8e-4"), "0.35"),
    ("joint", 48, ("1.5e-4", "1.2e-3"), "0.35"),
    ("own", 50, ("1e-4", "8e-4"), "0.02"),
)
# "later": documents that the encoder was not trained on, so that its states are as on new texts
TOP = ("--stage", "top", "--frozen", "--rates", "6e-4", "3e-4", "--last", "0.02", "--hidden", "0.03", "--passes", "7", "--later", "j", "k", "--threads", "1")


def step(*words: str) -> None:
    env = os.environ | MEMORY | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=env, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--green", action="store_true", help="leave out the corpora of class N")
    parser.add_argument("--anew", action="store_true", help="start from the base encoder, not from the weights in the package")
    parser.add_argument("--pace", type=float, default=1.0, help="share of the minutes that each stage takes on two cores")
    parser.add_argument("--threads", type=int, default=2, help="of the stages that train the encoder; one has two thirds of the speed of two")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs")
    args = parser.parse_args()
    data, runs = str(args.data.resolve()), args.runs.resolve()
    green = ["--green"] if args.green else []
    corpora = runs / "corpora"
    if not (corpora / "dse.jsonl").exists():
        step("train.corpora", "--data", data, "--out", str(corpora))
    common = ["--data", data, "--corpora", str(corpora), *green]
    encoder = [*common, "--threads", str(args.threads)]
    ending = "-green" if green else ""
    start = ROOT / "src/cuibono/parse/weights"
    if args.green or args.anew:
        whole = None
        for stage, minutes, rates, last in WHOLE:
            whole = fitted(runs / f"{stage}{ending}", whole, [*encoder, "--stage", stage, "--rates", *rates, "--last", last], minutes * args.pace)
        step("train.export", str(whole), "--lean", *green)
    step("train.export", str(fitted(runs / f"top{ending}", start, [*common, *TOP], 45 * args.pace)), "--frozen", "--lean", *green)
    step("train.codes", "--data", data)
    step("train.antecedents", "--data", data)
    step("train.placing")
    step("train.pressing")
    step("train.answered", "--write")
    step("train.calibrate")


def fitted(out: Path, start: Path | None, words: list[str], minutes: float) -> Path:
    """Train one stage, unless it was finished before; return its weights."""
    if not (out / "final.pt").exists():
        step("train.fit", *words, "--minutes", str(minutes), *(["--start", str(start)] if start else []), "--out", str(out))
    return out / "final.pt"


if __name__ == "__main__":
    main()
