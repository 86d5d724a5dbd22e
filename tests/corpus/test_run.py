"""A corpus is the same whoever reads it, holds each document once, and goes on where a killed run stopped."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cuibono.corpus import asking, run, shards
from cuibono.corpus.pieces import Piece
from cuibono.corpus.work import CRASHED, Done, Work, lost
from cuibono.engines import local
from cuibono.errors import CaseError
from tests.corpus.texts import contents, lines

SIZE = 4
READ = f"""
import sys
from cuibono.corpus import run
from cuibono.corpus.work import lost
from cuibono.engines import local
for step in run.read([sys.argv[1]], __import__("pathlib").Path(sys.argv[2]), local.pool(1, lost), size={SIZE}):
    print(step.done.place, flush=True)
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of fourteen records, the fifth of which repeats the first under another title."""
    path = tmp_path_factory.mktemp("in") / "all.jsonl"
    own = lines(13).splitlines(keepends=True)
    path.write_bytes(b"".join([*own[:4], own[0].replace(b"No 0", b"Again"), *own[4:]]))
    return path


@pytest.fixture(scope="module")
def plain(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the shards that this process alone makes."""
    out = tmp_path_factory.mktemp("out") / "corpus"
    list(run.read([source], out, map, size=SIZE))
    return contents(out)


def column(corpus: Path, table: str, name: str) -> list[object]:
    return [v for p in shards.parts(corpus) for v in pq.read_table(p / f"{table}.parquet").column(name).to_pylist()]


def test_two_processes_write_the_same_bytes(source: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    list(run.read([source], tmp_path / "c", local.pool(2, lost), size=SIZE))
    assert len(plain) == 4 * 9
    assert contents(tmp_path / "c") == plain


def test_each_document_is_there_once_and_each_place_where_it_stood(source: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    list(run.read([source], tmp_path / "c", map, size=SIZE))
    assert len(column(tmp_path / "c", "documents", "id")) == len(set(column(tmp_path / "c", "documents", "id"))) == 13
    assert sorted(column(tmp_path / "c", "inputs", "place")) == list(range(1, 15))


def test_reading_again_changes_nothing_and_new_texts_are_added(source: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    out, more = tmp_path / "c", tmp_path / "more.jsonl"
    more.write_bytes(lines(2, first=12))
    list(run.read([source], out, map, size=SIZE))
    assert list(run.read([source], out, map, size=SIZE)) == []
    assert [s.new for s in run.read([source, more], out, map, size=SIZE)] == [0, 1]
    assert {k: v for k, v in contents(out).items() if k in plain} == plain


def killed(source: Path, out: Path, after: float) -> None:
    """Read in another process and kill it, with all that it started, so many seconds after its first document."""
    words = [sys.executable, "-c", READ, str(source), str(out)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("times", [2, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_any_moment_it_goes_on_to_the_same_corpus(source: Path, plain: dict[str, bytes], tmp_path: Path, times: int) -> None:
    chance = random.Random(times)
    for n in range(times):
        out = tmp_path / str(n)
        killed(source, out, chance.uniform(0, 0.5))
        list(run.read([source], out, map, size=SIZE))
        assert contents(out) == plain
        assert not list(out.glob(".part-*"))


def test_a_shard_half_written_is_no_shard(source: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "c"
    steps = run.read([source], out, map, size=SIZE)
    while not next(steps).shard:
        pass
    steps.close()
    half = out / ".part-000001-abc"
    half.mkdir()
    (half / "documents.parquet").write_bytes(b"PAR1 torn")
    list(run.read([source], out, map, size=SIZE))
    assert contents(out) == plain and not half.exists()


def test_two_runs_at_once_are_refused(source: Path, tmp_path: Path) -> None:
    shards.made(tmp_path / "c", "encoder x")
    with (tmp_path / "c" / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(CaseError, match="another run"), shards.alone(tmp_path / "c"):
            pass


def test_another_reader_does_not_mix(source: Path, tmp_path: Path) -> None:
    shards.made(tmp_path / "c", "encoder older")
    with pytest.raises(CaseError, match="do not mix"):
        list(run.read([source], tmp_path / "c", map))


def test_a_folder_of_other_things_is_left_as_it_is(source: Path, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(CaseError, match="no corpus"):
        list(run.read([source], tmp_path / "c", map))
    assert [p.name for p in (tmp_path / "c").iterdir()] == ["thesis.docx"]


def dying(piece: Piece) -> Done:
    """Stand for a text over which a library crashes."""
    if piece.place == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return Done(piece.name, piece.place, piece.key)


def test_a_text_that_kills_its_process_is_passed_over_and_told() -> None:
    done = list(local.pool(2, lost)(dying, [Piece("x", n, b"{}") for n in range(1, 13)]))
    assert [d.place for d in done] == list(range(1, 13))
    assert [[n["message"] for n in d.notes] for d in done if d.notes] == [[CRASHED]]


def test_a_text_that_takes_too_long_is_passed_over_and_told() -> None:
    done = Work(seconds=0.001)(Piece("long.txt", 0, b"Orm accused Lund of fraud. " * 2000))
    assert not done.documents and "longer than 0.001 seconds" in done.notes[0]["message"]


def test_seen_keeps_many_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "RECENT", 3)
    known = shards.Seen(shards.np.array([5, 1, 5]))
    assert [known.add(k) for k in (1, 2, 3, 4, 2, 4, 5, 6)] == [False, True, True, True, False, False, False, True]


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_disk_that_fills_is_told_and_the_same_command_goes_on(source: Path, plain: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "c"
    steps = run.read([source], out, map, size=SIZE)
    while not next(steps).shard:
        pass
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CaseError, match="disk is full"):
            list(steps)
    assert not list(out.glob(".part-*"))
    list(run.read([source], out, map, size=SIZE))
    assert contents(out) == plain


def test_a_folder_that_may_not_be_written_is_told(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(CaseError, match=r"the corpus .* cannot be written to.*--out"):
        list(run.read([source], tmp_path / "c", map))


def test_a_damaged_shard_is_named_and_its_texts_are_read_anew(source: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "c"
    list(run.read([source], out, map, size=SIZE))
    part = shards.parts(out)[1]
    for name in ("inputs.parquet", "statements.parquet"):
        (part / name).write_bytes(b"PAR1 torn")
    for act in (lambda: list(run.read([source], out, map, size=SIZE)), lambda: list(asking.query(out, "select * from statements")[1])):
        with pytest.raises(CaseError, match=r"part-000001 is damaged.*Delete that folder"):
            act()
    shutil.rmtree(part)
    list(run.read([source], out, map, size=SIZE))
    assert sorted(map(str, column(out, "inputs", "place")), key=int) == [str(n) for n in range(1, 15)]
    assert len(set(column(out, "documents", "id"))) == 13
