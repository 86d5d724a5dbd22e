"""What the tests share: the two invented articles as gold readings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cuibono.case import Case, open_case
from cuibono.store import Rows
from cuibono.types import Reading
from tests.build import gold_many, reading_of

# a machine kept busy by others makes any example slow: what takes too long is measured in bench/speed, not by chance in a test
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the quality floors first: they take as long as half of the rest, so two workers end at about the same time."""
    items.sort(key=lambda item: item.path.name != "test_gate.py")


@pytest.fixture
def quarry() -> Reading:
    """Return the gold reading of tests/articles/quarry.lab."""
    return reading_of("quarry")


@pytest.fixture
def rebuttal() -> Reading:
    """Return the gold reading of tests/articles/rebuttal.lab."""
    return reading_of("rebuttal")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the two articles as text files."""
    for name in ("quarry", "rebuttal"):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{name}.txt").write_text(reading_of(name).document.text, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def case(tmp_path: Path, folder: Path) -> Iterator[Case]:
    """Return a case in which the two articles are read as their labels say."""
    with open_case(tmp_path / "case", create=True) as opened:
        assert all(o.reading for o in opened.read([folder], read_many=gold_many))
        yield opened


@pytest.fixture
def rows(case: Case) -> Rows:
    """Return the rows of that case."""
    return case.rows()
