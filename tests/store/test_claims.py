"""Claims: what is contested, by whom, and over what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.ask.contested import LEAST, MOST, contested
from cuibono.case import open_case
from cuibono.store import Rows
from cuibono.store.claims import claims, voice
from cuibono.store.disputes import dates_differ, values_differ
from cuibono.types import Quantity, Statement
from tests.build import small_reading


def by_code(rows: Rows, code: str) -> dict[str, object]:
    return next(r for r in contested(rows) if r["code"] == code)


def test_a_meeting_that_one_paper_reports_and_another_denies_is_contested(rows: Rows) -> None:
    row = by_code(rows, "consult")
    assert "polarity" in row["contested"]  # type: ignore[operator]
    assert "denied by Foreign Ministry of Norland" in row["contested"]  # type: ignore[operator]
    assert {"Daily Norland", "Ari Lund", "Foreign Ministry of Norland"} <= set(row["voices"])  # type: ignore[call-overload]


def test_two_years_of_one_cut_are_a_contested_date(rows: Rows) -> None:
    assert by_code(rows, "sanction")["contested"] == ["date"]


def test_two_shares_are_a_contested_value(rows: Rows) -> None:
    assert by_code(rows, "quantity")["contested"] == ["value"]


def test_two_reasons_for_one_cut_are_a_contested_cause(rows: Rows) -> None:
    assert by_code(rows, "causes")["contested"] == ["cause"]


def test_what_the_document_calls_nonsense_is_doubted(rows: Rows) -> None:
    assert by_code(rows, "owns")["contested"] == ["doubted by (claimed)"]


def test_what_nobody_disputes_is_not_contested(rows: Rows) -> None:
    quiet = [c for c in claims(rows, rows.shown) if not c.quarrels]
    assert {c.first.statement.kind for c in quiet} >= {"lever", "tie"}


def test_the_voice_is_the_innermost_source_or_the_outlet(rows: Rows) -> None:
    names = {voice(rows, t).name for t in rows.shown}
    assert {"Daily Norland", "Jon Halvar", "Ari Lund", "Norland Courier", "(claimed)"} == names


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        (Quantity(80.0, "percent", "more than"), Quantity(60.0, "percent"), True),
        (Quantity(80.0, "percent", "more than"), Quantity(90.0, "percent"), False),
        (Quantity(80.0, "percent", "at least"), Quantity(80.0, "percent"), False),
        (Quantity(300.0, "men", approximate=True), Quantity(310.0, "men"), False),
        (Quantity(300.0, "men"), Quantity(310.0, "men"), True),
        (Quantity((1.0, 3.0), "men", "between"), Quantity(2.0, "men"), False),
    ],
)
def test_figures_differ_when_their_ranges_do(a: Quantity, b: Quantity, differ: bool) -> None:
    assert values_differ(a, b) is differ


@pytest.mark.parametrize(
    ("a", "b", "differ"), [("2010", "2011", True), ("2011", "2011-05", False), ("2006", "2011", False), ("2011-01-01/2011-02", "2011-01-20", False)]
)
def test_dates_differ_when_no_day_is_shared_and_the_event_can_be_one(a: str, b: str, differ: bool) -> None:
    assert dates_differ(a, b) is differ


@pytest.fixture
def quarry_event(rows: Rows) -> Statement:
    return next(t.statement for t in rows.shown if t.statement.kind == "event")


def test_a_general_denial_in_another_paper_contradicts_the_act(tmp_path: Path) -> None:
    papers = [("Elin Orm sent two envoys to Sudmark.", "two envoys", False), ("The mill says that Elin Orm sent nobody.", "nobody", True)]
    with open_case(tmp_path / "case", create=True) as opened:
        for text, whom, denied in papers:
            reading = small_reading(text, ("consult", "Elin Orm", "sent", whom))
            opened.add(replace(reading, statements=tuple(replace(s, negated=denied) for s in reading.statements)))
        (row,) = contested(opened.rows())
    assert row["contested"] == ["polarity"]
    assert len(row["statements"]) == 2


def test_claims_in_slightly_other_words_are_one(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as opened:
        for text, what in (("Elin Orm rejected the new law.", "the new law"), ("On Monday Elin Orm rejected a new law.", "a new law")):
            reading = small_reading(text, ("reject", "Elin Orm", "rejected", what))
            plain = tuple(replace(s, roles=(s.roles[0], replace(s.roles[1], filler=""))) for s in reading.statements)
            opened.add(replace(reading, statements=plain))
        assert [len(c.told) for c in claims(opened.rows(), opened.rows().shown)] == [2]


def test_a_page_of_many_contested_lines_tells_less_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.ask.contested.PAGE", LEAST)
    with open_case(tmp_path / "case", create=True) as opened:
        for n in range(LEAST + 2):
            reading = small_reading(f"On day {n} Elin Orm met Davit Lund.", ("consult", "Elin Orm", "met", "Davit Lund"))
            opened.add(replace(reading, statements=tuple(replace(s, negated=n == 0) for s in reading.statements)))
        (row,) = contested(opened.rows())
    assert (len(row["statements"]), row["more"]) == (LEAST, 2)


def test_a_line_of_what_is_contested_tells_of_a_dozen_and_counts_the_rest(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as opened:
        for n in range(MOST + 3):
            reading = small_reading(f"On day {n} Elin Orm met Davit Lund.", ("consult", "Elin Orm", "met", "Davit Lund"))
            told = [replace(s, negated=n == 0, confidence=0.99 if n == MOST + 2 else 0.9) for s in reading.statements]
            opened.add(replace(reading, statements=tuple(told)))
        (row,) = contested(opened.rows())
        (claim,) = claims(opened.rows(), opened.rows().shown)
    assert len(claim.told) == MOST + 3
    assert (len(row["statements"]), row["more"]) == (MOST, 3)
    assert row["id"] == claim.first.id  # the surest stays, wherever it stands
    assert {t for c in row["clashes"] for t in c["statements"]} <= {s["id"] for s in row["statements"]}
