"""The commands by which a case meets others, as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cuibono.case import Case
from cuibono.export import FORMATS
from tests.build import gold_many, reading_of
from tests.test_cli import run


@pytest.fixture(autouse=True)
def as_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.cli.reading.engine", lambda workers, strict, seconds: gold_many)
    monkeypatch.setattr("cuibono.case.arriving.pipeline", lambda: gold_many)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_and_counted(case: Case, tmp_path: Path, name: str) -> None:
    result = run("export", name, "--out", tmp_path / "x", "--case", case.folder)
    assert result.exit_code == 0
    assert f"written to {tmp_path / 'x'}" in result.stdout
    assert run("export", name, "--out", tmp_path / "no" / "x", "--case", case.folder).exit_code == 2


def test_only_accepted_and_what_to_do_when_nothing_is(case: Case, tmp_path: Path) -> None:
    assert "cuibono judge ID right" in run("export", "jsonl", "--accepted", "--out", tmp_path / "x", "--case", case.folder).stderr
    run("judge", next(iter(case.rows().statements)), "right", "--case", case.folder)
    assert "1 statements" in run("export", "jsonl", "--accepted", "--out", tmp_path / "x", "--case", case.folder).stdout


def test_statements_are_taken_in_as_those_of_a_person(case: Case, tmp_path: Path) -> None:
    run("export", "jsonl", "--out", tmp_path / "x", "--case", case.folder)
    result = run("import", "jsonl", tmp_path / "x", "--coder", "Ada", "--case", tmp_path / "fresh")
    assert result.stdout == "22 statements taken in, with 2 documents. `cuibono claims` lists them by --coder, `cuibono undo` takes them back.\n"
    rows = json.loads(run("claims", "--json", "--case", tmp_path / "fresh").stdout)
    assert {"person:Ada" in r["coder"] for r in rows} == {True}


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("import", "xlsx", "x"), 2, "no format 'xlsx' can be taken in"),
        (("import", "jsonl", "nowhere.jsonl"), 5, "not there"),
        (("import", "dna", __file__), 3, "is no file of the Discourse Network Analyzer"),
        (("import", "annotation", __file__), 3, "is not JSON"),
        (("export", "doc", "--out", "x"), 2, "no format 'doc'"),
        (("merge", "nowhere"), 5, "there is no case in nowhere"),
        (("grade", "Jon Halvar"), 2, "write what is graded"),
        (("grade", "Jon Halvar", "Q"), 2, "'Q' is no grade"),
        (("read", __file__, "--replaces", "gone.txt"), 2, "no document 'gone.txt'"),
        (("read", "a", "b", "--replaces", "quarry.txt"), 2, "one corrected file"),
        (("whatif", "x", "up", "--weigh", "grades"), 2, "no source is graded"),
    ],
)
def test_a_fault_is_told_in_one_sentence(case: Case, words: tuple[str, ...], code: int, why: str) -> None:
    result = run(*words, "--case", case.folder)
    assert (result.exit_code, why in result.stderr) == (code, True), result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_refused_makes_no_case(tmp_path: Path) -> None:
    assert run("import", "dna", __file__, "--case", tmp_path / "none").exit_code == 3
    assert not (tmp_path / "none").exists()


def test_a_grade_stands_in_listings_and_when_shown(case: Case) -> None:
    result = run("grade", "Jon Halvar", "b", "--case", case.folder)
    assert "Jon Halvar is graded B" in result.stdout
    assert "\tB6\t" in run("claims", "--source", "Jon Halvar", "--case", case.folder).stdout
    shown = run("show", "Jon Halvar", "--case", case.folder).stdout
    assert "grade        B  (usually reliable)" in shown
    id_ = json.loads(run("claims", "--source", "Jon Halvar", "--json", "--case", case.folder).stdout)[0]["id"]
    run("grade", id_, "2", "--case", case.folder)
    assert "B2  (source usually reliable; statement probably true)" in run("show", id_, "--case", case.folder).stdout
    run("undo", "--case", case.folder)
    run("undo", "--case", case.folder)
    assert "B6" not in run("claims", "--case", case.folder).stdout


def test_two_persons_cases_are_merged_and_conflicts_printed(case: Case, tmp_path: Path) -> None:
    shutil.copytree(case.folder, tmp_path / "other")
    id_ = next(iter(case.rows().statements))
    run("judge", id_, "right", "--case", case.folder)
    run("judge", id_, "wrong", "--field", "code", "--case", tmp_path / "other")
    result = run("merge", tmp_path / "other", "--case", case.folder)
    assert "1 decision joined" in result.stdout
    assert "1 conflict (" in result.stdout
    assert "here: right" in result.stdout
    assert "there: wrong: code" in result.stdout
    assert "conflict" in run("status", "--case", case.folder).stdout


def test_a_corrected_text_says_what_it_kept(case: Case, tmp_path: Path) -> None:
    of_it = [t.id for t in case.rows().statements.values() if t.document == reading_of("quarry").document.id]
    for id_, verdict in zip(of_it, ("right", "wrong", "right"), strict=False):
        case.judge(id_, verdict)
    (tmp_path / "corrected.txt").write_text(f"Correction. {reading_of('quarry').document.text}")  # of which the labels say nothing
    result = run("read", tmp_path / "corrected.txt", "--replaces", "quarry.txt", "--case", case.folder)
    assert "takes the place of quarry.txt: 2 of 3 decisions on its statements kept" in result.stdout
    assert result.stdout.count("no place for “wrong”") == 1
    assert "Elin Orm" in run("cast", "--case", case.folder).stdout


def test_the_schema_of_an_export_is_printed() -> None:
    assert json.loads(run("schema", "jsonl").stdout)["title"] == "a line of cuibono export jsonl"
