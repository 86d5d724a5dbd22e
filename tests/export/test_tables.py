"""Exports for spreadsheets: every row leads back to its evidence, and no cell runs as a formula."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from cuibono.export import FORMATS
from cuibono.store import Rows
from cuibono.store.flat import cell


def test_csv_leads_back_to_the_evidence(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["csv"](rows, tmp_path / "x.csv") == 22
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 22
    for line in lines:
        text = rows.papers[line["document"]].text
        assert text[int(line["start"]) : int(line["end"])] == line["quote"]


def test_jsonl_round_trips(rows: Rows, tmp_path: Path) -> None:
    FORMATS["jsonl"](rows, tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [t.id for t in rows.shown]


def test_xlsx_has_statements_and_actors(rows: Rows, tmp_path: Path) -> None:
    FORMATS["xlsx"](rows, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True)
    assert book.sheetnames == ["statements", "actors"]
    assert sum(1 for _ in book["statements"].iter_rows()) == 23


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\x00=1"])
def test_formulas_are_made_harmless(evil: str) -> None:
    assert str(cell(evil)).startswith("'")


def test_a_failed_export_leaves_the_old_file(rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        FORMATS["csv"](rows, tmp_path / "x.csv")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_text() == "old"
