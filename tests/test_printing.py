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


def test_a_chain_of_voices_is_told_apart_from_a_name_with_a_comma() -> None:
    assert printing.word({"sources": ["Hill Courier, the weekly", "Elin Orm"]}, "sources") == "Hill Courier, the weekly > Elin Orm"


def test_a_table_says_who_tells_and_what_kind_of_actor_it_is_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    printing._table([{"id": "m-0123456789abcdef", "kind": "intl_org", "voices": ["Hill Courier"]}], ("id", "kind", "voices"))
    out = capsys.readouterr().out
    assert "international organisation" in out and "told by Hill Courier" in out


def test_what_two_statements_say_in_one_line_stands_once() -> None:
    assert printing.once([("a: “x”", "s-1"), ("b: “y”", "s-2"), ("a: “x”", "s-3")]) == {"a: “x”": ["s-1", "s-3"], "b: “y”": ["s-2"]}
