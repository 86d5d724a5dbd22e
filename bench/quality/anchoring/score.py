"""Score how many verdicts stay when a text is corrected.

Each sample is read, all shown statements are judged (right and wrong in turn), the text is edited by chance and read again.

usage: score.py [--every CHARACTERS] [--seeds N]
One line: kept, judged, share. An edit falls on every so many characters; a correction of a newspaper changes far less.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.edits import edited  # noqa: E402

from cuibono import exchange  # noqa: E402
from cuibono.case import open_case  # noqa: E402

SAMPLES = ("baku_levers.txt", "wire_gabala.txt", "volta_price.txt", "interview_union.md")
VERDICTS = ("right", "wrong")
EVERY = 500  # characters: some fourteen corrections in a text of a thousand words; at one in 300, 95 of 100 stay


def one(name: str, seed: int, every: int) -> tuple[int, int]:
    """Return how many verdicts were kept and how many were given on one sample."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        list(case.read([ROOT / "samples" / name]))
        judged = [t.id for t in case.rows().shown]
        for n, id_ in enumerate(judged):
            case.keep_verdict(id_, VERDICTS[n % 2])
        text = (ROOT / "samples" / name).read_text(encoding="utf-8")
        path = Path(folder) / f"corrected{Path(name).suffix}"
        path.write_text(edited(text, seed, every).text, encoding="utf-8")
        return exchange.replace(case, name, path)[1], len(judged)


def scores(every: int = EVERY, seeds: int = 1) -> tuple[int, int]:
    """Return how many verdicts were kept and how many were given on all samples."""
    found = [one(name, seed, every) for name in SAMPLES for seed in range(seeds)]
    return sum(kept for kept, _ in found), sum(judged for _, judged in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--seeds", type=int, default=1)
    args = parser.parse_args()
    kept, judged = scores(args.every, args.seeds)
    print(f"kept {kept} of {judged} verdicts: {100 * kept / judged:.1f} %")
