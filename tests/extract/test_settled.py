"""Figures and times that statements rest on: attached, made whole, and told apart."""

from __future__ import annotations

import re
from dataclasses import replace

from cuibono.extract import dates, settled
from cuibono.types import Document, Reading, Role, Span, Statement, When, content_id, hull


def reading(text: str, kind: str, code: str, trigger: str, **roles: str) -> Reading:
    """Return a reading of one statement, with its places given as words."""
    parts = tuple(Role(name.rstrip("_"), "", at(text, words)) for name, words in roles.items())
    said = Statement(content_id("s", text), "", kind, code, at(text, trigger), parts, (hull([at(text, trigger), *(r.span for r in parts)]),), confidence=0.9)
    published = When("2014-05-07")
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"\S.*?[.?!](?=\s|$)", text))
    return Reading(Document(text), published=published, sentences=sentences, statements=(said,), times=dates.find(text, None, published))


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_figure_in_a_place_is_the_figure_of_the_statement() -> None:
    (made,) = settled.find(
        reading("Norland paid Sudmark 40 million kroner for the port.", "event", "aid", "paid", actor="Norland", topic="40 million")
    ).statements
    assert made.quantity is not None
    assert (made.quantity.value, made.quantity.unit) == (40e6, "kroner")


def test_words_that_cut_a_date_or_figure_hold_the_whole_of_it() -> None:
    text = "The court asked Sudmark to answer by 15/05/2014 at the latest."
    read = settled.find(reading(text, "event", "request", "asked", actor="The court", topic="answer by 15/05/"))
    (made,) = read.statements
    assert read.words(made.fillers("topic")[0].span) == "answer by 15/05/2014"
    assert read.words(made.evidence[0]) == "The court asked Sudmark to answer by 15/05/2014"


def test_evidence_holds_the_time_and_the_figure() -> None:
    text = "In March Norland closed 14 mines."
    base = reading(text, "event", "other", "closed", actor="Norland")
    told = replace(base, statements=tuple(replace(s, when=base.times[0]) for s in base.statements))
    assert told.words(settled.find(told).statements[0].evidence[0]).startswith("March")


def test_two_figures_of_one_place_are_two_statements() -> None:
    text = "Turnout in the hill districts of the north fell by 4 percentage points to 38 per cent on Sunday, the chairman of the commission said."
    read = settled.find(reading(text, "quantity", "quantity", "fell", subject="Turnout", value="4 percentage points to 38 per cent"))
    assert [s.quantity.value for s in read.statements if s.quantity] == [4, 38]
    assert len({s.slot for s in read.statements}) == 2


def test_a_figure_that_only_a_hidden_statement_carries_is_told_where_a_change_ends_at_it() -> None:
    text = "The share of the hill party in the northern districts rose by a quarter, to 15 per cent, the chairman of the commission said on Sunday."
    base = reading(text, "quantity", "quantity", "rose", subject="The share", value="a quarter, to 15 per cent")
    hidden = reading(text, "quantity", "quantity", "share", subject="the hill party", value="15 per cent").statements[0]
    told = replace(base, statements=(*base.statements, replace(hidden, id="s-2", shown=False)))
    assert 15 in [s.quantity.value for s in settled.find(told).statements if s.quantity and s.shown]


def test_a_demand_is_not_made_on_the_day_of_the_letter_it_answers() -> None:
    text = "The board read the letter of 3 May 2014 and asked Norland to pay by 15 May 2014."
    base = reading(text, "event", "request", "asked", actor="The board", recipient="Norland", topic="pay by 15 May 2014")
    due = next(t for t in base.times if t.span and base.words(t.span) == "15 May 2014")
    told = replace(base, statements=tuple(replace(s, when=due) for s in base.statements))
    assert settled.find(told).statements[0].when is None


def test_a_call_made_yesterday_for_friday_was_made_yesterday() -> None:
    text = "Yesterday the League called for a strike on Friday."
    base = reading(text, "event", "request", "called", actor="the League", topic="a strike")
    friday = next(t for t in base.times if t.span and base.words(t.span) == "Friday")
    told = replace(base, statements=tuple(replace(s, when=friday) for s in base.statements))
    made = settled.find(told).statements[0]
    assert made.when is not None and made.when.value == "2014-05-06"


def test_a_small_count_is_no_figure_of_an_event() -> None:
    (made,) = settled.find(reading("Two envoys of Norland met the mayor.", "event", "consult", "met", actor="Two envoys")).statements
    assert made.quantity is None


def test_an_attribute_that_only_repeats_a_figure_is_left_out() -> None:
    text = "Its debt rose to 3 billion dinars."
    base = reading(text, "quantity", "quantity", "rose", subject="Its debt", value="3 billion dinars")
    twin = replace(base.statements[0], id="s-twin", kind="attribute", code="attribute")
    assert [s.kind for s in settled.find(replace(base, statements=(*base.statements, twin))).statements] == ["quantity"]
