"""Names that were compared are not compared again, and who is who does not depend on what was compared when."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from bench.generated import readings
from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono.resolve import Called, Compared, Decision, Group, compare, entities, groups_of, look, mark

ODD = ("Serhiy Holovchenko", "President Sergei Golovchenko", "Golovtchenko", "S. Golovchenko", "Davit Oruni", "Oruni", "Lena Oruni", "Norland", "Norlanders")


@cache
def known() -> tuple[tuple[Group, ...], ...]:
    """Return the groups of several documents: generated ones, and short names that are given to whoever bears them alone."""
    odd = [
        tuple(Group(f"d{n}", (Called(f"m-{n}-{k}", w, "person" if k < 7 else "state", "name"),), date="2012") for k, w in enumerate(ODD[n::3]))
        for n in range(3)
    ]
    return (*map(groups_of, readings(150)), *odd)


def ready(groups: tuple[Group, ...]) -> list[Group]:
    return [replace(g, look=look(g), mark=mark(g)) for g in groups]


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.sets(st.integers(0, 7), min_size=1), min_size=1, max_size=4), apart=st.booleans())
def test_actors_are_the_same_whatever_was_compared_before(steps: list[set[int]], apart: bool) -> None:
    decisions = (Decision(not apart, "m-0-0", "m-1-0", "Serhiy Holovchenko", "Sergei Golovchenko"),)
    compared = Compared()
    for which in steps:
        groups = [g for n in sorted(which) for g in ready(known()[n])]
        compared = Compared(compared.now, compared.made)
        assert entities(groups, decisions, (), compared) == entities([g for n in sorted(which) for g in known()[n]], decisions)


def test_only_a_new_look_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [g for document in known() for g in document]
    first = Compared()
    entities(groups, (), (), first)
    counted: list[str] = []
    was = compare.reason

    def reason(a: Group, b: Group) -> str:
        counted.append(f"{a.names} {b.names}")
        return was(a, b)

    monkeypatch.setattr(compare, "reason", reason)
    new = Group("d9", (Called("m-9", "Elin Oruni", "person", "name"),))
    again = Compared(first.now, first.made)
    found = entities([*groups, new], (), (), again)
    assert counted and all("Elin Oruni" in pair for pair in counted)
    assert found == entities([*groups, new])


def test_a_look_that_was_gone_and_comes_back_is_compared_with_what_came_meanwhile() -> None:
    one, two, three = (Group(d, (Called(f"m-{d}", w, "person", "name"),)) for d, w in (("1", "Serhiy Orm"), ("2", "Elin Lund"), ("3", "Sergei Orm")))
    compared = Compared()
    for groups in ([one, two], [two, three], [one, two, three]):
        compared = Compared(compared.now, compared.made)
        found = entities(groups, (), (), compared)
    assert {frozenset(e.mentions) for e in found} == {frozenset({"m-1", "m-3"}), frozenset({"m-2"})}
