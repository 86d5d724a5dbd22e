"""Set the network against the recorded answers of a capable model on the sample articles: how far they agree, and where they differ.

usage: second.py [--first N] [--keep DIR]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.model import golden  # noqa: E402

from cuibono import second  # noqa: E402
from cuibono.case import Case, open_case  # noqa: E402
from cuibono.prompt import Reply  # noqa: E402
from cuibono.store import replies  # noqa: E402

AT = "2026-11-26T00:00:00Z"


def laid_in(case: Case) -> None:
    """Read the samples with the network and lay the recorded answers beside it, as `read --model --offline` would."""
    for outcome in case.read(golden.ARTICLES / s for s in golden.SAMPLES):
        if outcome.fault:
            raise outcome.fault
    for sample in golden.SAMPLES:
        id_ = golden.document(sample).id
        for request in golden.asked(sample):
            text = json.loads(golden.kept(sample, request).read_text(encoding="utf-8"))["text"]
            replies.keep(case.folder, request, Reply(request.key, text, at=AT), id_, golden.ASKING)
    documents = [golden.document(s).id for s in golden.SAMPLES]
    for step in second.read(case, documents, golden.ASKING, replies.shelf(case.folder), None):
        if isinstance(step, second.Read):
            print(
                f"{case.rows().papers[step.document].name}: {step.windows - step.unread} of {step.windows} windows, {len(step.reading.statements)} statements"
            )


def shown(case: Case, first: int) -> None:
    """Print the table of agreement and the head of the queue."""
    for row in case.agreement(["encoder", golden.ASKING.coder]):
        value = "" if row["value"] is None else f"{row['value']:.3f}"
        print(f"{row['measure']:30s} {value:>6s} {row['n']:5d}  {row['text']}")
    queue = case.review()
    print(f"{len(queue)} to look at; of rows told by both {sum(len(r['readers']) > 1 for r in queue)}")
    for row in queue[:first]:
        print(f"{row['weight']:6.2f} {row['kind']}.{row['code']} | {row.get('first', '')} | {row.get('second', '')} | {row['text']}\n       {row['quote']}")


def main() -> int:
    """Lay in, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=20, help="How many differences to print.")
    parser.add_argument("--keep", default="", metavar="DIR", help="Keep the case here.")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, open_case(args.keep or Path(made) / "case", create=True) as case:
        laid_in(case)
        shown(case, args.first)
    return 0


if __name__ == "__main__":
    sys.exit(main())
