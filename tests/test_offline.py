"""Nothing is ever fetched or sent: with every socket refused, reading, asking and exporting go on as before."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from cuibono.cli import main
from cuibono.corpus import asking, run
from cuibono.web import application
from tests.web.conftest import HERE, ORIGIN, PORT, TOKEN


class RefusedError(AssertionError):
    """Somebody opened a socket."""


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RefusedError

    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_guard_of_this_test_refuses(offline: None) -> None:
    with pytest.raises(RefusedError):
        socket.create_connection(("127.0.0.1", 9))


PAGE = (
    "<html><head><link rel='stylesheet' href='http://127.0.0.1:9/x.css'><script src='http://127.0.0.1:9/x.js'></script></head>"
    "<body><article><p>Norland accused Sudmark of arming the rebels. <img src='http://127.0.0.1:9/x.png'></p>"
    "<p>The Sudmark government denied this on Tuesday and asked the court for a ruling.</p></article></body></html>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a page that asks for things of another machine."""
    path = tmp_path / "in" / "page.html"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_reading_opens_no_socket(offline: None, page: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "case")
    for words in (
        ["read", str(page), "--case", folder],
        ["brief", "--case", folder],
        ["rebuild", "--case", folder],
        ["export", "jsonl", "--out", str(tmp_path / "out.jsonl"), "--case", folder],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "out.jsonl").stat().st_size


def test_reading_an_archive_and_asking_it_opens_no_socket(offline: None, page: Path, tmp_path: Path) -> None:
    assert [s.new for s in run.read([page.parent], tmp_path / "corpus", map)] == [1]
    assert list(asking.query(tmp_path / "corpus", "claims")[1])


# put before all else in the processes that are started: whoever connects to another machine leaves a mark
WATCH = """
import os, socket
def refuse(self, address, *rest):
    if self.family != socket.AF_UNIX:
        open(os.environ["SEEN"], "a").write(f"{address}\\n")
        raise OSError("refused")
    return theirs(self, address, *rest)
theirs = socket.socket.connect
socket.socket.connect = socket.socket.connect_ex = refuse
"""
FETCH = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/x')"


def watched(tmp_path: Path, *words: str) -> tuple[int, str]:
    """Run Python with the watch, and return how it ended and whom it and what it started tried to reach."""
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]), "SEEN": str(tmp_path / "seen")}
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True)
    return done.returncode, (tmp_path / "seen").read_text() if (tmp_path / "seen").exists() else ""


def test_the_watch_of_other_processes_sees(tmp_path: Path) -> None:
    assert watched(tmp_path, "-c", FETCH) == (1, "('127.0.0.1', 9)\n")


def test_the_processes_of_an_archive_open_no_socket(page: Path, tmp_path: Path) -> None:
    command = "import sys; from cuibono.cli import main; main(sys.argv[1:])"
    assert watched(tmp_path, "-c", command, "corpus", "read", str(page.parent), "--out", str(tmp_path / "corpus"), "--workers", "2") == (0, "")
    assert (tmp_path / "corpus" / "part-000000").is_dir()


def test_the_workbench_opens_no_socket(offline: None, page: Path, tmp_path: Path) -> None:
    app = application(tmp_path / "case", token=TOKEN, port=PORT)
    with TestClient(app, base_url=HERE) as client:
        client.get(f"/?token={TOKEN}")
        client.post("/add", files={"files": ("page.html", PAGE)}, headers=ORIGIN)
        until = time.monotonic() + 60
        while "page.html" not in client.get("/").text and time.monotonic() < until:
            time.sleep(0.1)
        for path in ("/", "/statements", "/cast", "/network", "/timeline", "/dossier", "/search?q=rebels"):
            assert client.get(path).status_code == 200
        assert "rebels" in client.get("/statements").text
