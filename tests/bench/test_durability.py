"""A few rounds of the kills of bench/durability.py; `make long` does five hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.store import journal
from tests.bench import loaded

durability = loaded("durability")


def test_nothing_is_lost_whenever_it_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.case.arriving.pipeline", lambda: durability.known)  # and put back after the test
    tally, faults = durability.rounds(10, 7, tmp_path)
    assert tally.total() == 10
    assert faults == []


def test_a_loss_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.case.arriving.pipeline", lambda: durability.known)
    durability.make(tmp_path)
    path = tmp_path / "case" / journal.NAME
    before = path.read_bytes()
    with open_case(tmp_path / "case") as case:
        whole = durability.state(case)
        judged = next(i for i, t in case.rows().statements.items() if t.verdict == "right")
    path.write_bytes(b"".join(line for line in before.splitlines(keepends=True) if judged.encode() not in line))
    found = durability.Killed(midway=True, kept=(judged,))
    told = list(durability.faults(tmp_path, "rebuild", before, whole, (durability.export_of(tmp_path),) * 2, found))
    assert {t.partition(":")[0] for t in told} >= {"the journal lost lines that it had", "decisions were lost"}
