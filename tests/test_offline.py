"""Nothing is ever fetched or sent: with every socket refused, reading, asking and exporting go on as before."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono.cli import main


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


def test_reading_opens_no_socket(offline: None, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><link rel='stylesheet' href='http://127.0.0.1:9/x.css'><script src='http://127.0.0.1:9/x.js'></script></head>"
        "<body><article><p>Norland accused Sudmark of arming the rebels. <img src='http://127.0.0.1:9/x.png'></p>"
        "<p>The Sudmark government denied this on Tuesday and asked the court for a ruling.</p></article></body></html>",
        encoding="utf-8",
    )
    folder = str(tmp_path / "case")
    for words in (
        ["read", str(page), "--case", folder],
        ["brief", "--case", folder],
        ["export", "jsonl", "--out", str(tmp_path / "out.jsonl"), "--case", folder],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "out.jsonl").stat().st_size
