"""Quarrels between statements in other words: figures, dates, denials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cuibono.extract import quantities
from cuibono.store.alike import stem
from cuibono.store.disputes import between, dates_differ
from cuibono.store.figures import Counted, exclude, meant, of_one_thing
from cuibono.store.told import Told
from cuibono.store.touched import quarrels as quarrels_of_all
from cuibono.types import Reading, Span, Statement
from tests.extract.stance import negated, reading
from tests.store.papers import crowd, dated, figured, rows_of


@dataclass
class Ids:
    """Ids in order, so that statements of one test differ."""

    made: Iterator[int]


IDS = Ids(iter(range(10_000)))


def told(text: str, *, negated: bool = False) -> Told:
    (figure,) = quantities.find(text)
    whole = Span(0, len(text))
    said = Statement(f"s-{next(IDS.made)}", "", "quantity", "quantity", whole, (), (whole,), negated=negated, quantity=figure)
    return Told(said, "d-1", "encoder")


def quarrel(a: Told, b: Told, first: str, second: str) -> bool:
    weights = dict.fromkeys({*first.split(), *second.split()}, 2.5)
    sides = ((a, frozenset(first.split())), (b, frozenset(second.split())))
    known = [Counted(t.id, t.document, t.statement.trigger, q, about=about) for t, about in sides if (q := meant(t.statement))]
    return len(known) == 2 and exclude(*known) and of_one_thing(weights, *known)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Norland has 300 mills.", "There are 120 mills.", True),
        ("Norland has about 300 mills.", "There are 310 mills.", False),
        ("Orm stayed 4 hours.", "He left after 90 minutes.", True),
        ("Norland asked for 300 million.", "It asked for $120 million.", True),
        ("Norland has 300 mills.", "It paid $120.", False),
        ("Norland has 300 mills.", "There are 300,000 mills.", False),
        ("The guild has a fifth of the votes.", "It got less than 10 percent.", True),
    ],
)
def test_figures_of_one_thing_quarrel(a: str, b: str, expected: bool) -> None:
    assert quarrel(told(a), told(b), "=NO mill", "=NO mill") is expected


def test_figures_of_different_things_do_not() -> None:
    assert not quarrel(told("Norland has 300 mills."), told("There are 120 mills."), "=NO mill stone river", "=SU mill wood hill")


def test_never_more_than_is_at_most() -> None:
    assert quarrel(told("Norland never asked for more than 120 million.", negated=True), told("It asked for 300 million."), "=NO ask", "=NO ask")
    assert not quarrel(told("Norland never asked for 120 million.", negated=True), told("It asked for 300 million."), "=NO ask", "=NO ask")


@pytest.mark.parametrize(("a", "b"), [("sent", "sending"), ("demanded", "demand"), ("met", "meets"), ("paid", "payments"), ("Orm’s", "Orm")])
def test_forms_of_a_word_have_one_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


# --- by papers ---

SENT = ("event", "consult", "sent", {"actor": "Elin Orm", "recipient": "two envoys"})


def quarrels(folder: Path, *readings: Reading) -> list[tuple[str, str]]:
    """Return over what the papers quarrel, and why."""
    rows = rows_of(folder, *readings, crowd())
    return list(dict.fromkeys((d.over, d.why) for d in between(rows, rows.statements.values())))


def paper(text: str, *told: tuple[str, str, str, dict[str, str]]) -> Reading:
    return reading(text, *told, names=("Elin Orm", "Jon Vik", "Sudmark"))


def test_a_denial_in_another_paper_is_of_the_act_told_here(tmp_path: Path) -> None:
    told = paper("Elin Orm sent two envoys to Sudmark.", SENT)
    denied = paper("Elin Orm has denied sending anyone.", ("stance", "deny", "denied", {"actor": "Elin Orm", "content": "sending anyone"}))
    assert quarrels(tmp_path, told, denied) == [("denied by Elin Orm", "denied by Elin Orm")]


def test_a_denial_of_something_else_is_not(tmp_path: Path) -> None:
    told = paper("Elin Orm sent two envoys to Sudmark.", SENT)
    denied = paper("Elin Orm has denied sending letters.", ("stance", "deny", "denied", {"actor": "Elin Orm", "content": "sending letters"}))
    assert quarrels(tmp_path, told, denied) == []


def test_a_meeting_with_somebody_else_is_not_denied(tmp_path: Path) -> None:
    met = paper("Jon Vik met the governor.", ("event", "consult", "met", {"actor": "Jon Vik", "recipient": "the governor"}))
    other = paper("Elin Orm never met Jon Vik.", ("event", "consult", "met", {"actor": "Elin Orm", "recipient": "Jon Vik"}))
    assert quarrels(tmp_path, met, negated(other, "met")) == []


def test_a_figure_put_right_quarrels_with_the_one_it_rejects(tmp_path: Path) -> None:
    mine = paper(
        "Sudmark paid not seven but almost 22 million a year.",
        ("event", "aid", "paid", {"actor": "Sudmark", "topic": "not seven but almost 22 million a year"}),
    )
    other = paper("Sudmark pays seven million dollars a year.", ("quantity", "quantity", "pays", {"subject": "Sudmark", "value": "seven million dollars"}))
    assert quarrels(tmp_path, negated(mine, "paid"), figured(other)) == [("value", "almost 22 million, not seven")]


def test_not_in_june_is_said_of_june(tmp_path: Path) -> None:
    held = {"recipient": "congress on shared rivers", "actor": "Sudmark"}
    mine = paper("The congress on shared rivers was held by Sudmark in May and not in June.", ("event", "consult", "held", held))
    other = paper("A congress on shared rivers gathered in June at Sudmark.", ("event", "consult", "gathered", held))
    assert ("date", "another time, not in June") in quarrels(tmp_path, dated(mine, "2012-05"), dated(other, "2012-06"))


def test_what_is_put_right_is_the_same_where_it_is_kept_document_by_document(tmp_path: Path) -> None:
    held = {"recipient": "congress on shared rivers", "actor": "Sudmark"}
    mine = paper(
        "Sudmark paid not seven but almost 22 million a year.",
        ("event", "aid", "paid", {"actor": "Sudmark", "topic": "not seven but almost 22 million a year"}),
    )
    other = paper("Sudmark pays seven million dollars a year.", ("quantity", "quantity", "pays", {"subject": "Sudmark", "value": "seven million dollars"}))
    may = paper("The congress on shared rivers was held by Sudmark in May and not in June.", ("event", "consult", "held", held))
    june = paper("A congress on shared rivers gathered in June at Sudmark.", ("event", "consult", "gathered", held))
    rows = rows_of(tmp_path, negated(mine, "paid"), figured(other), dated(may, "2012-05"), dated(june, "2012-06"), crowd())
    pool = tuple(rows.statements.values())
    found = quarrels_of_all(rows)
    assert {q.why for q in found} >= {"almost 22 million, not seven", "another time, not in June"}
    assert found == between(rows, pool) == quarrels_of_all(rows)


def test_two_causes_of_one_thing_are_rivals_whatever_its_words(tmp_path: Path) -> None:
    mine = paper(
        "The drought caused the long strike of weavers.", ("influence", "causes", "caused", {"cause": "The drought", "effect": "the long strike of weavers"})
    )
    other = paper("Low wages led to the weavers' strike.", ("influence", "causes", "led", {"cause": "Low wages", "effect": "the weavers' strike"}))
    found = quarrels(tmp_path, *(replace(r, statements=tuple(replace(s, sign="+") for s in r.statements)) for r in (mine, other)))
    assert [over for over, _ in found] == ["cause"]
    assert "The drought" in found[0][1] and "Low wages" in found[0][1]


def test_a_september_of_one_of_two_years_is_no_october() -> None:
    assert dates_differ("2012-09/2013-09", "2012-10")
    assert not dates_differ("2012-09/2013-09", "2012-09-04")


def test_two_aims_of_one_actor_in_one_matter_are_rivals(tmp_path: Path) -> None:
    mine = paper("The aim of Sudmark in the harbour fund is to help weavers.", ("goal", "wants", "aim", {"actor": "Sudmark", "concept": "help weavers"}))
    other = paper("Sudmark joined the harbour fund in order to hide debts.", ("goal", "wants", "order", {"actor": "Sudmark", "concept": "hide debts"}))
    third = paper("Sudmark wants to plant trees.", ("goal", "wants", "wants", {"actor": "Sudmark", "concept": "plant trees"}))
    ((over, why),) = quarrels(tmp_path, mine, other, third)
    assert over == "motive"
    assert set(why.split(" against ")) == {"“help weavers”", "“hide debts”"}


def test_figures_far_apart_quarrel_where_the_same_is_counted(tmp_path: Path) -> None:
    mine = paper("The weavers of the hill guild own 40 billion dollars.", ("quantity", "quantity", "own", {"subject": "weavers of the hill guild"}))
    other = paper("Weavers of the hill guild own 3 billion dollars.", ("quantity", "quantity", "own", {"subject": "Weavers of the hill guild"}))
    whole = [replace(r, statements=tuple(replace(s, evidence=(Span(0, len(r.document.text)),)) for s in r.statements)) for r in (mine, other)]
    assert [over for over, _ in quarrels(tmp_path, *map(figured, whole))] == ["value"]
