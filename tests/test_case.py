"""A case: what people decided is never lost, whatever reads the texts later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas
import pytest

from cuibono.case import Case, Given, open_case
from cuibono.errors import CaseError, MissingError, UsageError
from cuibono.store import journal
from cuibono.types import Document, Reading
from tests.build import gold, gold_many, moved


def better_many(documents: Iterable[Document]) -> Iterator[Reading]:
    return (moved(gold(d)) for d in documents)


def verdicts(case: Case) -> dict[str, str]:
    return {t.statement.slot: t.verdict for t in case.rows().statements.values() if t.verdict}


def test_reading_twice_writes_the_journal_once(case: Case, folder: Path) -> None:
    before = (case.folder / journal.NAME).read_bytes()
    list(case.read([folder], read_many=gold_many))
    assert (case.folder / journal.NAME).read_bytes() == before
    assert len(list((case.folder / "originals").iterdir())) == 2


def test_a_verdict_survives_rebuild_with_two_models(case: Case) -> None:
    for n, t in enumerate(list(case.rows().statements.values())):
        case.judge(t.id, ("right", "wrong")[n % 2], ("code",) if n % 2 else ())
    before = verdicts(case)
    assert len(before) == 22
    list(case.rebuild(read_many=better_many))
    assert verdicts(case) == before
    list(case.rebuild(read_many=gold_many))
    assert verdicts(case) == before
    assert not [r for r in case.status() if r["what"] == "orphan"]


def test_a_verdict_without_statement_is_an_orphan_until_it_is_read_again(case: Case) -> None:
    case.judge(next(iter(case.rows().statements)), "right")
    list(case.rebuild(read_many=lambda documents: (Reading(d, language="en") for d in documents)))
    orphans = [r for r in case.status() if r["what"] == "orphan"]
    assert [r["verdict"] for r in orphans] == ["right"]
    assert orphans[0]["quote"]
    list(case.rebuild(read_many=gold_many))
    assert not [r for r in case.status() if r["what"] == "orphan"]
    assert list(verdicts(case).values()) == ["right"]


def test_the_last_verdict_counts_and_undo_brings_back_the_one_before(case: Case) -> None:
    id_ = next(iter(case.rows().statements))
    case.judge(id_, "right")
    assert case.judge(id_, "wrong", ("sign",))["wrong"] == ["sign"]
    case.undo()
    assert list(verdicts(case).values()) == ["right"]
    case.undo()
    assert not verdicts(case)
    with pytest.raises(UsageError):
        case.undo()


def test_the_cache_may_be_deleted(case: Case) -> None:
    case.judge(next(iter(case.rows().statements)), "right")
    before = case.statements()
    case.close()
    for path in case.folder.glob("case.db*"):
        path.unlink()
    with open_case(case.folder) as again:
        assert [r["what"] for r in again.status() if r["what"] != "orphan"] == ["unread", "unread"]
        list(again.rebuild(read_many=gold_many))
        assert again.statements() == before


def test_a_date_set_by_hand_renames_nothing_and_stays(case: Case) -> None:
    ids = set(case.rows().statements)
    document = case.rows().find_paper("quarry.txt").id
    case.judge(next(iter(ids)), "right")
    case.set("quarry.txt", Given(date="2013-01-02"), read_many=gold_many)
    assert case.rows().papers[document].published.value == "2013-01-02"  # type: ignore[union-attr]
    assert set(case.rows().statements) == ids
    assert verdicts(case)
    list(case.rebuild(read_many=gold_many))
    assert case.rows().papers[document].published.value == "2013-01-02"  # type: ignore[union-attr]
    case.undo(read_many=gold_many)
    assert case.rows().papers[document].published.value == "2012-11-05"  # type: ignore[union-attr]


def test_one_text_from_two_outlets_is_one_document_with_two_appearances(case: Case, tmp_path: Path, folder: Path) -> None:
    shutil.copy(folder / "quarry.txt", tmp_path / "copy.txt")
    list(case.read([tmp_path / "copy.txt"], read_many=gold_many))
    assert len(case.rows().papers) == 2
    assert "copy.txt, quarry.txt" in {r["name"] for r in case.status()}


def test_same_then_different_is_different(case: Case) -> None:
    case.same("Elin Orm", "Jon Halvar")
    assert case.rows().find_entity("Elin Orm") == case.rows().find_entity("Jon Halvar")
    case.different("Elin Orm", "Jon Halvar")
    assert case.rows().find_entity("Elin Orm") != case.rows().find_entity("Jon Halvar")
    case.undo()
    case.undo()
    assert case.rows().find_entity("Elin Orm") != case.rows().find_entity("Jon Halvar")


def test_a_decision_on_names_needs_whole_words_and_tells_the_names(case: Case) -> None:
    with pytest.raises(UsageError, match=r"nobody is called 'Hal'.*'Jon Halvar'"):
        case.same("Elin Orm", "Hal")
    assert case.same("orm", "Jon Halvar")[1] == "Jon Halvar"


@pytest.mark.parametrize(("author", "kind"), [("Mia Brun", "media"), ("Jon Halvar, the weekly", "leader")])
def test_who_bears_the_name_of_the_outlet_is_no_person_unless_he_writes_himself(case: Case, author: str, kind: str) -> None:
    assert case.rows().find_entity("Jon Halvar").kind == "leader"
    case.set("quarry.txt", Given(publisher="Jon Halvar, the weekly", author=author), read_many=gold_many)
    assert case.rows().find_entity("Jon Halvar").kind == kind


def test_a_decision_on_names_holds_for_the_next_document(tmp_path: Path, folder: Path) -> None:
    with open_case(tmp_path / "new", create=True) as case:
        list(case.read([folder / "quarry.txt"], read_many=gold_many))
        case.same("Jon Halvar", "Daily Norland")
        list(case.read([folder / "rebuttal.txt"], read_many=gold_many))
        assert case.rows().find_entity("Yon Halvar") == case.rows().find_entity("Daily Norland")


def test_two_processes_see_each_other(case: Case) -> None:
    with open_case(case.folder) as other:
        id_ = next(iter(case.rows().statements))
        case.judge(id_, "right")
        assert other.rows().statements[id_].verdict == "right"


def test_a_removed_document_is_gone_and_comes_back(case: Case) -> None:
    case.remove("quarry.txt")
    assert len(case.rows().papers) == 1
    list(case.rebuild(read_many=gold_many))
    assert len(case.rows().papers) == 1
    case.undo(read_many=gold_many)
    list(case.rebuild(read_many=gold_many))
    assert len(case.rows().papers) == 2


def test_an_actor_list_names_and_joins(case: Case, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text('name,kind,country,aliases\n"Envoy, the",leader,XX,Elin Orm|Jon Halvar\n', encoding="utf-8")
    assert case.add_actors(tmp_path / "actors.csv") == 1
    found = case.rows().find_entity("Elin Orm")
    assert (found.name, found.country) == ("Envoy, the", "XX")
    assert case.rows().find_entity("Jon Halvar") == found


def test_statements_are_a_data_frame(case: Case) -> None:
    frame = pandas.DataFrame(case.statements())
    assert len(frame) == 22
    assert {"id", "kind", "code", "first", "second", "quote", "verdict"} <= set(frame.columns)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, folder: Path) -> None:
    (folder / "aaa.txt").write_bytes(b"")
    with open_case(tmp_path / "other", create=True) as case:
        outcomes = list(case.read([folder, tmp_path / "gone.txt"], read_many=gold_many))
    assert [bool(o.reading) for o in outcomes] == [False, True, True, False]
    assert isinstance(outcomes[-1].fault, MissingError)


def test_what_is_no_case_or_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="cuibono read"):
        open_case(tmp_path / "nothing")
    open_case(tmp_path / "new", create=True).close()
    (tmp_path / "new" / "case.toml").write_text("version = 99\n")
    with pytest.raises(CaseError, match="newer version"):
        open_case(tmp_path / "new")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_case_can_be_looked_at(case: Case) -> None:
    case.rows()
    case.close()
    case.folder.chmod(0o500)
    try:
        with open_case(case.folder) as again:
            assert again.statements()
            with pytest.raises(CaseError, match="cannot be written"):
                again.judge(next(iter(again.rows().statements)), "right")
    finally:
        case.folder.chmod(0o700)


def test_a_document_is_found_by_what_one_remembers_of_its_name(case: Case) -> None:
    rows = case.rows()
    quarry = rows.find_paper("quarry.txt").id
    assert [rows.find_paper(x).id for x in ("quarry", "Quarry", "quar")] == [quarry] * 3
    with pytest.raises(UsageError, match="no document 'harbour'"):
        rows.find_paper("harbour")
    with pytest.raises(UsageError, match="no document ''"):
        rows.find_paper("")
