"""What people made in other programs comes in as theirs: whole where we wrote it, with all its values where we did not."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cuibono import exchange
from cuibono.case import Case, arriving, open_case
from cuibono.errors import InputError
from cuibono.export import FORMATS
from cuibono.receive import FORMATS as RECEIVED
from cuibono.receive import Received
from cuibono.receive.dna import characters
from cuibono.types import Reading, Statement
from tests.build import gold_many

OURS = ("annotation", "dna", "jsonl")


@pytest.fixture(autouse=True)
def as_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "pipeline", lambda: gold_many)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Case]:
    """Return a case with nothing in it."""
    with open_case(tmp_path / "empty", create=True) as made:
        yield made


def received(case: Case, name: str, path: Path) -> Received:
    return RECEIVED[name](path.read_bytes(), {k: p.text for p in case.rows().papers.values() for k in (p.id, p.name)})


def by(case: Case, name: str) -> dict[str, Statement]:
    return {t.id: t.statement for t in case.rows().statements.values() if f"person:{name}" in t.coder}


@pytest.mark.parametrize("name", OURS)
def test_what_was_written_comes_back_whole_as_a_persons(case: Case, empty: Case, tmp_path: Path, name: str) -> None:
    FORMATS[name](case.rows(), tmp_path / "x", everything=True)
    found = received(empty, name, tmp_path / "x")
    assert exchange.receive(empty, found, "ada") == (22, 2, [])
    assert by(empty, "ada") == {t.id: t.statement for t in case.rows().statements.values()}
    assert exchange.receive(empty, found, "ada") == (0, 0, [])
    list(empty.rebuild())
    assert len(by(empty, "ada")) == 22


def test_undo_takes_a_whole_file_back(case: Case, empty: Case, tmp_path: Path) -> None:
    FORMATS["jsonl"](case.rows(), tmp_path / "x")
    exchange.receive(empty, received(empty, "jsonl", tmp_path / "x"), "ada")
    assert by(empty, "ada")
    empty.undo()
    assert not by(empty, "ada")


@pytest.mark.parametrize("name", OURS)
def test_rejected_statements_stay_outside(case: Case, empty: Case, tmp_path: Path, name: str) -> None:
    first = next(iter(case.rows().statements))
    case.judge(first, "wrong")
    FORMATS[name](case.rows(), tmp_path / "x", everything=True)
    exchange.receive(empty, received(empty, name, tmp_path / "x"), "ada")
    assert set(by(empty, "ada")) == {t.id for t in case.rows().statements.values()} - {first}


def test_a_mention_that_no_machine_read_comes_with_its_statement(case: Case, tmp_path: Path) -> None:
    FORMATS["jsonl"](case.rows(), tmp_path / "x")
    found = RECEIVED["jsonl"]((tmp_path / "x").read_bytes(), {})
    with open_case(tmp_path / "blind", create=True) as blind:
        exchange.receive(blind, found, "ada", read_many=lambda documents: (Reading(d, language="en") for d in documents))
        assert "Jon Halvar" in {e.name for e in blind.rows().entities.values()}


# files of the Discourse Network Analyzer that people made there


@pytest.fixture
def coded(case: Case, tmp_path: Path) -> Path:
    """Return a file in which a student coded two statements of her own, one of them of a type of her own."""
    path = tmp_path / "student.dna"
    FORMATS["dna"](case.rows(), path, accepted=True)
    paper = next(p for p in case.rows().papers.values() if p.publisher == "Daily Norland")
    start = paper.text.index("Norland cut the supply")
    script = f"""
        insert into CODERS (ID, Name, Password) values (2, 'Mia', 'x');
        insert into DOCUMENTS (ID, Title, Text, Coder, Source, Date) values (9, 'Copied', '{paper.text.replace("'", "''")}', 2, 'Daily Norland', 0);
        insert into STATEMENTS values (1, 1, 9, {start}, {start + 22}, 2);
        insert into ENTITIES (ID, VariableId, Value) values (1, 1, 'Jon Halvar'), (2, 2, ''), (3, 3, 'gas as a weapon');
        insert into DATASHORTTEXT (StatementId, VariableId, Entity) values (1, 1, 1), (1, 2, 2), (1, 3, 3);
        insert into DATABOOLEAN (StatementId, VariableId, Value) values (1, 4, 0);
        insert into STATEMENTTYPES (ID, Label) values (3, 'Frame');
        insert into VARIABLES values (50, 'frame', 'short text', 3), (51, 'strength', 'integer', 3);
        insert into STATEMENTS values (2, 3, 9, {start}, {start + 7}, 2);
        insert into ENTITIES (ID, VariableId, Value) values (4, 50, 'energy');
        insert into DATASHORTTEXT (StatementId, VariableId, Entity) values (2, 50, 4);
        insert into DATAINTEGER (StatementId, VariableId, Value) values (2, 51, 7);
    """
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_a_students_statements_are_stances_of_hers(case: Case, coded: Path) -> None:
    assert exchange.receive(case, received(case, "dna", coded)) == (2, 0, [])
    found = by(case, "Mia").values()
    assert sorted(s.code for s in found) == ["comment", "deny"]
    denied = next(s for s in found if s.code == "deny")
    text = next(p.text for p in case.rows().papers.values() if p.publisher == "Daily Norland")
    assert {(r.name, text[r.span.start : r.span.end]) for r in denied.roles} == {("actor", "Jon Halvar"), ("content", "Norland cut the supply")}


def test_her_values_go_back_as_they_came(case: Case, coded: Path, tmp_path: Path) -> None:
    exchange.receive(case, received(case, "dna", coded))
    FORMATS["dna"](case.rows(), tmp_path / "back.dna", accepted=True)
    values = {}
    for path in (coded, tmp_path / "back.dna"):
        found = RECEIVED["dna"](path.read_bytes(), {})
        values[path] = [(t.by, t.origin["dna"]["type"], t.origin["dna"]["values"]) for t in found.statements]  # type: ignore[index]
    assert values[coded] == values[tmp_path / "back.dna"]
    assert values[coded][1] == ("Mia", "Frame", {"frame": "energy", "strength": 7})


def test_who_turned_an_agreement_round_in_the_program_turned_the_statement(case: Case, empty: Case, tmp_path: Path) -> None:
    t = next(t for t in case.rows().statements.values() if t.statement.code == "sanction" and not t.statement.negated)
    case.judge(t.id, "right")
    FORMATS["dna"](case.rows(), tmp_path / "x.dna", accepted=True)
    with contextlib.closing(sqlite3.connect(tmp_path / "x.dna")) as connection, connection:
        connection.execute("update DATABOOLEAN set Value = 0")
    exchange.receive(empty, received(empty, "dna", tmp_path / "x.dna"), "ada")
    (only,) = by(empty, "ada").values()
    assert (only.code, only.negated, only.id != t.id) == ("sanction", True, True)


def test_utf16_places_lead_to_characters() -> None:
    assert [characters("a😀b", n) for n in (0, 1, 3, 4)] == [0, 1, 2, 3]
    assert characters("abc", 2) == 2


# annotations that other programs made


def foreign(case: Case, **changes: Any) -> bytes:
    selector = [{"type": "TextQuoteSelector", "exact": "Norland cut the supply", "prefix": "", "suffix": " in 2011"}]
    whole = {
        "type": "Annotation",
        "id": "urn:a",
        "creator": {"name": "Tom"},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "event:sanction"}],
        "target": {"source": "https://example.org/quarry.txt", "selector": selector},
    }
    return json.dumps([whole | changes]).encode()


def test_an_annotation_with_a_known_tag_becomes_a_statement(case: Case) -> None:
    known = {k: p.text for p in case.rows().papers.values() for k in (p.id, p.name)}
    assert exchange.receive(case, RECEIVED["annotation"](foreign(case), known)) == (1, 0, [])
    (made,) = by(case, "Tom").values()
    assert (made.kind, made.code) == ("event", "sanction")
    assert case.rows().words(next(t.document for t in case.rows().statements.values() if t.id == made.id), made.trigger) == "Norland cut the supply"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"body": [{"value": "important"}]}, "no tag names kind and code"),
        ({"target": {"source": "https://example.org/gone.txt", "selector": []}}, "is not in this case"),
        ({"target": {"source": "quarry.txt", "selector": {"type": "TextQuoteSelector", "exact": "never said"}}}, "not in the text"),
        ({"target": {"source": "quarry.txt", "selector": {"type": "TextPositionSelector", "start": -4, "end": 99999}}}, "not in the text"),
    ],
)
def test_an_annotation_that_fits_nothing_is_told(case: Case, changes: dict[str, Any], why: str) -> None:
    known = {k: p.text for p in case.rows().papers.values() for k in (p.id, p.name)}
    found = RECEIVED["annotation"](foreign(case, **changes), known)
    assert not found.statements
    assert why in found.passed[0]


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe\x00", b"SQLite format 3\x00garbage", b'{"what": "statement"}'])
def test_what_is_no_such_file_is_refused_or_told(name: str, data: bytes) -> None:
    try:
        found = RECEIVED[name](data, {})
    except InputError as fault:
        assert str(fault)
    else:
        assert not found.statements
        assert found.passed
