"""Statements of two readings are one when kind, evidence and both places agree; each is matched once."""

from __future__ import annotations

from dataclasses import replace

from cuibono.compare.matching import Sides, overlap, pairs
from cuibono.identity import all_identified
from cuibono.types import Reading, Span, Statement
from tests.build import reading_of, small_reading

TEXT = "Tarn accused Orm of theft."


def changed(reading: Reading, **fields: object) -> Reading:
    statements: tuple[Statement, ...] = tuple(replace(s, **fields) for s in reading.statements)  # type: ignore[arg-type]
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, statements, reading.mentions))


def test_a_reading_agrees_with_itself_in_everything() -> None:
    gold = reading_of("dam")
    found = pairs(gold, gold)
    assert len(found) == len(gold.statements) and all(p.strict and p.weight == 1 for p in found)


def test_another_polarity_is_loose_only_and_another_kind_is_no_match() -> None:
    a = small_reading(TEXT, ("accuse", "Tarn", "accused", "Orm"))
    assert [p.strict for p in pairs(a, changed(a, negated=True))] == [False]
    assert [p.strict for p in pairs(a, changed(a, code="threaten"))] == [False]
    assert not pairs(a, changed(a, kind="tie"))


def test_places_that_differ_or_are_empty_on_one_side_do_not_match() -> None:
    a = small_reading(TEXT, ("accuse", "Tarn", "accused", "Orm"))
    assert not pairs(a, small_reading(TEXT, ("accuse", "Orm", "accused", "Tarn")))
    assert not pairs(a, small_reading(TEXT, ("accuse", "Tarn", "accused", "")))


def test_each_statement_is_matched_once() -> None:
    a = small_reading(TEXT, ("accuse", "Tarn", "accused", "Orm"))
    twice = replace(a, statements=(*a.statements, *changed(a, code="threaten").statements))
    assert [p.got.code for p in pairs(a, twice)] == ["accuse"]


def test_another_mention_of_the_same_actor_agrees() -> None:
    gold = reading_of("dam")
    cluster = next(c for c in gold.clusters if len(c.mentions) > 1)
    spans = [gold.mention(m).span for m in cluster.mentions]
    assert Sides(gold, gold).linked(cluster.mentions[0], spans[-1])


def test_half_of_the_shorter_span_is_enough() -> None:
    assert overlap(Span(0, 10), Span(8, 12)) and not overlap(Span(0, 10), Span(9, 13)) and not overlap(Span(0, 2), Span(2, 4))
