"""From told ties to camps."""

from __future__ import annotations

from pathlib import Path

from cuibono.case import open_case
from cuibono.simulate.ties import camps, rows_of
from tests.build import reading_of

TIES = """# doc: ties | title: Friends | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
@ e1 state Norland
@ e2 state Sudmark
@ e3 state Westria
@ e4 state Ostria
[1] Norland is an ally of Sudmark and a rival of Westria.
M Norland=e1 | Sudmark=e2 | Westria=e3
s1 tie.ally_of @ally | subject=Norland | object=Sudmark
s2 tie.rival_of @rival | subject=Norland | object=Westria
[2] Westria pays Sudmark, yet no ally of Ostria is Sudmark.
M Westria=e3 | Sudmark=e2 | Ostria=e4 | Sudmark~2=e2
s3 tie.funds @pays | subject=Westria | object=Sudmark
s4 tie.ally_of @ally | subject=Sudmark~2 | object=Ostria | neg^no
[3] Ostria is both a friend and a rival of Westria.
M Ostria=e4 | Westria=e3
s5 tie.ally_of @friend | subject=Ostria | object=Westria
s6 tie.rival_of @rival | subject=Ostria | object=Westria
"""


def test_told_ties_become_camps_and_what_is_told_both_ways_is_listed(tmp_path: Path) -> None:
    (tmp_path / "ties.lab").write_text(TIES, encoding="utf-8")
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of(tmp_path / "ties.lab"), name="ties")
        found = camps(case.rows())
    assert {frozenset((a, b)): sign for a, b, sign in found.ties} == {
        frozenset(("Norland", "Sudmark")): 1,
        frozenset(("Norland", "Westria")): -1,
        frozenset(("Sudmark", "Westria")): 1,
    }
    assert [set(pair) for pair in found.torn] == [{"Ostria", "Westria"}]
    assert (found.balance.share, found.balance.frustration.ties) == (0.0, 1)
    rows = rows_of(found)
    assert [r["what"] for r in rows] == ["network", "actor", "actor", "actor", "strained", "told both ways"]


def test_a_case_without_ties_has_no_rows(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        assert rows_of(camps(case.rows())) == []
