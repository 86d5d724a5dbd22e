"""What stands on the screen: tables that fit the terminal, plain lines in a pipe."""

from __future__ import annotations

import pytest

from cuibono.cli import printing
from cuibono.cli.printing import listing

ROW = {
    "id": "s-0123456789abcdef",
    "kind": "event",
    "code": "consult",
    "first": "Union of Hill Farmers and Mill Owners of Sudmark",
    "second": "Elin Orm",
    "certainty": "possible",
    "negated": True,
    "sources": ["Daily Norland"],
    "when": "2012-11-05/2012-12-31",
    "quote": "the Union of Hill Farmers and Mill Owners of Sudmark may not have met Elin Orm " * 2,
    "verdict": "right",
    "verdict_by": "me",
}
COLUMNS = ("id", "kind", "code", "first", "second", "status", "sources", "when", "quote", "verdict")


@pytest.mark.parametrize("width", [80, 100, 140])
def test_a_table_fits_the_terminal_and_breaks_no_id(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    printing._table([ROW, {**ROW, "when": ""}], COLUMNS)
    out = capsys.readouterr().out
    assert max(len(line.rstrip()) for line in out.splitlines()) <= width
    assert "s-01234567 " in out
    assert "says Daily Norland" in out
    assert "not possible" in out


def test_plain_lines_hold_whole_ids_and_one_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    listing([ROW], COLUMNS, json_=False, empty="")
    head, row = capsys.readouterr().out.splitlines()
    assert head.split("\t") == list(COLUMNS)
    assert row.split("\t")[0] == ROW["id"]


def test_columns_are_cut_where_they_may_be_broken() -> None:
    assert printing._widths([["a" * 10, "b" * 60]], [True, False], 40) == [10, 28]
