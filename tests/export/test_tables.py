"""Tables for spreadsheets and databases: the same rows in each, every one leads back to its evidence, and no cell runs as a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

from cuibono.case import Case, Given
from cuibono.errors import UsageError
from cuibono.export import FORMATS
from cuibono.store import Rows
from cuibono.store.flat import cell
from cuibono.store.sheets import sheets
from tests.build import gold_many

NAMES = ["documents", "actors", "mentions", "statements", "roles", "sources"]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_leads_back_to_the_evidence(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["csv"](rows, tmp_path / "x") == 22
    assert sorted(p.stem for p in (tmp_path / "x").iterdir()) == sorted(NAMES)
    texts = {d["id"]: d["text"] for d in table(tmp_path / "x/documents.csv")}
    assert texts == {p.id: p.text for p in rows.papers.values()}
    statements = table(tmp_path / "x/statements.csv")
    assert len(statements) == 22
    for line in statements:
        assert texts[line["document"]][int(line["start"]) : int(line["end"])] == line["quote"]
    for name in ("roles", "sources"):
        assert {r["statement"] for r in table(tmp_path / f"x/{name}.csv")} <= {s["id"] for s in statements}
    assert {m["actor"] for m in table(tmp_path / "x/mentions.csv")} == {a["id"] for a in table(tmp_path / "x/actors.csv")}


def test_every_statement_has_its_status_and_coder(case: Case, tmp_path: Path) -> None:
    first, second = list(case.rows().statements)[:2]
    case.judge(first, "right")
    case.judge(second, "wrong", ("code",))
    FORMATS["csv"](case.rows(), tmp_path / "x")
    found = {r["id"]: (r["status"], r["coder"], r["wrong_fields"]) for r in table(tmp_path / "x/statements.csv")}
    assert found.pop(first) == ("accepted", "encoder", "")
    assert found.pop(second) == ("rejected", "encoder", "code")
    assert set(found.values()) == {("open", "encoder", "")}
    assert FORMATS["csv"](case.rows(), tmp_path / "y", accepted=True) == 1
    assert [r["id"] for r in table(tmp_path / "y/statements.csv")] == [first]
    assert len(table(tmp_path / "y/documents.csv")) == 1
    assert {r["statement"] for r in table(tmp_path / "y/roles.csv")} == {first}


def test_xlsx_has_the_tables_as_sheets(rows: Rows, tmp_path: Path) -> None:
    FORMATS["xlsx"](rows, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True)
    assert book.sheetnames == NAMES
    for sheet in sheets(rows):
        lines = list(book[sheet.name].iter_rows(values_only=True))
        assert list(lines[0]) == list(sheet.columns)
        assert len(lines) == len(sheet.rows) + 1
        assert [line[0] for line in lines[1:]] == [cell(next(iter(row.values()))) if sheet.name != "documents" else row["id"] for row in sheet.rows]


def test_parquet_comes_back_as_it_was_with_its_types(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["parquet"](rows, tmp_path / "x") == 22
    for sheet in sheets(rows):
        found = pyarrow.parquet.read_table(tmp_path / f"x/{sheet.name}.parquet")
        assert found.to_pylist() == [{name: row[name] for name in sheet.columns} for row in sheet.rows]
    kinds = {f.name: str(f.type) for f in pyarrow.parquet.read_schema(tmp_path / "x/statements.parquet")}
    assert (kinds["confidence"], kinds["start"], kinds["negated"], kinds["quantity_low"]) == ("double", "int64", "bool", "double")


def test_without_its_library_parquet_says_what_to_install(rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"cuibono\[parquet\]"):
        FORMATS["parquet"](rows, tmp_path / "x")


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\x00=1"])
def test_formulas_are_made_harmless(evil: str) -> None:
    assert str(cell(evil)).startswith("'")


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_no_title_of_a_document_runs_as_a_formula(case: Case, tmp_path: Path, name: str) -> None:
    case.set("quarry.txt", Given(title='=HYPERLINK("http://x")'), read_many=gold_many)
    FORMATS[name](case.rows(), tmp_path / "x.xlsx")
    if name == "csv":
        titles = [r["title"] for r in table(tmp_path / "x.xlsx/documents.csv")]
    else:
        titles = [str(r[2]) for r in openpyxl.load_workbook(tmp_path / "x.xlsx")["documents"].iter_rows(values_only=True)]
    assert '\'=HYPERLINK("http://x")' in titles


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_failed_export_leaves_the_old_one(rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    FORMATS[name](rows, tmp_path / "x")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        FORMATS[name](rows, tmp_path / "x", everything=True)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"xlsx"}))
def test_the_same_case_is_the_same_file(rows: Rows, tmp_path: Path, name: str) -> None:
    for place in ("x", "y"):
        FORMATS[name](rows, tmp_path / place)
    files = [sorted(p for p in (tmp_path / place).rglob("*")) or [tmp_path / place] for place in ("x", "y")]
    assert [p.read_bytes() for p in files[0]] == [p.read_bytes() for p in files[1]]


def test_a_folder_with_other_things_is_not_written_over(rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/mine.txt").write_text("dear")
    with pytest.raises(UsageError, match="nothing was written"):
        FORMATS["csv"](rows, tmp_path / "letters")
    FORMATS["csv"](rows, tmp_path / "x")
    assert FORMATS["csv"](rows, tmp_path / "x") == 22
