"""The rows of a comparison."""

from __future__ import annotations

import pytest

from cuibono.case import Case
from cuibono.compare.table import chosen, compare, letter
from cuibono.errors import UsageError
from cuibono.store import Rows


def test_accounts_first_then_contested_agreed_only(rows: Rows) -> None:
    found = compare(rows)
    assert [r["what"] for r in found[:2]] == ["account", "account"]
    standings = [r["standing"] for r in found if r["what"] == "matter"]
    assert standings == sorted(standings, key=("contested", "agreed", "only").index)
    assert {"contested", "only"} <= set(standings)


def test_both_sides_stand_with_quote_voice_and_certainty(rows: Rows) -> None:
    row = next(r for r in compare(rows) if r.get("standing") == "contested" and len(r["in"]) > 1)
    assert {t["letter"] for t in row["statements"]} >= {"A", "B"}
    for told in row["statements"]:
        paper = rows.papers[told["document"]]
        assert told["quote"] == paper.text[told["start"] : told["end"]] and told["quote"] in told["sentence"]
        assert told["origin"] and told["certainty"]


def test_documents_are_chosen_by_name_and_two_are_needed(rows: Rows, case: Case) -> None:
    assert [rows.papers[d].name for d in chosen(rows, ("rebuttal.txt", "quarry.txt"))] == ["rebuttal.txt", "quarry.txt"]
    with pytest.raises(UsageError, match="two documents"):
        chosen(rows, ("quarry.txt", "quarry.txt"))
    assert case.ask("compare", documents=("quarry.txt", "rebuttal.txt"))[0]["name"] == "quarry.txt"


def test_letters_go_on_beyond_the_alphabet() -> None:
    assert [letter(n) for n in (0, 25, 26, 52)] == ["A", "Z", "A1", "A2"]
