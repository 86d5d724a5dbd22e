"""What disks, clocks and other programs do to a case: it is told in a sentence, and what people decided stays."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono.case import Case, open_case
from cuibono.cli import main
from cuibono.errors import CaseError
from cuibono.store import folder as folders
from cuibono.store import journal
from cuibono.store.database import NAME
from tests.build import gold_many


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def foreign(path: Path) -> None:
    path.write_bytes(b"no database at all, " * 300)


def scrambled(path: Path) -> None:
    data, chance = bytearray(path.read_bytes()), random.Random(3)
    for _ in range(len(data) // 4):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [cut_short, foreign, scrambled])
def test_a_damaged_cache_is_made_anew_with_every_decision(case: Case, harm: Callable[[Path], None]) -> None:
    judged = next(iter(case.rows().statements))
    case.judge(judged, "right")
    before = case.statements(everything=True)
    case.close()  # which takes the log of the database in
    harm(case.folder / NAME)
    with open_case(case.folder, mend=True) as mended:
        assert all(o.reading for o in mended.rebuild(read_many=gold_many))
        assert mended.statements(everything=True) == before
        assert mended.rows().statements[judged].verdict == "right"
    assert (case.folder / f"{NAME}.damaged").exists()


def test_a_sound_cache_is_not_set_aside(case: Case) -> None:
    with open_case(case.folder, mend=True) as again:
        assert again.statements(everything=True) == case.statements(everything=True)
    assert not (case.folder / f"{NAME}.damaged").exists()


def test_the_command_that_is_advised_mends(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.cli.reading.engine", lambda *_, **__: gold_many)
    case.close()
    foreign(case.folder / NAME)
    told = CliRunner().invoke(main, ["claims", "--case", str(case.folder)])
    assert told.exit_code == 6 and "cuibono rebuild" in told.output
    assert CliRunner().invoke(main, ["rebuild", "--case", str(case.folder)]).exit_code == 0
    assert CliRunner().invoke(main, ["claims", "--case", str(case.folder)]).exit_code == 0


def test_a_lost_cache_is_made_anew(case: Case) -> None:
    before = case.statements(everything=True)
    case.close()
    for path in case.folder.glob(f"{NAME}*"):
        path.unlink()
    with open_case(case.folder) as again:
        assert all(o.reading for o in again.rebuild(read_many=gold_many))
        assert again.statements(everything=True) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_while_a_decision_is_written_is_told_and_earlier_ones_stay(case: Case, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    first, second = list(case.rows().statements)[:2]
    case.judge(first, "right")
    before = (case.folder / journal.NAME).read_bytes()

    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CaseError, match="disk is full"):
            case.judge(second, "right")
    assert (case.folder / journal.NAME).read_bytes().startswith(before)
    case.judge(second, "wrong")
    assert [case.rows().statements[i].verdict for i in (first, second)] == ["right", "wrong"]


def test_a_disk_that_fills_while_an_original_is_kept_leaves_no_half_file(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = sorted(p.name for p in (case.folder / folders.ORIGINALS).iterdir())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseError, match="disk is full"):
        folders.keep(case.folder, b"Orm met Lund.", ".txt")
    assert sorted(p.name for p in (case.folder / folders.ORIGINALS).iterdir()) == before


def test_what_may_not_be_written_is_told_and_can_be_read(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand for a read-only folder; permissions do not bind the superuser, who may run the tests."""
    judged, whole = next(iter(case.rows().statements)), Path.open

    def refused(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if set(mode) & set("wa+"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return whole(path, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(CaseError, match="cannot be written to"):
        case.judge(judged, "right")
    assert case.statements(everything=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_without_the_right_to_write_can_be_read(case: Case) -> None:
    case.close()
    case.folder.chmod(0o555)
    try:
        with open_case(case.folder) as shown:
            assert shown.statements(everything=True)
    finally:
        case.folder.chmod(0o755)


def test_a_clock_that_jumps_does_not_change_which_decision_stands(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    judged, days = next(iter(case.rows().statements)), iter((400, -4000, 12, 12))

    class Jumping(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime(2014, 5, 1) + timedelta(days=next(days))

    monkeypatch.setattr("cuibono.case.entries.datetime", Jumping)
    for verdict in ("right", "wrong", "right", "wrong"):
        case.judge(judged, verdict)
        assert case.rows().statements[judged].verdict == verdict
    with open_case(case.folder) as again:
        assert again.rows().statements[judged].verdict == "wrong"


def test_two_people_at_once_both_keep_their_decisions(case: Case) -> None:
    first, second = list(case.rows().statements)[:2]
    with open_case(case.folder) as other:
        case.judge(first, "right")
        other.judge(second, "wrong")
        for one in (case, other):
            assert [one.rows().statements[i].verdict for i in (first, second)] == ["right", "wrong"]


def test_a_case_that_another_program_holds_is_told(case: Case) -> None:
    judged = next(iter(case.rows().statements))
    holder = sqlite3.connect(case.folder / NAME, isolation_level=None)
    holder.execute("begin immediate")
    case._db.connection.execute("pragma busy_timeout = 10")
    try:
        with pytest.raises(CaseError, match="another program is writing"):
            case.judge(judged, "right")
    finally:
        holder.close()
    assert case.rows().statements[judged].verdict == "right"  # it stood in the journal
