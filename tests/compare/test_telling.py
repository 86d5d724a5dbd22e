"""Roots and kinds of act: what makes two words one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import Given, open_case
from cuibono.compare.telling import acts, is_servant, is_title, light, root, roots, tellings
from cuibono.store import Rows


@pytest.mark.parametrize(
    ("word", "same"),
    [("named", "name"), ("stopped", "stop"), ("expelled", "expel"), ("fled", "flee"), ("sent", "sends"), ("stole", "steal"), ("bought", "buys")],
)
def test_forms_of_a_word_have_one_root(word: str, same: str) -> None:
    assert root(word) == root(same)


@pytest.mark.parametrize(("word", "other"), [("seized", "seemed"), ("rent", "rental"), ("die", "diet")])
def test_other_words_have_other_roots(word: str, other: str) -> None:
    assert root(word) != root(other)


def test_two_words_for_one_act_share_it() -> None:
    assert acts(roots("was thrown out")) & acts(roots("expelled"))
    assert acts(roots("caved in")) & acts(roots("collapsed"))
    assert not acts(roots("demanded")) & acts(roots("sold"))


def test_words_that_tell_little_are_known() -> None:
    assert {root("took"), root("held"), root("is")} <= light()
    assert root("bombed") not in light()


def test_stances_are_no_tellings(rows: Rows) -> None:
    found = tellings(rows, rows.shown)
    assert found and all(t.kind != "stance" for t in found)


def test_a_telling_knows_its_parties_by_key_and_by_name(rows: Rows) -> None:
    told = next(t for t in tellings(rows, rows.shown) if t.kind == "event" and t.first and any(k.startswith(("=", "m-")) for k in t.first))
    assert any(not k.startswith(("=", "m-")) for k in told.first)


@pytest.mark.parametrize(
    ("name", "alone"),
    [("the US President-elect", True), ("the president", True), ("Russian president", True), ("deputy governor Orm", False), ("prison director", False)],
)
def test_a_title_with_its_state_names_nobody(name: str, alone: bool) -> None:
    assert is_title(name) == alone


@pytest.mark.parametrize(
    ("words", "one"), [("A policeman", True), ("two soldiers", False), ("the police", False), ("a soldier’s brother", False), ("Policeman", True), ("", False)]
)
def test_one_man_of_a_body_is_not_the_body(words: str, one: bool) -> None:
    assert is_servant(words) == one


@pytest.mark.parametrize(
    ("text", "who", "sorts"),
    [
        ("Finance minister Elin Orm sold the mill.", "Finance minister Elin Orm", {"minister"}),
        ("Elin Orm sold the mill.", "Elin Orm", {"person"}),
        ("A policeman shot Marta Low from a distance of five metres.", "A policeman", {"person"}),
        ("The Harbour Bank sold the mill.", "The Harbour Bank", {"firm"}),
        ("The Dockers' Union sold the mill.", "The Dockers' Union", {"body"}),
    ],
)
def test_a_minister_and_a_bank_are_known(tmp_path: Path, text: str, who: str, sorts: set[str]) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        list(case.read_bytes([("a.txt", text.encode())], Given()))
        rows = case.rows()
        found = [t for t in tellings(rows, rows.statements.values()) if t.told and rows.words(t.document, t.told.statement.roles[0].span) == who]
        assert {t.doers for t in found if t.kind == "event"} == {frozenset(sorts)}
