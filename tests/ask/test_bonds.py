"""Who is bound to whom: bonds of the network, kept ready, sieved as the statements would be."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.generated import readings

from cuibono.ask.bonds import bonds
from cuibono.case import Case, open_case
from cuibono.store import Filter
from cuibono.web import edges
from cuibono.web.desk import View


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened = open_case(tmp_path / "case", create=True)
    opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(240)))
    return opened


def test_each_bond_rests_on_statements_of_its_kind_and_code(case: Case) -> None:
    rows = case.rows()
    for bond in bonds(rows):
        told = [rows.statements[t.id] for t in bond.told]
        assert {(t.statement.kind, t.statement.code, t.statement.shown) for t in told} == {(bond.kind, bond.code, True)}
        assert [(t.id, t.negated) for t in bond.told] == [(t.id, t.statement.negated) for t in told]


def test_bonds_are_kept_until_the_case_changes(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = bonds(case.rows())
    case.judge(before[0].told[0].id, "right")
    monkeypatch.setattr("cuibono.ask.bonds._bonds", lambda rows: pytest.fail("they are worked out again"))
    assert bonds(case.rows()) == before


@pytest.mark.parametrize(("since", "until"), [("2010", ""), ("", "2011-06"), ("2010-03", "2012")])
def test_a_time_sieves_as_the_listings_do(case: Case, since: str, until: str) -> None:
    view = View(case.rows())
    found = {id_ for e in edges.edges(view, edges.Asked(since=since, until=until)) for id_ in e.told}
    every = {id_ for e in edges.edges(view, edges.Asked()) for id_ in e.told}
    assert found == {t.id for t in view.rows.told(Filter(since=since, until=until))} & every
    assert found and found < every


def test_hearsay_and_what_is_inferred_are_sieved(case: Case) -> None:
    view = View(case.rows())
    told = {word: {id_ for e in edges.edges(view, edges.Asked(told=word)) for id_ in e.told} for word in ("", "own", "others")}
    assert told["own"] | told["others"] == told[""] and not told["own"] & told["others"]
    assert all(view.rows.statements[id_].statement.sources for id_ in told["others"])
