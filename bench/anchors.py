"""Count how many perturbed quotes are given a place: of those altered in meaning none may, of honest variants nearly all must.

usage: anchors.py [--count N] [--seed N]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.prompt.perturbed import Case, cases  # noqa: E402

from cuibono.prompt.anchor import Found, find  # noqa: E402
from cuibono.types import Span  # noqa: E402

SAMPLES = ("baku_levers.txt", "wire_gabala.txt", "volta_price.txt", "interview_union.md")
WINDOW = 1500  # characters on both sides of a quote: as much as a model is shown at a time
HONEST = 0.99  # share of honest variants that must keep their place


def judged(count: int, seed: int = 1) -> Iterator[tuple[Case, str]]:
    """Yield each perturbed quote with what became of it: "kept", "misplaced" or "refused"."""
    for n, name in enumerate(SAMPLES):
        text = (ROOT / "samples" / name).read_text(encoding="utf-8")
        for case in cases(text, count // len(SAMPLES), seed + n):
            within = Span(max(0, case.sentence.start - WINDOW), min(len(text), case.sentence.end + WINDOW))
            found = find(text, case.quote, within, (case.sentence,), nearest=case.span)
            yield case, ("kept" if found.span.overlaps(case.span) else "misplaced") if isinstance(found, Found) else "refused"


def main() -> int:
    """Print the counts; the exit code says whether both bars are held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    counts: Counter[tuple[bool, str, str]] = Counter((c.honest, c.how, what) for c, what in judged(args.count, args.seed))
    for honest, how in sorted({k[:2] for k in counts}):
        told = ", ".join(f"{what} {counts[honest, how, what]}" for what in ("kept", "misplaced", "refused"))
        print(f"{'honest ' if honest else 'altered'}  {how:24s} {told}")
    honest = sum(n for k, n in counts.items() if k[0])
    kept = sum(n for k, n in counts.items() if k[0] and k[2] == "kept")
    accepted = sum(n for k, n in counts.items() if not k[0] and k[2] != "refused")
    print(f"honest variants kept: {kept} of {honest} ({100 * kept / honest:.2f} %); altered in meaning accepted: {accepted} of {sum(counts.values()) - honest}")
    return 0 if kept >= HONEST * honest and not accepted else 1


if __name__ == "__main__":
    sys.exit(main())
