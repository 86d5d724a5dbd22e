"""A real Ray cluster of two workers on this machine writes the same corpus, also when one of them is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cuibono.corpus import run
from cuibono.corpus.pieces import Piece
from cuibono.corpus.work import Done, Work, lost
from cuibono.engines import ray_
from cuibono.errors import UsageError
from tests.corpus.texts import contents, lines

pytestmark = pytest.mark.filterwarnings("default")
ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'cuibono[ray]' runs these tests")


class Killed:
    """Work that kills its worker over one piece, the first time that it is tried."""

    def __init__(self, mark: Path):
        self.mark = mark

    def __call__(self, piece: Piece) -> Done:
        if piece.place == 5 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Work()(piece)


@pytest.fixture(autouse=True)
def nobodys_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.mark.long  # Ray is installed by `make long` alone
def test_ray_writes_the_same_bytes_though_a_worker_is_killed(tmp_path: Path) -> None:
    source = tmp_path / "all.jsonl"
    source.write_bytes(lines(14))
    list(run.read([source], tmp_path / "one", map, size=4))
    killed = Killed(tmp_path / "mark")
    list(run.read([source], tmp_path / "ray", ray_.pool(2, lost), work=killed, size=4))  # type: ignore[arg-type]
    assert killed.mark.exists()
    assert contents(tmp_path / "ray") == contents(tmp_path / "one")
    assert not ray.is_initialized()


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(**_: object) -> None:
        raise ConnectionError

    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    monkeypatch.setattr(ray, "init", silent)
    with pytest.raises(UsageError, match="no Ray cluster answers"):
        next(ray_.pool(2, lost)(Work(), [Piece("x", 1, b"{}")]))
