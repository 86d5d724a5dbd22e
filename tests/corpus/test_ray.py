"""A real Ray cluster of two workers on this machine writes the same corpus, also when a worker or the whole run is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cuibono.corpus import run, shards
from cuibono.corpus.pieces import Piece
from cuibono.corpus.work import CRASHED, Done, Work, lost
from cuibono.engines import local, ray_
from cuibono.errors import UsageError
from tests.bench import loaded
from tests.corpus.texts import contents, lines

pytestmark = pytest.mark.filterwarnings("default")
ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'cuibono[ray]' runs these tests")
memory = loaded("memory")
long = pytest.mark.long  # Ray is installed by `make long` alone
SIZE = 4
READ = f"""
import pathlib, sys
from cuibono.corpus import run
from cuibono.corpus.work import lost
from cuibono.engines import ray_
for step in run.read([sys.argv[1]], pathlib.Path(sys.argv[2]), ray_.pool(2, lost), size={SIZE}):
    print(step.done.place, step.shard, flush=True)
"""


class Killed:
    """Work that kills its worker over one piece, the first time that it is tried."""

    def __init__(self, mark: Path):
        self.mark = mark

    def __call__(self, piece: Piece) -> Done:
        if piece.place == 5 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Work()(piece)


class Deadly:
    """Work that kills its worker over one piece, whenever it is tried."""

    def __call__(self, piece: Piece) -> Done:
        if piece.place == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return Done(piece.name, piece.place, piece.key)


@pytest.fixture(autouse=True)
def nobodys_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file of fourteen records, one of which is torn and one a repeat."""
    path = tmp_path / "all.jsonl"
    own = lines(13).splitlines(keepends=True)
    path.write_bytes(b"".join([*own[:6], b'{"text": "torn\n', own[0].replace(b"No 0", b"Again"), *own[6:]]))
    return path


@long
def test_one_process_two_and_ray_write_the_same_bytes_though_a_worker_is_killed(source: Path, tmp_path: Path) -> None:
    killed = Killed(tmp_path / "mark")
    list(run.read([source], tmp_path / "one", local.pool(1, lost), size=SIZE))
    list(run.read([source], tmp_path / "two", local.pool(2, lost), size=SIZE))
    list(run.read([source], tmp_path / "ray", ray_.pool(2, lost), work=killed, size=SIZE))  # type: ignore[arg-type]
    assert killed.mark.exists()
    assert contents(tmp_path / "ray") == contents(tmp_path / "two") == contents(tmp_path / "one") != {}
    assert not ray.is_initialized()


@long
def test_a_piece_that_kills_every_worker_is_passed_over_and_told() -> None:
    done = list(ray_.pool(2, lost)(Deadly(), [Piece("x", n, b"{}") for n in range(1, 7)]))
    assert [d.place for d in done] == list(range(1, 7))
    assert [(d.place, n["message"]) for d in done for n in d.notes] == [(3, CRASHED)]


@long
def test_the_whole_run_killed_goes_on_with_each_document_once_and_leaves_no_process(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "ray"
    with subprocess.Popen([sys.executable, "-c", READ, str(source), str(out)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while "part-" not in process.stdout.readline():
            assert process.poll() is None
        began = memory.family(process.pid)[1:]
        process.kill()
    assert 0 < len(shards.parts(out)) < 4
    list(run.read([source], out, ray_.pool(2, lost), size=SIZE))
    list(run.read([source], tmp_path / "one", map, size=SIZE))
    assert contents(out) == contents(tmp_path / "one")
    held = Counter(d for p in shards.parts(out) for d in pq.read_table(p / "documents.parquet").column("id").to_pylist())
    assert set(held.values()) == {1} and len(held) == 13
    assert began and gone(began)


def gone(processes: list[int], seconds: float = 90) -> bool:
    """Wait until all of them have ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(_runs(p) for p in processes):
            return True
        time.sleep(0.5)
    return False


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(**_: object) -> None:
        raise ConnectionError

    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    monkeypatch.setattr(ray, "init", silent)
    with pytest.raises(UsageError, match="no Ray cluster answers"):
        next(ray_.pool(2, lost)(Work(), [Piece("x", 1, b"{}")]))
