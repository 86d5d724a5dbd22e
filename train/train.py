"""Make the weights from the corpora: convert, train, export, count the words of the roots, fit the tables, calibrate; resumes where it stopped.

usage: python train/train.py --data DIR [--green] [--whole] [--anew] [--half] [--pace SHARE] [--runs runs]
The lower layers of the encoder stay as they are in the package: its two upper layers, those on top of it and the heads are trained, warm from the package,
twice side by side with other seeds, one core each (58 minutes), and the mean of both is taken.
--whole trains the encoder too, warm from the package: helper corpora and our labels together, then our labels, each stage twice side by side with other
seeds, one core each (46 + 44 minutes), and the mean of both goes on. --anew starts from the base encoder: helper corpora alone (45 minutes), then so.
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

HELPERS = ("--stage", "helpers", "--rates", "1e-4", "8e-4", "--last", "0.35", "--hidden", "0")
TWICE = (  # name, minutes, learning rates of encoder and heads, share of them that is left at the end
    ("joint", 46, ("1.2e-4", "6e-4"), "0.35"),
    ("own", 44, ("1e-4", "5e-4"), "0.02"),
)
SEEDS = ("1", "2")
TOP = ("--stage", "top", "--frozen", "--rates", "1.5e-4", "5e-4", "--last", "0.02", "--hidden", "0.03", "--passes", "5", "--threads", "1")


def begun(*words: str) -> subprocess.Popen[bytes]:
    env = os.environ | MEMORY | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    return subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env=env)


def step(*words: str) -> None:
    done(begun(*words))


def done(*running: subprocess.Popen[bytes]) -> None:
    """Wait for steps that run side by side; stop where one failed."""
    if failed := [p for p in running if p.wait()]:
        sys.exit(failed[0].returncode)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--green", action="store_true", help="leave out the corpora of class N")
    parser.add_argument("--whole", action="store_true", help="train the encoder too, warm from the weights in the package")
    parser.add_argument("--anew", action="store_true", help="start from the base encoder, not from the weights in the package")
    parser.add_argument("--half", action="store_true", help="let the encoder learn in bfloat16: twice as fast where the processor has such instructions")
    parser.add_argument("--pace", type=float, default=1.0, help="share of the minutes that each stage takes")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs")
    args = parser.parse_args()
    data, runs = str(args.data.resolve()), args.runs.resolve()
    green = ["--green"] if args.green else []
    corpora = runs / "corpora"
    if not (corpora / "dse.jsonl").exists():
        step("train.corpora", "--data", data, "--out", str(corpora))
    common = ["--data", data, "--corpora", str(corpora), *(["--half"] if args.half else []), *green]
    ending = "-green" if green else ""
    start = ROOT / "src/cuibono/parse/weights"
    if green or args.anew:
        start = fitted(runs / f"helpers{ending}", None, [*common, *HELPERS], 45 * args.pace)
    if green or args.anew or args.whole:
        for stage, minutes, rates, last in TWICE:
            words = [*common, "--stage", stage, "--rates", *rates, "--last", last, "--hidden", "0.03", "--threads", "1"]
            start = twice(runs / f"{stage}{ending}", start, words, minutes * args.pace)
        step("train.export", str(start), *green)
    else:
        step("train.export", str(twice(runs / "top", start, [*common, *TOP], 58 * args.pace)), "--frozen")
    step("train.codes", "--data", data)
    step("train.antecedents", "--data", data)
    step("train.placing")
    step("train.pressing")
    step("train.answered", "--write")
    step("train.calibrate")


def fitted(out: Path, start: Path | None, words: list[str], minutes: float) -> Path:
    """Train one stage, unless it was finished before; return its weights."""
    done(*started(out, start, words, minutes))
    return out / "final.pt"


def started(out: Path, start: Path | None, words: list[str], minutes: float) -> list[subprocess.Popen[bytes]]:
    """Begin one stage, unless it was finished before."""
    if (out / "final.pt").exists():
        return []
    return [begun("train.fit", *words, "--minutes", str(minutes), *(["--start", str(start)] if start else []), "--out", str(out))]


def twice(out: Path, start: Path, words: list[str], minutes: float) -> Path:
    """Train one stage with two seeds side by side; return the mean of both, better on unseen texts than either (see LOG.md)."""
    both = [out.with_name(out.name + seed) for seed in SEEDS]
    done(*(p for seed, one in zip(SEEDS, both, strict=True) for p in started(one, start, [*words, "--seed", seed], minutes)))
    step("train.mean", *(str(one / "final.pt") for one in both), "--out", str(out.with_suffix(".pt")))
    return out.with_suffix(".pt")


if __name__ == "__main__":
    main()
