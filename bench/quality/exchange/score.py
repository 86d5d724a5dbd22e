"""Score what comes back of a sample that is written in each format which is read again.

usage: score.py
One line for each format: statements that came back the very same, in percent.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from cuibono import exchange  # noqa: E402
from cuibono.case import Case, open_case  # noqa: E402
from cuibono.export import FORMATS as WRITTEN  # noqa: E402
from cuibono.receive import FORMATS as RECEIVED  # noqa: E402

SAMPLE = "wire_gabala.txt"
CODER = "copy"


def scores() -> dict[str, tuple[float, int]]:
    """Return by measure the share in percent and the number of statements."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        list(case.read([ROOT / "samples" / SAMPLE]))
        out = {}
        for name in RECEIVED:
            with open_case(Path(folder) / name, create=True) as other:
                out |= _round_trip(case, other, name, Path(folder) / f"written.{name}")
        return out


def _round_trip(case: Case, other: Case, name: str, path: Path) -> dict[str, tuple[float, int]]:
    WRITTEN[name](case.rows(), path, everything=True)
    sent = {t.id: t.statement for t in case.rows().statements.values()}
    exchange.receive(other, RECEIVED[name](path.read_bytes(), {}), CODER)
    back = {t.id: t.statement for t in other.rows().statements.values() if f"person:{CODER}" in t.coder}
    same = sum(back.get(id_) == s for id_, s in sent.items())
    return {f"exchange.{name}": (100 * same / len(sent), len(sent))}


if __name__ == "__main__":
    print(*(f"{name:22s} {value:6.2f}   of {n}" for name, (value, n) in scores().items()), sep="\n")
