"""A document that takes too long is noted and the rest is read, in whatever thread."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono import case as cases
from cuibono import pipeline
from cuibono.cli import main
from cuibono.clock import LATE, OutOfTimeError, within
from cuibono.types import Document, Note, Reading

ENDLESS = re.compile(r"(a+)+$")


def spin() -> None:
    while True:
        time.sleep(0.001)


def cut_off(work: object) -> bool:
    try:
        with within(0.05):
            work()  # type: ignore[operator]
    except OutOfTimeError:
        return True
    return False


def test_work_without_end_is_cut_off_and_the_alarm_is_put_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    assert cut_off(spin)
    assert signal.getsignal(signal.SIGALRM) is before and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_pattern_without_end_is_cut_off() -> None:
    assert cut_off(lambda: ENDLESS.match("a" * 60 + "b"))


def test_quick_work_is_left_alone() -> None:
    assert not cut_off(lambda: None)
    with within(0):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_too() -> None:
    found: list[bool] = []
    threads = [threading.Thread(target=lambda work=work: found.append(cut_off(work))) for work in (spin, lambda: None)]
    for thread in threads:
        thread.start()
        thread.join(20)
    assert found == [True, False]


def test_a_document_that_takes_too_long_leaves_a_note_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", lambda *_, **__: spin())
    reading = pipeline.timely(Document("Orm accused Lund."), seconds=0.02)
    assert [n.stage for n in reading.notes] == [LATE] and not reading.statements


def slow(document: Document, **_: object) -> Reading:
    """Stand for a network that finds no end in one text."""
    if "endless" in document.text:
        spin()
    return Reading(document, language="en")


def test_the_rest_is_read_and_the_late_one_told_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", slow)
    for name, text in (("a", "Orm met Lund."), ("b", "An endless text."), ("c", "Lund denies it.")):
        (tmp_path / f"{name}.txt").write_text(text)
    words = ["read", *(str(tmp_path / f"{n}.txt") for n in "abc"), "--case", str(tmp_path / "case"), "--seconds", "0.05"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 3 and "b.txt: it took longer than 0.05 seconds" in done.output
    with cases.open_case(tmp_path / "case") as case:
        assert sorted(p.name for p in case.rows().papers.values()) == ["a.txt", "c.txt"]


def test_a_file_that_its_reader_does_not_finish_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> Iterator[Document | Note]:
        spin()
        yield Note("", "")

    monkeypatch.setattr("cuibono.case.arriving.SECONDS", 0.02)
    monkeypatch.setattr("cuibono.readers.read_bytes", endless)
    (outcome,) = cases.read([("x.txt", b"x")], read_many=lambda documents: map(slow, documents))
    assert outcome.fault and "longer" in str(outcome.fault)
