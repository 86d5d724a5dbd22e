"""What a page, a search, a decision cost does not grow with the case: steps of the database and statements made are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.generated import more, readings

from cuibono.case import Case, open_case
from cuibono.store import Filter, sayings

SMALL, LARGE = 120, 720
GROWTH = 2.0  # six times the case; what looks at all of it takes six times the steps
STEPS = 100  # instructions of the database that are counted as one
PAGES: dict[str, Callable[[Case], object]] = {
    "claims": lambda c: c.ask("claims", limit=5),
    "claims contested": lambda c: c.ask("claims", contested=True, limit=5),
    "contested": lambda c: c.ask("contested", limit=5),
    "cast": lambda c: c.ask("cast", limit=5),
    "levers": lambda c: c.ask("levers", limit=5),
    "timeline": lambda c: c.ask("timeline", limit=5),
    "matrix": lambda c: c.ask("matrix", limit=5),
    "ties": lambda c: c.ask("ties", limit=5),
    "goals": lambda c: c.ask("goals", limit=5),
    "brief": lambda c: c.ask("brief"),
    "search": lambda c: c.ask("search", words="Number 2"),
    "show": lambda c: c.ask("show", address=c.rows().told(Filter(), 1)[0].id),
    "documents": lambda c: c.status(limit=2),
    "judge": lambda c: c.judge(c.rows().told(Filter(), 1)[0].id, "right"),
}


@contextmanager
def counted(case: Case, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Count the steps of the database and the statements that are made of its rows."""
    found = {"steps": 0, "statements": 0}
    made = sayings.statement_from

    def step() -> None:
        found["steps"] += 1

    def statement(body: str) -> object:
        found["statements"] += 1
        return made(body)

    monkeypatch.setattr(sayings, "statement_from", statement)
    case._db.connection.set_progress_handler(step, STEPS)
    yield found
    case._db.connection.set_progress_handler(None, 0)
    monkeypatch.setattr(sayings, "statement_from", made)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    found = {}
    for size in (SMALL, LARGE):
        found[size] = tmp_path_factory.mktemp("size") / str(size)
        with open_case(found[size], create=True) as case:
            case.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(size)))
            case.make_ready()
    return found


def cost(place: Path, ask: Callable[[Case], object], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    with open_case(place) as case, counted(case, monkeypatch) as found:
        ask(case)
        return dict(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_in_a_case_six_times_as_large(name: str, cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (cost(cases[size], PAGES[name], monkeypatch) for size in (SMALL, LARGE))
    assert large["statements"] <= GROWTH * max(small["statements"], 10), (small, large)
    assert large["steps"] <= GROWTH * max(small["steps"], 50), (small, large)


def test_what_was_made_ready_is_not_worked_out_again(cases: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the whole case is fetched")

    monkeypatch.setattr("cuibono.store.rows.Rows.whole", fail)
    with open_case(cases[LARGE]) as case:
        for everything in (False, True):
            for question in ("contested", "cast", "levers", "timeline", "matrix", "ties", "goals"):
                case.ask(question, everything=everything, limit=1)
        case.judge(case.ask("claims", limit=1)[0]["id"], "right")
        case.ask("contested", limit=1)


def test_a_document_more_is_written_with_the_same_steps(cases: dict[int, Path], tmp_path: Path) -> None:
    first, second = more(LARGE, 2)
    steps = {}
    for size in (SMALL, LARGE):
        with open_case(tmp_path / str(size), create=True) as case:
            case.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(size)))
            case.add(first, name="first.txt")
            found = [0]
            case._db.connection.set_progress_handler(lambda found=found: found.__setitem__(0, found[0] + 1), STEPS)  # type: ignore[misc]
            case.add(second, name="second.txt")
            case._db.connection.set_progress_handler(None, 0)
            steps[size] = found[0]
    assert steps[LARGE] <= GROWTH * steps[SMALL], steps
