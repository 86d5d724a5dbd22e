"""The timeline in words."""

from __future__ import annotations

from pathlib import Path

from cuibono.case import open_case
from cuibono.web.cards import card
from cuibono.web.desk import View
from cuibono.web.timeline import in_words
from tests.build import small_reading


def test_where_nobody_is_said_to_do_it_to_whom_it_is_done_comes_first(tmp_path: Path) -> None:
    """The guild founded. Orm met Lund."""
    read = small_reading("The guild founded. Orm met Lund.", ("other", "", "founded", "The guild"), ("consult", "Orm", "met", "Lund"))
    with open_case(tmp_path / "case", create=True) as case:
        case.add(read, name="a.txt")
        view = View(case.rows())
        assert [in_words(card(view, t)) for t in view.rows.shown] == ["guild founded", "Orm met Lund"]


def test_a_word_that_names_who_does_it_is_told_once(tmp_path: Path) -> None:
    read = small_reading("The budget of Orm pays the bridge.", ("other", "The budget", "budget", "the bridge"))
    with open_case(tmp_path / "case", create=True) as case:
        case.add(read, name="a.txt")
        view = View(case.rows())
        assert [in_words(card(view, t)) for t in view.rows.shown] == ["budget bridge"]
