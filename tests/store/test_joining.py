"""Two persons' cases become one: nothing is lost, and what they see differently is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono import exchange
from cuibono.case import Case, arriving, open_case
from cuibono.errors import MissingError, UsageError
from cuibono.store import journal
from tests.build import gold_many, reading_of


@pytest.fixture
def other(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """Return a copy of the case in another person's hands."""
    shutil.copytree(case.folder, tmp_path / "other")
    monkeypatch.setattr(arriving, "pipeline", lambda: gold_many)
    return open_case(tmp_path / "other")


def by(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: name)


def test_decisions_are_joined_and_conflicts_told_until_somebody_decides(case: Case, other: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = list(case.rows().statements)[:3]
    by(monkeypatch, "ada")
    case.judge(first, "right")
    case.judge(second, "right")
    by(monkeypatch, "ben")
    other.judge(first, "wrong", ("code",))
    other.judge(second, "right")
    other.judge(third, "wrong")
    other.grade("Jon Halvar", "C")
    count, conflicts, notes = exchange.merge(case, other.folder)
    assert (count, notes) == (4, [])
    assert [(c["id"], c["ours"], c["by"], c["theirs"], c["their_by"]) for c in conflicts] == [(first, "right", "person:ada", "wrong: code", "person:ben")]
    rows = {r["id"]: r for r in case.statements(everything=True)}
    assert [(rows[i]["verdict"], rows[i]["verdict_by"]) for i in (first, third)] == [("right", "person:ada"), ("wrong", "person:ben")]
    assert [r["id"] for r in case.status() if r["what"] == "conflict"] == [first]
    case.judge(first, "wrong", ("code",))
    assert not [r for r in case.status() if r["what"] == "conflict"]


def test_grades_and_signs_that_differ_leave_a_case_that_opens(case: Case, other: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours is said again after theirs, so one line stands twice in the journal."""
    told = next(t for t in case.rows().statements.values() if t.statement.kind == "influence")
    for one, grade, sign in ((case, "2", "+"), (other, "5", "-")):
        one.grade(told.id, grade)
        one.sign(told.id, sign)
    _, conflicts, _ = exchange.merge(case, other.folder)
    assert sorted((c["decision"], c["ours"], c["theirs"]) for c in conflicts) == [("grade", "2", "5"), ("sign", "+", "-")]
    assert case.rows().graded[told.id] == "2"
    list(case.rebuild(read_many=gold_many))
    assert case.rows().graded[told.id] == "2"


def test_merging_twice_adds_nothing(case: Case, other: Case) -> None:
    other.judge(next(iter(case.rows().statements)), "right")
    assert exchange.merge(case, other.folder)[0] == 1
    before = (case.folder / journal.NAME).read_bytes()
    assert exchange.merge(case, other.folder)[0] == 0
    assert (case.folder / journal.NAME).read_bytes() == before


def test_a_document_of_the_other_case_is_read_and_its_original_kept(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "pipeline", lambda: gold_many)
    (tmp_path / "third.txt").write_text("Orm went home. The mill stood still.")
    with open_case(tmp_path / "apart", create=True) as apart:
        list(apart.read([tmp_path / "third.txt"]))
    exchange.merge(case, tmp_path / "apart")
    assert "third.txt" in {r["name"] for r in case.status()}
    (tmp_path / "third.txt").unlink()
    shutil.rmtree(tmp_path / "apart")
    assert not [o.fault for o in case.rebuild() if o.fault]
    assert "third.txt" in {r["name"] for r in case.status()}


def test_what_another_took_out_stays_here_and_is_told(case: Case, other: Case) -> None:
    gone = reading_of("quarry").document.id
    other.remove("quarry.txt")
    _, conflicts, _ = exchange.merge(case, other.folder)
    assert [(c["id"], c["ours"], c["theirs"]) for c in conflicts] == [(gone, "kept", "taken out")]
    assert gone in case.rows().papers


def test_what_both_corrected_is_one_conflict_and_ours_stands(case: Case, other: Case) -> None:
    t = next(t for t in case.rows().statements.values() if t.statement.code == "consult")
    ours = case.correct(t.id, replace(t.statement, certainty="possible"))
    other.correct(t.id, replace(t.statement, certainty="doubtful"))
    _, conflicts, _ = exchange.merge(case, other.folder)
    assert [c["decision"] for c in conflicts] == ["correct"]
    assert case.rows().find_statement(t.id).id == ours


def test_a_case_is_not_merged_with_itself_or_with_nothing(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        exchange.merge(case, case.folder)
    with pytest.raises(MissingError):
        exchange.merge(case, tmp_path / "nowhere")
