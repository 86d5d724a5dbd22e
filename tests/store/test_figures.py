"""Figures that exclude each other are compared once: what a new document does not touch is not compared again, and is what it would be anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bench.generated import more, readings
from hypothesis import given
from hypothesis import strategies as st

from cuibono.case import Case, open_case
from cuibono.store import Rows, alike, figures, unsettle
from cuibono.store.alike import FEW, SMALL, STEP, WIDE, stepped, weights
from cuibono.store.found import kept_claims
from cuibono.store.sides import sides

STATEMENTS = 1500  # more than are counted one by one


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(STATEMENTS)))
        opened.make_ready()
        yield opened


def compared(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many pairs of figures were looked at."""
    counted = [0]
    clash = figures._clash

    def looked(*given: object) -> bool:
        counted[0] += 1
        return clash(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(figures, "_clash", looked)
    act()
    monkeypatch.setattr(figures, "_clash", clash)
    return counted[0]


def clashes(rows: Rows) -> list[tuple[str, str, str]]:
    bodies = (x.body for x in kept_claims(rows, everything=True).lines())
    return [tuple(clash[:3]) for body in bodies if isinstance(body, dict) for clash in body.get("clashes", ())]


def anew(case: Case) -> None:
    case._db.connection.execute("delete from resolving where what = 'quarrels'")
    unsettle(case._db)


def test_figures_that_nothing_touched_are_not_compared_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    unsettle(case._db)
    assert compared(case.make_ready, monkeypatch) == 0
    anew(case)
    assert compared(case.make_ready, monkeypatch) > 0


def test_new_documents_bring_the_quarrels_that_all_at_once_have(case: Case) -> None:
    before = clashes(case.rows())
    for n, reading in enumerate(more(STATEMENTS, 4)):
        case.add(reading, name=f"more {n}.txt")
        case.make_ready()
    kept = clashes(case.rows())
    anew(case)
    case.make_ready()
    assert kept == clashes(case.rows())
    assert kept != before and any(over == "value" for over, _, _ in kept)


def test_what_people_decide_and_take_out_counts_at_once(case: Case) -> None:
    first, second, *_ = (e.id for e in case.rows().entities.values() if e.kind == "person")
    changes: list[Callable[[], object]] = [lambda: case.same(first, second), lambda: case.remove("0.txt"), case.undo, case.undo]
    for change in changes:
        change()
        case.make_ready()
        kept = clashes(case.rows())
        anew(case)
        case.make_ready()
        assert kept == clashes(case.rows())


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_greater_count_is_never_less_and_a_step_is_near_the_count(a: int, b: int) -> None:
    low, high = sorted((a, b))
    for exact, step in ((FEW, STEP), (SMALL, WIDE)):
        assert stepped(low, exact, step) <= stepped(high, exact, step)
        assert step**-0.51 <= stepped(low, exact, step) / low <= step**0.51
    assert all(stepped(n, FEW, STEP) == n for n in range(1, FEW + 1))


def test_one_more_document_moves_the_weight_of_few_words(case: Case) -> None:
    def weighed() -> dict[str, float]:
        rows = case.rows()
        return sides(rows, tuple(rows.statements.values())).weights

    before = weighed()
    (reading,) = more(STATEMENTS, 1)
    case.add(reading, name="one more.txt")
    after = weighed()
    assert 0 < sum(after.get(k) != before[k] for k in before) < len(before) / 4
    assert weights({"often": 10, "seldom": 1}, 10)["seldom"] > weights({"often": 10, "seldom": 1}, 10)["often"] >= 0.0


def test_words_of_each_document_are_made_ready_once_for_its_figures(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = case.rows()
    told = [t for t in rows.statements.values() if t.statement.quantity]
    counted = [0]
    made = alike._wordlist

    def making(given: Rows, document: str) -> object:
        counted[0] += document not in given.wordlists
        return made(given, document)

    monkeypatch.setattr(alike, "READY", 2)
    monkeypatch.setattr(alike, "_wordlist", making)
    rows.wordlists.clear()
    found = figures.counted(rows, sorted(told, key=lambda t: t.id))
    assert counted[0] == len({c.document for c in found}) > 2
