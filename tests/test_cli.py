"""The command line: what it prints, how it ends, and that nothing of a document can steer it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.case import Case
from cuibono.cli import main
from cuibono.cli.printing import as_json, clean, underlined
from tests.build import gold_many

LISTED = "brief cast claims contested levers timeline matrix ties goals status".split()


@pytest.fixture(autouse=True)
def as_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.cli.reading.engine", lambda workers, strict, seconds: gold_many)
    monkeypatch.setattr("cuibono.case.arriving.pipeline", lambda: gold_many)


def run(*words: object, data: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(w) for w in words], input=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_reading_tells_what_came_of_it_and_what_to_type_next(tmp_path: Path, folder: Path) -> None:
    result = run("read", folder, "--case", tmp_path / "c")
    assert result.exit_code == 0
    assert "13 statements" in result.output
    assert "contested inside the text: 2" in result.output
    assert "next:  cuibono brief" in result.output


def test_a_doubt_about_the_date_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of note.")
    read = run("read", tmp_path / "a.txt", "--case", tmp_path / "c")
    assert read.stdout.count("no date found") == 1
    assert read.stdout.count("--date to set") == 1
    assert "0 voices, " in read.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claims", "--kind", "rumour"), "no kind 'rumour'; known: event, tie,"),
        (("claims", "--certainty", "sure"), "no certainty 'sure'; known: certain,"),
        (("claims", "--code", "consults"), "no code 'consults'; like it: consult"),
        (("claims", "--since", "yesterday"), "'yesterday' is no date"),
        (("timeline", "--until", "5 May"), "'5 May' is no date"),
        (("levers", "--document", "nowhere.txt"), "no document 'nowhere.txt'"),
    ],
)
def test_a_word_that_is_not_known_is_told_instead_of_an_empty_list(case: Case, words: tuple[str, ...], told: str) -> None:
    result = run(*words, "--case", case.folder)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize("command", "brief cast claims contested levers timeline matrix ties goals".split())
def test_every_listing_is_narrowed_to_a_document(case: Case, command: str) -> None:
    def lines(*more: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(run(command, "--case", case.folder, "--json", *more).stdout)
        return found

    whole, one, other = lines(), lines("--document", "quarry.txt"), lines("--document", "rebuttal.txt")
    assert whole and len(one) <= len(whole) and len(other) <= len(whole)
    assert one != other
    if command in {"claims", "levers", "ties", "goals", "timeline"}:
        paper = case.rows().find_paper("quarry.txt").id
        ids = {t.id for t in case.rows().all_in(paper)}
        assert {r["id"] for r in one} == {r["id"] for r in whole} & ids


@pytest.mark.parametrize("command", LISTED)
def test_every_listing_is_an_array_or_a_table(case: Case, command: str) -> None:
    rows = json.loads(run(command, "--case", case.folder, "--json").stdout)
    assert isinstance(rows, list)
    assert rows
    assert all(isinstance(r, dict) and r for r in rows)
    assert run(command, "--case", case.folder).stdout.count("\n") > 1


def test_an_empty_listing_is_an_empty_array(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of note.")
    run("read", tmp_path / "a.txt", "--case", tmp_path / "c")
    for command in ("cast", "claims", "contested", "levers", "timeline", "matrix", "ties", "goals"):
        result = run(command, "--case", tmp_path / "c", "--json")
        assert (json.loads(result.stdout), result.exit_code) == ([], 0)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--kind", "tie"), 4),
        (("--code", "consult"), 2),
        (("--negated",), 1),
        (("--affirmed",), 21),
        (("--certainty", "possible"), 1),
        (("--source", "Halvar"), 3),
        (("--actor", "Daily Norland"), 1),
        (("--since", "2012"), 2),
        (("--until", "2010-12"), 1),
        (("--since", "2010", "--until", "2011"), 2),
        (("--coder", "nobody"), 0),
        (("--document", "rebuttal.txt"), 9),
        (("--contested",), 11),
    ],
)
def test_claims_are_filtered(case: Case, options: tuple[str, ...], count: int) -> None:
    assert len(json.loads(run("claims", "--case", case.folder, "--json", *options).stdout)) == count


def test_levers_by_target_and_holder(case: Case) -> None:
    assert len(json.loads(run("levers", "--on", "Sudmark", "--json", "--case", case.folder).stdout)) == 1
    assert json.loads(run("levers", "--held-by", "Sudmark", "--json", "--case", case.folder).stdout) == []


def test_a_statement_is_shown_with_its_evidence_underlined(case: Case) -> None:
    id_ = json.loads(run("claims", "--code", "consult", "--json", "--case", case.folder).stdout)[0]["id"]
    output = run("show", id_[:10], "--case", case.folder).stdout
    assert "~~~~" in output
    assert "Daily Norland [writes]" in output


def test_a_verdict_stands_in_every_listing(case: Case) -> None:
    rows = json.loads(run("claims", "--json", "--case", case.folder).stdout)
    id_ = next(r["id"] for r in rows if r["code"] == "lever")
    assert run("judge", id_, "wrong", "--field", "sign", "--case", case.folder).exit_code == 0
    for command in ("claims", "levers"):
        found = json.loads(run(command, "--json", "--case", case.folder).stdout)
        assert [r["verdict"] for r in found if r["id"] == id_] == ["wrong"]
        assert all(r["verdict_by"] for r in found if r["verdict"])
    assert "wrong" in run("show", id_, "--case", case.folder).stdout
    assert "taken back: the verdict (judge s-" in run("undo", "--case", case.folder).stdout


def test_pure_reading_prints_one_object_a_line_and_opens_no_case(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("read", folder, "--json", "--with-text")
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [o["document"]["text"][:5] for o in objects] == ["Daily", "Elin "]
    assert not (tmp_path / "case").exists()
    for o in objects:
        for s in o["statements"]:
            assert all(o["document"]["text"][e["start"] : e["end"]] == e["text"] for e in s["evidence"])


def test_standard_input_is_read(tmp_path: Path) -> None:
    assert json.loads(run("read", "-", "--json", data="Orm met Lund.").stdout)["document"]["length"] == 13
    assert run("read", "-", "--json", data="").exit_code == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("read", "gone.txt"), 5),
        (("read", "https://example.org/a"), 3),
        (("brief", "--case", "nowhere"), 5),
        (("read", "-", "--date", "yesterday"), 2),
        (("nonsense",), 2),
    ],
)
def test_faults_are_one_sentence_and_an_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words, data="Orm met Lund.")
    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert result.stderr.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("show", "s-ffffffff"),
        ("show", "Nobody"),
        ("judge", "s-ffff", "right"),
        ("claims", "--actor", "Nobody"),
        ("same", "Orm", "Nobody"),
        ("export", "doc", "--out", "x"),
    ],
)
def test_unknown_names_are_told(case: Case, words: tuple[str, ...]) -> None:
    result = run(*words, "--case", case.folder)
    assert result.exit_code == 2
    assert result.stderr.startswith("cuibono: ")


def test_the_rest_of_a_folder_is_read(tmp_path: Path, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    result = run("read", folder, "--case", tmp_path / "c")
    assert result.exit_code == 3
    assert len(json.loads(run("status", "--json", "--case", tmp_path / "c").stdout)) == 2


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\x1b[31mRed\x9b5m \u202eback"
    assert clean(evil) == "Red5m back"
    assert all(c not in as_json({"a": evil}) for c in "\x1b\x07\x9b\u202e")
    (tmp_path / "e.txt").write_text(f"Halvar {evil} spoke.")
    run("read", tmp_path / "e.txt", "--case", tmp_path / "c")
    assert "\x1b" not in run("search", "spoke", "--case", tmp_path / "c").output


def test_marks_stand_under_the_words() -> None:
    sentence = {"start": 10, "end": 22, "text": "Orm met Lund"}
    assert underlined(sentence, [{"start": 14, "end": 17}]) == ["Orm met Lund", "    ~~~"]


def test_ask_answers_and_tells_its_forms(case: Case) -> None:
    found = json.loads(run("ask", "Who can pressure Sudmark?", "--json", "--case", case.folder).stdout)
    assert [r["answer"] for r in found] == ["Norland by gas dependence"]
    result = run("ask", "Is it fine", "--case", case.folder)
    assert result.exit_code == 2
    assert result.stderr.count("\n") > 12


def test_export_writes_a_file(case: Case, tmp_path: Path) -> None:
    for name in ("csv", "xlsx", "jsonl"):
        assert "22 statements" in run("export", name, "--out", tmp_path / f"x.{name}", "--case", case.folder).stdout
        assert (tmp_path / f"x.{name}").stat().st_size > 1000
    assert run("export", "csv", "--out", tmp_path / "no" / "x.csv", "--case", case.folder).exit_code == 2


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "cuibono reading"


def test_the_way_to_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "empty.txt").write_text("")
    told = run("read", tmp_path / "folder", "--case", tmp_path / "c").stderr
    assert told.count("empty.txt") == 1 and "folder/empty.txt was not read" in told


def test_a_case_that_is_not_there_yet_is_told_when_the_workbench_opens(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.web.serve", lambda *about, **more: None)
    assert "is a new case" in run("open", "--no-browser", "--case", tmp_path / "none").stderr
    assert run("open", "--no-browser", "--case", case.folder).stderr == ""
