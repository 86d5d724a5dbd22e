"""A statement in words: figures as papers write them, nobody's name for no one, an actor once in a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.identity import cluster_of
from cuibono.store import Filter
from cuibono.store.telling import figure, filler, place
from tests.build import reading_of, small_reading


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (14e9, "14 billion USD"),
        (717.8e9, "717.8 billion USD"),
        (613_000, "613,000 USD"),
        (1_234_567, "1,234,567 USD"),
        ([2e6, 3e6], "2 million to 3 million USD"),
    ],
)
def test_figures_are_written_as_papers_write_them(value: float | list[float], words: str) -> None:
    assert figure({"value": value, "unit": "USD", "bound": "", "approximate": False}) == words


def test_whom_your_means_is_not_nobody(tmp_path: Path) -> None:
    """Orm met nobody. Lund visited your guild."""
    read = small_reading("Orm met nobody. Lund visited your guild.", ("consult", "Orm", "met", "nobody"), ("consult", "Lund", "visited", "your"))
    together = [m for m in read.mentions if read.document.words(m.span) in {"nobody", "your"}]
    others = tuple(cluster_of([m]) for m in read.mentions if m not in together)
    with open_case(tmp_path / "case", create=True) as case:
        case.add(replace(read, clusters=(*others, cluster_of(together))), name="a.txt")
        rows = case.rows()
        assert {filler(rows, t, r) for t in rows.shown for r in t.statement.fillers("recipient")} == {"nobody", "your"}


def test_what_is_denied_is_not_denied_twice(tmp_path: Path) -> None:
    """Orm met nobody."""
    read = small_reading("Orm met nobody.", ("consult", "Orm", "met", "nobody"))
    with open_case(tmp_path / "case", create=True) as case:
        case.add(replace(read, statements=tuple(replace(s, negated=True) for s in read.statements)), name="a.txt")
        (told,) = case.rows().shown
        assert [filler(case.rows(), told, r) for r in told.statement.fillers("recipient")] == ["anybody"]


def test_one_actor_told_twice_in_a_place_is_named_once(tmp_path: Path) -> None:
    case = open_case(tmp_path / "case", create=True)
    case.add(reading_of("quarry"), name="quarry.txt")
    rows = case.rows()
    told = next(t for t in rows.told(Filter()) if [rows.entity(r.filler) for r in t.statement.fillers("actor")][:1] not in ([], [None]))
    (actor, *_) = told.statement.fillers("actor")
    again = replace(told, statement=replace(told.statement, roles=(*told.statement.roles, replace(actor, name="actor"))))
    assert place(rows, again, "actor") == place(rows, told, "actor") != ""
