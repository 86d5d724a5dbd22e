"""Ctrl-C: what was finished stays, the command says so, and the same command goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono import pipeline
from cuibono.case import open_case
from cuibono.cli import STOPPED, main
from cuibono.types import Document, Reading

SLOWLY = """
import os, signal, sys, time
from cuibono import pipeline
from cuibono.cli import main
from cuibono.types import Reading
def slow(document, **_):
    if "Tarn" in document.text:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    return Reading(document, language="en")
pipeline.read = slow
main(sys.argv[1:])
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in (("a", "Orm met Lund."), ("b", "Tarn met Lund."), ("c", "Lund denies it.")):
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_a_stopped_read_keeps_what_was_finished_and_goes_on(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["read", str(texts), "--case", str(tmp_path / "case")]
    done = subprocess.run([sys.executable, "-c", SLOWLY, *words], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.returncode == STOPPED and "stopped. What was finished is kept" in done.stderr and "Traceback" not in done.stderr
    with open_case(tmp_path / "case") as case:
        assert [p.name for p in case.rows().papers.values()] == ["a.txt"]
    read: list[str] = []

    def counted(document: Document, **_: object) -> Reading:
        read.append(document.text)
        return Reading(document, language="en")

    monkeypatch.setattr(pipeline, "read", counted)
    assert CliRunner().invoke(main, words).exit_code == 0
    assert read == ["Tarn met Lund.", "Lund denies it."]


@pytest.mark.parametrize("command", [["rebuild"], ["claims"], ["export", "jsonl", "--out", "x.jsonl"]])
def test_every_command_stops_in_a_sentence(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("cuibono.case.open_case", stop)
    monkeypatch.setattr("cuibono.cli.exchange.open_case", stop, raising=False)
    done = CliRunner().invoke(main, [*command, "--case", str(tmp_path)])
    assert done.exit_code == STOPPED and "the same command goes on" in done.output
