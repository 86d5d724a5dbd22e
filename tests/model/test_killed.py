"""A run that is killed at any window: every reply that came is kept, the next run asks for the rest alone and reads the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cuibono import second
from cuibono.case import Case, open_case
from cuibono.prompt import Asking, Reply, Request
from cuibono.store import replies
from cuibono.types import Document, Reading
from tests.model import stub
from tests.model.stub import item, said, serving

TEXT = "\n\n".join(f"The minister of port {n} accused the envoy of port {n} of smuggling grain, and he laughed at it." for n in range(90))
ASKING = Asking("m", "http://127.0.0.1:1/v1", "tiny", thorough=True)
MOMENTS = ("before it is sent", "while it is written", "after it is kept")
WINDOWS, PASSES = 3, 2


class KilledError(BaseException):
    """The end of the program, which nobody catches."""


def answer(request: Request) -> Reply:
    return Reply(request.key, said([item(n + 1, n + 1, f"port {n} accused") for n in range(request.cut.first, request.cut.last)]))


def run(case: Case, send: second.Send) -> Reading:
    """Read the only text of a case; its reading."""
    found = list(second.read(case, [Document(TEXT).id], ASKING, replies.shelf(case.folder), send))
    return next(f.reading for f in found if isinstance(f, second.Read))


def opened(folder: Path) -> Case:
    case = open_case(folder, create=True)
    if not case.rows().papers:
        case.add(Reading(Document(TEXT), language="en"), name="ports.txt")
    return case


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_killed_at_any_window_loses_no_reply(tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "whole") as case:
        whole = run(case, answer)
    keep, replace = replies.keep, Path.replace

    for at in range(WINDOWS * PASSES):
        sent: list[str] = []

        def send(request: Request, at: int = at, sent: list[str] = sent) -> Reply:
            if len(sent) == at and moment == MOMENTS[0]:
                raise KilledError
            sent.append(request.key)
            return answer(request)

        def kept(*about: Any, at: int = at, sent: list[str] = sent) -> None:
            with monkeypatch.context() as patch:
                if len(sent) == at + 1 and moment == MOMENTS[1]:
                    patch.setattr(Path, "replace", dying)
                keep(*about)
            if len(sent) == at + 1 and moment == MOMENTS[2]:
                raise KilledError

        def dying(*_: Any) -> Path:
            raise KilledError

        folder = tmp_path / f"{at}"
        monkeypatch.setattr(replies, "keep", kept)
        with opened(folder) as case, pytest.raises(KilledError):
            run(case, send)
        monkeypatch.setattr(replies, "keep", keep)
        assert len(replies.shelf(folder).answers) == at + (moment == MOMENTS[2])
        again: list[str] = []
        with opened(folder) as case:
            assert run(case, lambda r, again=again: again.append(r.key) or answer(r)) == whole  # type: ignore[misc]
        assert len(again) == WINDOWS * PASSES - at - (moment == MOMENTS[2])
    assert Path.replace is replace


@pytest.mark.long
def test_the_program_itself_killed_at_each_window_goes_on_from_there(tmp_path: Path) -> None:
    article = tmp_path / "ports.txt"
    article.write_text(TEXT)
    running: list[subprocess.Popen[str]] = []
    kill_at = [0]

    def behave(body: dict[str, Any], n: int) -> stub.Answer:
        if n == kill_at[0]:
            os.kill(running[-1].pid, signal.SIGKILL)
        return stub.honest(body, n)

    def typed(*words: str) -> str:
        around = os.environ | {"CUIBONO_CONFIG": str(tmp_path / "config"), "PYTHONPATH": os.pathsep.join(sys.path)}
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", "from cuibono.cli import main; main()", *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=around
            )
        )
        return running[-1].communicate(timeout=300)[0]

    for at in range(1, WINDOWS + 1):
        case = str(tmp_path / f"case{at}")
        with serving(behave) as server:
            typed("model", "add", "tiny", "--endpoint", server.endpoint, "--model", "m", "--local")
            kill_at[0] = at
            typed("read", str(article), "--case", case, "--model", "tiny", "--yes")
            assert running[-1].returncode == -signal.SIGKILL
            assert len(list((tmp_path / f"case{at}/replies").glob("*.json"))) == at - 1
            kill_at[0] = 0
            assert f"{WINDOWS} of {WINDOWS} windows read; 90 statements" in typed("read", str(article), "--case", case, "--model", "tiny", "--yes")
            assert len(server.bodies) == WINDOWS + 1  # the one that was on its way is asked again
            assert len(json.loads(typed("claims", "--case", case, "--coder", "model:tiny", "--all", "--json"))) == 90
