"""Copies: a reprinted or shortened text is one account, a text of its own is not."""

from __future__ import annotations

from pathlib import Path

from cuibono.case import Case, Given, open_case
from cuibono.compare.copies import Copies, runs, texts
from cuibono.types import Span
from tests.build import gold_many

FIRST = """The coast guard of Velmar seized the ferry Marisol on Tuesday and towed it to the port of Ennis, the interior ministry said.
All forty-three members of the crew were detained and questioned until the morning. The captain was charged with fishing inside foreign waters."""
HEAD = "By our own reporter. Readers have written to us about the ferry. "
OWN = """Nobody in Port Tarsia believes the story of the nets. The Marisol carries passengers, and those who waited for her on the quay
on Tuesday night know what she had on board: onions, two brides and a brass band, but no herring at all in any of her holds."""


def made(tmp_path: Path, **given: tuple[str, str]) -> Case:
    case = open_case(tmp_path / "case", create=True)
    for name, (text, date) in given.items():
        list(case.read_bytes([(f"{name}.txt", text.encode())], Given(date=date, publisher=name), read_many=gold_many))
    return case


def of(case: Case) -> tuple[Copies, dict[str, str]]:
    papers = case.rows().papers.values()
    return texts(papers), {p.publisher: p.id for p in papers}


def test_a_reprint_with_another_head_is_the_earlier_account(tmp_path: Path) -> None:
    with made(tmp_path, Later=(HEAD + FIRST, "2014-03-09"), First=(FIRST, "2014-03-07"), Own=(OWN, "2014-03-08")) as case:
        copies, ids = of(case)
        assert copies.account[ids["Later"]] == copies.account[ids["First"]] == ids["First"]
        assert copies.account[ids["Own"]] == ids["Own"]


def test_a_cut_text_is_a_copy_of_the_whole(tmp_path: Path) -> None:
    cut = FIRST.partition("All forty")[0]
    with made(tmp_path, Whole=(FIRST, "2014-03-07"), Cut=(cut, "2014-03-07")) as case:
        copies, ids = of(case)
        assert copies.account[ids["Cut"]] == ids["Whole"]


def test_a_shared_name_is_no_copy(tmp_path: Path) -> None:
    with made(tmp_path, A=("The Union of Hill Farmers of Sudmark met.", "2014"), B=("The Union of Hill Farmers of Sudmark protested.", "2014")) as case:
        copies, _ = of(case)
        assert len(set(copies.account.values())) == 2


def test_one_lifted_sentence_is_the_other_accounts(tmp_path: Path) -> None:
    taken = FIRST.split(". ")[-1]
    with made(tmp_path, First=(FIRST, "2014-03-07"), Own=(f"{OWN} {taken}", "2014-03-09")) as case:
        copies, ids = of(case)
        assert copies.account[ids["Own"]] == ids["Own"]
        assert copies.lifted(ids["Own"], Span(len(OWN) + 1, len(OWN) + 1 + len(taken))) == ids["First"]
        assert copies.lifted(ids["Own"], Span(0, len(OWN))) == ids["Own"]


def test_runs_see_words_and_not_how_they_are_set() -> None:
    assert runs("One two, three — FOUR five!") == {"one two three four five"}
    assert runs("too few words here") == frozenset()
