"""Write helper corpora as windows: python -m train.corpora --data DIR --out DIR [NAME...]; --show N prints some windows."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from train.corpora import CORPORA
from train.corpora.window import LEFT_OUT, Window, write


def main() -> None:
    """Write the named corpora, or all, and count what they hold."""
    parser = argparse.ArgumentParser(prog="train.corpora", description="Write helper corpora as windows.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CORPORA))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with one folder a corpus")
    parser.add_argument("--out", type=Path, default=Path("runs/corpora"), help="folder for NAME.jsonl")
    parser.add_argument("--show", type=int, default=0, help="windows to print of each corpus")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(CORPORA):
        parser.error(f"no such corpus: {', '.join(sorted(unknown))}; there are {', '.join(CORPORA)}")
    for name in asked.names or CORPORA:
        LEFT_OUT.clear()
        windows = write(name, asked.data, asked.out)
        report(name, windows)
        for window in random.Random(7).sample(windows, min(asked.show, len(windows))):
            show(window)


def report(name: str, windows: list[Window]) -> None:
    """Print the counts of a corpus by split, its commonest labels and what was left out."""
    for split in ("train", "dev"):
        part = [w for w in windows if w.split == split]
        frames = [f for w in part for f in w.frames]
        mentions = [m[2] for w in part for m in w.mentions]
        print(f"{name} {split}: {len(part)} windows, {sum(len(w.words) for w in part)} words, {len(mentions)} mentions, {len(frames)} frames")
        counted("layers", Counter(layer for w in part for layer in w.layers))
        counted("mentions", Counter(mentions))
        counted("frames", Counter(f"{f.kind}:{f.code}" if f.code else f.kind for f in frames))
        counted("roles", Counter(role[0] for f in frames for role in f.roles))
        counted("status", Counter(f"{k}={v}" if isinstance(v, str) else k for f in frames for k, v in f.status.items()))
    counted("left out", LEFT_OUT)


def counted(title: str, counts: Counter[str]) -> None:
    """Print one line of counts, if there are any."""
    if counts:
        print(f"  {title}: " + ", ".join(f"{key} {n}" for key, n in counts.most_common(24) if n), flush=True)


def show(window: Window) -> None:
    """Print a window with its labels as words."""
    said = " ".join
    print(f"--- {window.corpus} {window.doc} {window.split} {window.layers}\n{said(window.words)}")
    for start, end, label, cluster in window.mentions:
        print(f"    [{said(window.words[start:end])}] {label} {cluster}")
    for frame in window.frames:
        roles = "; ".join(f"{name}=[{said(window.words[a:b])}]" for name, a, b in frame.roles)
        print(f"    {window.words[frame.trigger]} <{frame.kind} {frame.code}> {roles} {frame.status or ''}")


if __name__ == "__main__":
    main()
