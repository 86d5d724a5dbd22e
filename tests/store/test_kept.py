"""Answers over a whole case are kept until it changes, say what they would say anew, and pages are the beginning of the whole."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from bench.generated import read_again, readings
from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono.case import Case, open_case
from cuibono.store import Filter, Rows
from cuibono.store.claims import bodies, claims, shown
from cuibono.store.database import memory
from cuibono.store.disputes import between
from cuibono.store.encoding import dumps, loads
from cuibono.store.found import contested, every_body
from cuibono.store.gists import gist
from cuibono.store.kept import Kept, Line
from cuibono.store.memory import unswept
from cuibono.store.rows import NO_ACTORS
from cuibono.types import Reading
from tests.build import reading_of
from tests.store.papers import as_if_large

QUESTIONS = ("claims", "contested", "cast", "levers", "timeline", "matrix", "ties", "goals")
DOCUMENTS = 7


@cache
def several() -> tuple[Reading, ...]:
    gold = sorted((Path(__file__).parent.parent / "articles").glob("*.lab"))
    return (*readings(120), *(reading_of(p) for p in gold))[:DOCUMENTS]


def answers(order: Iterable[int], ready: Iterable[int]) -> dict[str, object]:
    """Return all that a case says whose documents came in this order, its answers made ready after some of them and kept."""
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case:
        for n, which in enumerate(order):
            case.add(several()[which], name=f"{which}.txt")
            if n in ready:
                case.make_ready()
        case.make_ready()
        asked = {f"{q} {e}": case.ask(q, everything=e) for q in QUESTIONS for e in (False, True)}
        return {**asked, "brief": case.ask("brief"), "status": len(case.status())}


@cache
def at_once() -> dict[str, object]:
    return answers(range(DOCUMENTS), ())


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(DOCUMENTS)), ready=st.sets(st.integers(0, DOCUMENTS - 1)))
def test_documents_that_come_one_by_one_in_any_order_say_what_all_at_once_say(order: list[int], ready: set[int]) -> None:
    assert answers(order, ready) == at_once()


@cache
def at_once_as_if_large() -> dict[str, object]:
    with as_if_large():
        return answers(range(DOCUMENTS), ())


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(DOCUMENTS)), ready=st.sets(st.integers(0, DOCUMENTS - 1)))
def test_the_order_says_nothing_where_words_weigh_in_steps_and_figures_are_kept(order: list[int], ready: set[int]) -> None:
    with as_if_large():
        assert answers(order, ready) == at_once_as_if_large()


def test_searches_for_dead_cycles_go_on_after_the_work_even_when_it_fails() -> None:
    with pytest.raises(ZeroDivisionError), unswept():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()


@pytest.fixture(params=["generated", "gold"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        if request.param == "generated":
            opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(150)))
        else:
            for path in sorted((Path(__file__).parent.parent / "articles").glob("*.lab"))[:6]:
                opened.add(reading_of(path), name=f"{path.stem}.txt")
        yield opened


def test_kept_claims_are_those_worked_out_anew(case: Case) -> None:
    rows = case.rows()
    told = rows.statements.values()
    known, quarrels = [gist(rows, t) for t in told], between(rows, told)
    assert plainly(every_body(rows)) == plainly(bodies(shown(known, quarrels), quarrels).items())
    assert plainly(every_body(rows, everything=True)) == plainly(bodies(known, quarrels).items())
    assert [c.id for c in claims(rows, told)] == list(bodies(known, quarrels))


def plainly(found: Iterable[tuple[str, object]]) -> list[object]:
    """Return claims as they come back from the table."""
    return [loads(dumps(x)) for x in found]


@pytest.mark.parametrize("everything", [False, True])
def test_a_page_is_the_beginning_of_the_whole(case: Case, everything: bool) -> None:
    for question in QUESTIONS:
        whole = case.ask(question, everything=everything)
        with open_case(case.folder) as other:  # what another process sees
            assert other.ask(question, everything=everything, limit=3) == whole[:3], question
            assert other.ask(question, everything=everything) == whole, question


def test_a_filter_in_the_table_is_the_filter_on_all(case: Case) -> None:
    rows = case.rows()
    every = rows.told(Filter(everything=True))
    assert [t for t in every if t.statement.kind == "event" and t.statement.shown] == list(rows.told(Filter(kind="event")))
    assert rows.count(Filter(kind="event")) == len(rows.told(Filter(kind="event")))
    assert rows.told(Filter(kind="event"), 2) == rows.told(Filter(kind="event"))[:2]
    assert {t.id: t for t in every} == {id_: rows.statements[id_] for id_ in rows.statements}


def test_a_verdict_shows_in_what_is_kept_and_a_new_document_forgets_it(case: Case) -> None:
    before = case.ask("brief")
    id_ = next(r["id"] for r in before if r["id"].startswith("s-"))
    case.judge(id_, "right")
    assert {r["verdict"] for r in case.ask("brief") if r["id"] == id_} == {"right"}
    assert [{**r, "verdict": "", "verdict_by": ""} for r in case.ask("brief")] == before
    cast = case.ask("cast")
    case.add(next(iter(read_again([next(iter(readings(30))).document]))), name="new.txt")
    case.add(reading_of("quarry"), name="quarry2.txt") if cast == case.ask("cast") else None
    assert case.ask("cast") != cast or len(case.rows().papers) >= 5


def test_what_is_looked_up_alone_is_what_all_of_it_says(case: Case) -> None:
    whole, single = case.rows(), Rows(case._db)
    len(whole.stances)
    assert {id_: single.stances.get(id_) for id_ in whole.statements} == {id_: whole.stances.get(id_) for id_ in whole.statements}
    papers = list(whole.papers.values())
    assert [single.beside(p) for p in papers] == list(zip([None, *papers[:-1]], [*papers[1:], None], strict=True))
    for p in papers:
        told = whole.all_in(p.id)
        shown = [t for t in told if t.statement.shown]
        assert single.counts([p.id])[p.id] == (len(told), len(shown), 0)
        span = p.sentences[len(p.sentences) // 2]
        assert single.resting_on(p.id, span) == [t.id for t in shown if t.span.overlaps(span)]
    assert single.names(10_000) == sorted({e.name for e in whole.entities.values() if e.kind not in NO_ACTORS})
    name = papers and next(iter(whole.entities.values())).name
    assert single.alike_called(name[1:], 5)[0].id == next(iter(whole.entities))


def test_the_first_that_are_wanted_are_those_of_all(case: Case) -> None:
    rows = case.rows()
    every = [t for t in rows.told(Filter()) if t.statement.negated]
    assert rows.first(Filter(), lambda t: t.statement.negated, 2) == every[:2]
    assert rows.first(Filter(), lambda t: t.statement.negated, 10_000) == every
    over = contested(rows)
    assert [r["id"] for r in case.ask("claims", contested=True)] == [t.id for t in rows.told(Filter()) if t.id in over]


def test_a_page_of_documents_is_a_part_of_all_of_them(case: Case) -> None:
    whole = [r for r in case.status() if r["what"] == "document"]
    pages = [r for after in range(0, len(whole), 2) for r in case.status(limit=2, after=after) if r["what"] == "document"]
    assert pages == whole and len(whole) > 2


LINES = st.lists(st.tuples(st.text("0123456789abcdef", min_size=3, max_size=3), st.integers(0, 99), st.integers(0, 99)), max_size=300)


@settings(max_examples=40, deadline=None)
@given(told=LINES, limit=st.integers(0, 320), since=st.integers(0, 99), until=st.integers(0, 99), by_key=st.booleans())
def test_lines_come_back_in_their_order_and_by_their_keys(told: list[tuple[str, int, int]], limit: int, since: int, until: int, by_key: bool) -> None:
    every = [Line(key, [n, key], f"{low:02}", f"{low + more:03}"[-2:]) for n, (key, low, more) in enumerate(told)]
    db = memory()
    answer = Kept(db).answer("asked", lambda: {"asked": every}, by_key=by_key)
    assert len(answer) == len(every)
    assert list(answer.lines(limit)) == every[: limit or None]
    days = {"since": f"{since:02}", "until": f"{until:02}"}
    assert list(answer.lines(limit, **days)) == [x for x in every if x.high >= days["since"] and x.low <= days["until"]][: limit or None]
    if by_key:
        wanted = {key for key, _, _ in told[::3]} | {"---"}
        assert answer.some(wanted) == {x.key: x.body for x in reversed(every) if x.key in wanted}
        assert answer.of("---") is None
