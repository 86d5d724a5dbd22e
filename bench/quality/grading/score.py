"""Score the grades that the machine proposes: on our own affairs (bench/quality/alignment/affairs), where it is marked which event each word tells.

usage: score.py
A statement is rightly proposed if its event is told by two accounts or more that copy none of the others, and nobody contests it. Found are the events of that
sort that we read in two such accounts and of which at least one statement is proposed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "bench/quality/alignment")]

from affairs import Affair, affairs, marked, opened  # noqa: E402

from cuibono.compare.corroboration import proposed  # noqa: E402
from cuibono.store import Rows  # noqa: E402


def scores() -> dict[str, tuple[float, int]]:
    """Return by measure the share in percent and how many there are."""
    right = said = found = wanted = 0
    for affair in affairs():
        with opened(affair) as case:
            rows = case.rows()
            event_of, borne_out = _gold(affair, rows)
            known = [event_of[row["id"]] for row in proposed(rows) if row["id"] in event_of]
            right, said = right + sum(e in borne_out for e in known), said + len(known)
            found, wanted = found + len(borne_out & set(known)), wanted + len(borne_out)
    return {"grading.right": (100 * right / max(1, said), said), "grading.found": (100 * found / max(1, wanted), wanted)}


def _gold(affair: Affair, rows: Rows) -> tuple[dict[str, str], set[str]]:
    """Return the event of each statement that we read at a marked word, and the events that two independent accounts tell and nobody contests."""
    event_of: dict[str, str] = {}
    accounts: dict[str, set[str]] = defaultdict(set)
    first = {rows.find_paper(a.name).id: a.copies or a.name for a in affair.accounts}
    for event, telling, read in marked(affair, rows):
        if read and telling.told and telling.told.statement.shown:
            event_of[telling.told.id] = event
            accounts[event].add(first[telling.document])
    return event_of, {e for e, told in accounts.items() if len(told) > 1 and e not in affair.contested}


if __name__ == "__main__":
    print(*(f"{name:22s} {value:6.2f}   of {n}" for name, (value, n) in scores().items()), sep="\n")
