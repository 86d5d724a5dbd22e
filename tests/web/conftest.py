"""What the tests of the workbench share: a workbench over the case of the two invented articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cuibono.case import Case, open_case
from cuibono.store import Rows, Told
from cuibono.web import application
from tests.build import gold_many, reading_of
from tests.web.browsing import Desk, running
from tests.web.chromium import chromium

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
ORIGIN = {"origin": HERE}
PART = {"origin": HERE, "x-part": "yes"}
TOKEN = "a-token-of-the-tests"


@pytest.fixture
def place(case: Case) -> Path:
    """Return the folder of the case, closed by nobody: two programs may have it open."""
    case.rows()
    return case.folder


@pytest.fixture
def stranger(place: Path) -> Iterator[TestClient]:
    """Return a browser that does not have the token."""
    with TestClient(application(place, token=TOKEN, port=PORT, read_many=gold_many), base_url=HERE) as client:
        yield client


@pytest.fixture
def web(stranger: TestClient) -> TestClient:
    """Return the owner's browser."""
    assert stranger.get(f"/?token={TOKEN}").status_code == 200
    return stranger


def told(rows: Rows, kind: str, code: str) -> Told:
    """Return the first statement of that kind and code."""
    return next(t for t in rows.statements.values() if (t.statement.kind, t.statement.code) == (kind, code))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def desk(case: Case, browser: Any) -> Iterator[Desk]:
    with running(case.folder) as address:
        yield Desk(address, case, browser)


@pytest.fixture
def dam(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "dam", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        yield opened


@pytest.fixture
def asked(dam: Case, browser: Any) -> Iterator[Desk]:
    """A workbench over the article on the dam, which is full of influence."""
    with running(dam.folder) as address:
        yield Desk(address, dam, browser)
