"""Every kind of decision is taken back by `undo`: the case is then as it was, also after a rebuild."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cuibono import exchange, store
from cuibono.case import Case, Given, entry_of
from cuibono.simulate.claims import chart
from cuibono.simulate.folding import folding
from cuibono.store import journal
from cuibono.store.database import meta
from cuibono.store.kept import STALE
from cuibono.types import Span
from cuibono.web import dossier, network
from cuibono.web.desk import View
from tests.build import gold_many


def first(case: Case, kind: str = "") -> str:
    """Return a statement, of that kind if one is named."""
    return next(t.id for t in case.rows().statements.values() if not kind or t.statement.kind == kind)


def correct(case: Case) -> None:
    told = case.rows().find_statement(first(case))
    case.correct(told.id, replace(told.statement, certainty="doubtful"))


def new(case: Case) -> None:
    told = case.rows().find_statement(first(case))
    case.new(told.document, replace(told.statement, trigger=Span(0, 5), roles=(), code="aid", kind="event"))


def fold(case: Case) -> None:
    one, _, value = folding(case.rows(), "Sudmark did not pay", "control the Orland pass", opposite=False)
    case.decide("fold", one, value)


def replaced(case: Case) -> None:
    paper = case.rows().find_paper("quarry.txt")
    corrected = case.folder.parent / "corrected.txt"
    corrected.write_text(paper.text.replace("envoy", "Envoy", 1), encoding="utf-8")
    exchange.replace(case, "quarry.txt", corrected, read_many=gold_many)


def moved(case: Case) -> None:
    case.decide("layout", "network", {case.rows().find_entity("Norland").id: [12.0, 34.0]})


def written(case: Case) -> None:
    case.decide("save-view", dossier.ABOUT, {"title": "Envoys", "parts": []})


ACTS: dict[str, Callable[[Case], object]] = {
    "judge": lambda c: c.judge(first(c), "wrong", ("code",)),
    "grade": lambda c: c.grade(first(c), "2"),
    "sign": lambda c: c.sign(first(c, "influence"), "-"),
    "correct": correct,
    "new": new,
    "merge": lambda c: c.same("Elin Orm", "Jon Halvar"),
    "split": lambda c: c.different("Elin Orm", "Jon Halvar"),
    "fold": fold,
    "set-meta": lambda c: c.set("quarry.txt", Given(date="2013-01-02", publisher="Hill Courier"), read_many=gold_many),
    "remove": lambda c: c.remove("quarry.txt"),
    "replace": replaced,
    "layout": moved,
    "save-view": written,
    "note": lambda c: c.decide("note", first(c), "look again"),
}


def seen(case: Case, name: str = "") -> object:
    """Return what a person sees of the case; of a text that was corrected the earlier reading."""
    view = View(case.rows())
    papers = {p.name: (p.id, str(p.published), p.publisher) for p in case.rows().papers.values() if p.name != "corrected.txt"}
    told = [r for r in case.statements(everything=True) if r["document"] in {p[0] for p in papers.values()}]
    entities = sorted(e.name for e in case.rows().entities.values()) if name != "replace" else []
    map_ = [(c.cause, c.effect, c.sign) for c in chart(case.rows()).claims]
    return papers, sorted(map(str, told)), entities, map_, network.moved(view), dossier.kept(view)


@pytest.mark.parametrize("do", journal.DECISIONS)
def test_it_is_taken_back(case: Case, do: str) -> None:
    before = seen(case, do)
    ACTS[do](case)
    after = seen(case, do)
    assert [x.entry.do for x in case.rows().standing][-1] == do
    assert do in {"split", "note"} or after != before  # these two change nothing here
    assert case.undo(read_many=gold_many).do == do
    assert seen(case, do) == before
    list(case.rebuild(read_many=gold_many))
    assert seen(case, do) == before


def test_moves_and_pages_go_back_one_at_a_time(case: Case) -> None:
    """Two moves of one actor and two writings of the dossier: each `undo` goes back to the one before."""
    here = case.rows().find_entity("Norland").id
    for x in (1.0, 2.0):
        case.decide("layout", "network", {here: [x, x]})
        case.decide("save-view", dossier.ABOUT, {"title": f"Draft {x:.0f}", "parts": []})
    steps = []
    for _ in range(4):
        view = View(case.rows())
        steps.append((dossier.kept(view).title, network.moved(view)[here][0]))
        case.undo()
    assert steps == [("Draft 2", 2.0), ("Draft 1", 2.0), ("Draft 1", 1.0), ("", 1.0)]
    assert not network.moved(View(case.rows()))


@pytest.mark.parametrize("do", ["judge", "layout", "save-view", "grade"])
def test_what_leaves_the_readings_alone_is_taken_back_without_resolving_anew(case: Case, do: str) -> None:
    ACTS[do](case)
    line = case.rows().standing[-1]
    journal.append(case.folder, entry_of("undo", line.id, None))
    store.replay(case._db)
    assert meta(case._db, STALE) == "verdicts"
