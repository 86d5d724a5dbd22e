"""Quarrels are looked for anew only where something changed, and are those that a case would have that looks for all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bench.generated import more, readings
from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono.case import Case, open_case
from cuibono.case.arriving import Given
from cuibono.errors import CuibonoError
from cuibono.store import touched, unsettle
from cuibono.store.claims import bodies, shown
from cuibono.store.disputes import between
from cuibono.store.encoding import dumps
from cuibono.store.found import every_body
from cuibono.store.gists import gist
from cuibono.types import Reading
from tests.extract.stance import negated, reading
from tests.store.papers import as_if_large, crowd, dated, figured

PAPERS = ("Elin Orm", "Jon Vik", "Sudmark")
SENT = ("event", "consult", "sent", {"actor": "Elin Orm", "recipient": "two envoys"})


@cache
def quarrelling() -> tuple[Reading, ...]:
    """Return papers of which each two quarrel over something: an act, its day, a denial, a figure, one put right, a cause, an aim."""

    def paper(text: str, *told: tuple[str, str, str, dict[str, str]]) -> Reading:
        return reading(text, *told, names=PAPERS)

    cause = {"cause": "The drought", "effect": "the long strike of weavers"}
    other = {"cause": "Low wages", "effect": "the weavers' strike"}
    found = [
        dated(paper("Elin Orm sent two envoys to Sudmark.", SENT), "2012-05-01"),
        dated(paper("In June Elin Orm sent two envoys to Sudmark.", SENT), "2012-06"),
        negated(paper("Elin Orm never sent two envoys to Sudmark.", SENT), "sent"),
        paper("Elin Orm has denied sending anyone.", ("stance", "deny", "denied", {"actor": "Elin Orm", "content": "sending anyone"})),
        paper("The drought caused the long strike of weavers.", ("influence", "causes", "caused", cause)),
        paper("Low wages led to the weavers' strike.", ("influence", "causes", "led", other)),
        paper("The aim of Sudmark in the harbour fund is to help weavers.", ("goal", "wants", "aim", {"actor": "Sudmark", "concept": "help weavers"})),
        paper("Sudmark joined the harbour fund in order to hide debts.", ("goal", "wants", "order", {"actor": "Sudmark", "concept": "hide debts"})),
        negated(
            paper(
                "Sudmark paid not seven but almost 22 million a year.",
                ("event", "aid", "paid", {"actor": "Sudmark", "topic": "not seven but almost 22 million a year"}),
            ),
            "paid",
        ),
        figured(
            paper("Sudmark pays seven million dollars a year.", ("quantity", "quantity", "pays", {"subject": "Sudmark", "value": "seven million dollars"}))
        ),
        figured(paper("Sudmark pays nine million dollars a year.", ("quantity", "quantity", "pays", {"subject": "Sudmark", "value": "nine million dollars"}))),
    ]
    signed = [replace(r, statements=tuple(replace(s, sign="+") if s.kind == "influence" else s for s in r.statements)) for r in found]
    return (*signed, crowd(), *readings(60))


NUMBER = 14  # of them
STATEMENTS = 1500  # more than are counted one by one


def found_anew(case: Case) -> tuple[str, ...]:
    """Return the quarrels and claims of a case when nothing was kept."""
    rows = case.rows()
    told = tuple(rows.statements.values())
    known, quarrels = [gist(rows, t) for t in told], between(rows, told)
    return tuple(map(dumps, (quarrels, bodies(shown(known, quarrels), quarrels), bodies(known, quarrels))))


def found_by_mending(case: Case) -> tuple[str, ...]:
    """Return the quarrels and claims of a case as they are mended and kept."""
    case.make_ready()
    rows = case.rows()
    return tuple(map(dumps, (touched.quarrels(rows), dict(every_body(rows)), dict(every_body(rows, everything=True)))))


def changes(case: Case, which: int) -> list[Callable[[], object]]:
    """Return what may be done to a case next; `which` says to what of it."""
    rows, some = case.rows(), quarrelling()[which]
    ids, names = list(rows.statements), [p.name for p in rows.papers.values()]
    persons = [e.id for e in rows.entities.values() if e.kind == "person"]
    told = rows.statements[ids[which * 7 % len(ids)]] if ids else None
    found: list[Callable[[], object]] = [lambda: case.add(some, name=f"{which}.txt"), case.undo]
    if told:
        found += [lambda: case.judge(told.id, "wrong"), lambda: case.correct(told.id, replace(told.statement, negated=not told.statement.negated))]
    if names:
        name = names[which % len(names)]
        found += [lambda: case.remove(name), lambda: case.set(name, Given(publisher=f"Post {which}"), read_many=again)]
    if len(persons) > 1:
        found += [lambda: case.same(persons[which % len(persons)], persons[(which + 1) % len(persons)])]
    return found


def again(documents: object) -> list[Reading]:
    """Read documents again."""
    known = {r.document.id: r for r in quarrelling()}
    return [known[d.id] for d in documents]  # type: ignore[attr-defined]


@settings(max_examples=25, deadline=None)
@given(
    start=st.sets(st.integers(0, NUMBER - 1), min_size=6),
    steps=st.lists(st.tuples(st.integers(0, 9), st.integers(0, NUMBER - 1), st.booleans()), min_size=2, max_size=6),
    large=st.booleans(),
)
def test_whatever_is_added_judged_joined_and_taken_back_the_quarrels_are_those_found_anew(
    start: set[int], steps: list[tuple[int, int, bool]], large: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case, as_if_large() if large else nullcontext():
        for n in sorted(start):
            case.add(quarrelling()[n], name=f"{n}.txt")
        case.make_ready()
        for what, which, look in steps:
            known = changes(case, which)
            with suppress(CuibonoError):  # nothing is left to be taken back
                known[what % len(known)]()
            if look:
                assert found_by_mending(case) == found_anew(case)
        assert found_by_mending(case) == found_anew(case)


def test_the_papers_of_this_test_quarrel_in_every_way(case: Case) -> None:
    over = {q.over for q in touched.quarrels(case.rows())}
    assert over >= {"date", "polarity", "denied by Elin Orm", "value", "cause", "motive"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        for n, r in enumerate(quarrelling()):
            opened.add(r, name=f"{n}.txt")
        opened.make_ready()
        yield opened


def test_what_nothing_touched_is_neither_fetched_nor_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new: list[set[str]] = []
    find = touched._new
    monkeypatch.setattr(touched, "_new", lambda *given: new.append(set().union(*find(*given).values())) or find(*given))
    with open_case(tmp_path / "case", create=True) as case:
        case.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(STATEMENTS)))
        case.make_ready()
        unsettle(case._db)
        case.make_ready()
        assert len(new[0]) > STATEMENTS / 3 and not new[1]
        (reading,) = more(STATEMENTS, 1)
        case.add(reading, name="one more.txt")
        case.make_ready()
        assert not case.rows().statements.held
        acts = {s.id for s in reading.statements if s.shown and s.kind == "event" and s.realis == "actual"}
        assert acts and acts <= new[2] and len(new[2]) < len(new[0]) / 2


def test_a_change_by_another_process_in_between_keeps_nothing_half(case: Case) -> None:
    first = quarrelling()[-2]
    case.remove("12.txt")
    rows = case.rows()
    with open_case(case.folder) as other:
        other.remove("13.txt")
        other.rows()
    rows.quarrels.now = {}
    touched.quarrels(rows)
    rows.keep_quarrels()  # of a state that is no more
    assert found_by_mending(case) == found_anew(case)
    case.add(first, name="again.txt")
    assert found_by_mending(case) == found_anew(case)


def test_what_is_kept_of_quarrels_is_replaced_whole_or_not_at_all(case: Case) -> None:
    def kept() -> list[tuple[object, ...]]:
        return [tuple(r) for r in case._db.connection.execute("select * from resolving where what = 'quarrels' order by id")]

    before = kept()
    case._db.connection.execute(
        "create temp trigger stop before insert on main.resolving when new.id = 'counts' begin select raise(abort, 'stopped here'); end"
    )
    case.remove("0.txt")
    case.make_ready()
    assert kept() == before and len(before) > NUMBER
    case._db.connection.execute("drop trigger stop")
    (reading,) = more(900, 1)
    case.add(reading, name="more.txt")
    assert found_by_mending(case) == found_anew(case)
    assert kept() != before


def test_a_word_that_becomes_more_frequent_or_rarer_is_weighed_anew(case: Case) -> None:
    text = " ".join(f"Guild {n} talked of weavers and a strike." for n in range(90))
    many = reading(text, *(("event", "other", f"talked#{n + 1}", {"topic": f"weavers and a strike#{n + 1}"}) for n in range(90)))
    before = {q.over for q in touched.quarrels(case.rows())}
    case.add(many, name="many.txt")
    assert found_by_mending(case) == found_anew(case)
    assert before - {q.over for q in touched.quarrels(case.rows())} == {"cause"}  # that both causes are of a strike of weavers says little now
    case.remove("many.txt")
    assert found_by_mending(case) == found_anew(case)
    assert {q.over for q in touched.quarrels(case.rows())} == before
