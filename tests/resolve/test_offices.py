"""Offices at a date: who is meant by "the Russian president" depends on when the text was written."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cuibono.resolve import Called, Group, entities, groups_of, names
from cuibono.resolve.offices import holder, holders, named, terms
from cuibono.types import Document, Mention, Reading, Span, When


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


def test_an_office_that_was_read_as_a_name_is_an_office() -> None:
    named_so = Group("d-0", (Called("m-0", "US Secretary of State", "leader", "name"),), date="2015-11")
    assert holder(named_so).holder == "John Kerry"  # type: ignore[union-attr]
    both = Group("d-0", (Called("m-0", "Jon Halvar", "leader", "name"), Called("m-1", "the US secretary of state", "leader", "description")), date="2015-11")
    assert holder(both) is None


def test_any_president_is_no_president() -> None:
    assert holder(office("A Russian president", "2009-02")) is None
    assert holder(office("No Russian president", "2009-02")) is None
    assert holder(office("The Russian president", "2009-02")) is not None


@pytest.mark.parametrize(("words", "date", "who"), [("the Soviet president", "1990-11", "Gorbachev"), ("Yugoslav president", "1965", "Tito")])
def test_states_that_are_no_more_had_offices(words: str, date: str, who: str) -> None:
    assert holder(office(words, date)).holder.endswith(who)  # type: ignore[union-attr]


def test_no_two_hold_one_office_for_more_than_a_month() -> None:
    for held in terms().values():
        for a, b in pairwise(held):
            assert a.until and a.until <= b.since, (a, b)


def test_every_office_is_of_a_state_that_is_known() -> None:
    assert {state for state, _ in terms()} <= names.states().keys()


def test_a_sentence_that_opens_with_an_earlier_year_is_told_of_that_year() -> None:
    text = "In 1996 the Russian president dismissed his general. The Russian president signed the 1996 treaty again."
    year, again = Span(3, 7), Span(text.rindex("1996"), text.rindex("1996") + 4)
    sentences = (Span(0, text.index(". ") + 1), Span(text.index(". ") + 2, len(text)))
    spans = [Span(text.index("the Russian"), text.index("the Russian") + 21), Span(text.index("The Russian"), text.index("The Russian") + 21)]
    mentions = tuple(Mention(f"m-{s.start}", s, s, "leader", "description") for s in spans)
    times = (When("1996", span=year), When("1996", span=again))
    read = Reading(Document(text), published=When("2010-10-07"), sentences=sentences, mentions=mentions, times=times)
    assert [holder(g).holder for g in groups_of(read)] == ["Boris Yeltsin", "Dmitry Medvedev"]  # type: ignore[union-attr]
