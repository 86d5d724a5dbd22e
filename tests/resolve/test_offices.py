"""Offices at a date: who is meant by "the Russian president" depends on when the text was written."""

from __future__ import annotations

import pytest

from cuibono.resolve import Called, Group, entities
from cuibono.resolve.offices import holder, holders, named, terms


def office(words: str, date: str, document: str = "d-0") -> Group:
    return Group(document, (Called(f"m-{document}-{words}", words, "leader", "description"),), date=date)


def person(name: str, document: str = "d-1", date: str = "2012-06") -> Group:
    return Group(document, (Called(f"m-{document}-{name}", name, "leader", "name"),), date=date)


@pytest.mark.parametrize(
    ("words", "state", "title"),
    [
        ("the Russian president", "ru", "president"),
        ("president of Azerbaijan", "az", "president"),
        ("Britain's prime minister", "gb", "prime minister"),
        ("the German chancellor", "de", "chancellor"),
        ("US Secretary of State", "us", "secretary of state"),
    ],
)
def test_an_office_is_named_with_its_state(words: str, state: str, title: str) -> None:
    found = named(words)
    assert found and (found.state, found.title) == (state, title)


@pytest.mark.parametrize(
    "words", ["the president", "the former Russian president", "the Russian vice president", "president of the Russian oil union", "Russian envoy"]
)
def test_what_is_no_office_of_a_state_in_being_is_not_read_as_one(words: str) -> None:
    assert named(words) is None


def test_the_president_of_2011_is_not_that_of_2013() -> None:
    groups = (office("the Russian president", "2011-05", "d-1"), office("the Russian president", "2013-02", "d-2"))
    found = entities([*groups, person("Dmitri Medvedev", "d-3"), person("Vladimir Putin", "d-4")])
    assert {tuple(sorted(m[:5] for m in e.mentions)) for e in found} == {("m-d-1", "m-d-3"), ("m-d-2", "m-d-4")}
    assert any("Dmitry Medvedev was president of Russia from 2008-05 to 2012-05" in e.reasons for e in found)


def test_two_papers_of_one_term_mean_one_though_none_names_him() -> None:
    assert len(entities([office("Russian president", "2009", "d-1"), office("the president of Russia", "2011-03", "d-2")])) == 1


def test_a_date_in_which_the_office_changed_hands_decides_nothing() -> None:
    assert holder(office("Russian president", "2012")) is None
    assert [t.holder for t in holders(named("Russian president"), "2012")] == ["Dmitry Medvedev", "Vladimir Putin"]  # type: ignore[arg-type]
    assert holder(office("Russian president", "")) is None


def test_terms_are_months_and_do_not_run_backwards() -> None:
    for term in (t for ts in terms().values() for t in ts):
        assert len(term.since) == 7 and (not term.until or term.since <= term.until), term
