"""The table of guards fits the code; bench/guards.py takes them away one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import loaded

guards = loaded("guards")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("guard", guards.guards(), ids=lambda g: g.promise)
def test_the_guard_is_there_once_and_so_is_its_test(guard: object) -> None:
    source = (ROOT / guard.file).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert source.count(guard.guard) == 1 and guard.gone != guard.guard  # type: ignore[attr-defined]
    for test in (t for t in guard.test.split(" ") if t.startswith("tests/")):  # type: ignore[attr-defined]
        path, _, name = test.partition("::")
        assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
        assert (ROOT / path).is_file()


def test_the_page_names_every_promise() -> None:
    page = (ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8")
    assert [g.promise for g in guards.guards() if g.promise not in page] == []
