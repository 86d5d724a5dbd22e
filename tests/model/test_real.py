"""A real model of 135 million parameters on this machine: it keeps the form and cannot read, so only the form is looked at. `make long` puts it in place."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono.case import open_case
from cuibono.cli import main

REAL = Path(os.environ.get("CUIBONO_REAL", ".real")).resolve()
PYTHON = REAL / "bin/python"
WEIGHTS = sorted(REAL.glob("weights/**/*.gguf"))
TEXT = "The Tarn government accused Orm of arming the rebels on Monday.\n\nOrm denied the charge and asked the envoys for proof.\n"
START, CONTEXT = 120, 8192  # seconds; tokens

pytestmark = [pytest.mark.long, pytest.mark.skipif(not (PYTHON.exists() and WEIGHTS), reason="no model in .real: make long puts it there, with a C++ compiler")]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [PYTHON, "-m", "llama_cpp.server", "--model", WEIGHTS[0], "--n_ctx", CONTEXT, "--host", "127.0.0.1", "--port", port]
    with subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/v1/models", server)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the server did not start")


def test_a_real_model_keeps_the_form_and_adds_no_word_that_is_not_there(endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUIBONO_CONFIG", str(tmp_path / "config"))
    article, case = tmp_path / "article.txt", tmp_path / "case"
    article.write_text(TEXT, encoding="utf-8")
    typed = CliRunner().invoke
    assert typed(main, ["model", "add", "smol", "--endpoint", endpoint, "--model", "smol", "--local"]).exit_code == 0
    read = ["read", str(article), "--case", str(case), "--model", "smol", "--yes"]
    told = typed(main, read)
    assert told.exit_code == 0 and "of 1 windows read" in told.output, told.output
    assert list((case / "replies").glob("*.json"))
    with open_case(case) as opened:
        text = next(iter(opened.rows().papers.values())).text
    rows = json.loads(typed(main, ["claims", "--case", str(case), "--coder", "model:smol", "--all", "--json"]).output)
    assert all(" ".join(r["quote"].split()) in " ".join(text.split()) for r in rows)
    assert "nothing was sent" in typed(main, read).output
