"""A line names each actor of a place once, were it told in two ways there."""

from dataclasses import replace
from pathlib import Path

from cuibono.case import open_case
from cuibono.store import Filter
from cuibono.store.telling import place
from tests.build import reading_of


def test_one_actor_told_twice_in_a_place_is_named_once(tmp_path: Path) -> None:
    case = open_case(tmp_path / "case", create=True)
    case.add(reading_of("quarry"), name="quarry.txt")
    rows = case.rows()
    told = next(t for t in rows.told(Filter()) if [rows.entity(r.filler) for r in t.statement.fillers("actor")][:1] not in ([], [None]))
    (actor, *_) = told.statement.fillers("actor")
    again = replace(told, statement=replace(told.statement, roles=(*told.statement.roles, replace(actor, name="actor"))))
    assert place(rows, again, "actor") == place(rows, told, "actor") != ""
