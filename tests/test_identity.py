"""Ids and slots: equal content has equal names, and a new date renames nothing."""

from __future__ import annotations

from dataclasses import replace

from cuibono.identity import identified, matching, one_statement, slot_of
from cuibono.types import Reading, Role, Span, When
from tests.build import moved, reading_of


def test_the_same_article_has_the_same_ids(quarry: Reading) -> None:
    assert [s.id for s in reading_of("quarry").statements] == [s.id for s in quarry.statements]
    assert len({s.id for s in quarry.statements}) == len(quarry.statements)


def test_another_value_of_a_time_renames_nothing(quarry: Reading) -> None:
    known = {m.id: m for m in quarry.mentions}
    dated = next(s for s in quarry.statements if s.when)
    later = replace(dated, when=When("1999", ("another year",), dated.when.span if dated.when else None))
    assert identified(quarry.document.id, quarry.document.text, later, known).id == dated.id


def test_confidence_is_no_part_of_an_id(quarry: Reading) -> None:
    s = quarry.statements[0]
    again = identified(quarry.document.id, quarry.document.text, replace(s, confidence=0.1, shown=False), {m.id: m for m in quarry.mentions})
    assert (again.id, again.slot) == (s.id, s.slot)


def test_other_evidence_is_another_statement_in_the_same_slot(quarry: Reading) -> None:
    better = moved(quarry)
    assert not {s.id for s in better.statements} & {s.id for s in quarry.statements}
    assert [s.slot for s in better.statements] == [s.slot for s in quarry.statements]


def test_fillers_follow_the_statements_they_point_to(quarry: Reading) -> None:
    ids = {s.id for s in quarry.statements}
    inner = [r.filler for s in quarry.statements for r in s.roles if r.filler.startswith("s")]
    assert len(inner) == 4
    assert set(inner) <= ids


def test_a_slot_of_words_hangs_on_their_first_word(quarry: Reading) -> None:
    goal = next(s for s in quarry.statements if s.kind == "goal")
    shorter = tuple(replace(r, span=Span(r.span.start, r.span.end - 4)) if r.name == "concept" else r for r in goal.roles)
    known = {m.id: m for m in quarry.mentions}
    assert slot_of(quarry.document.id, quarry.document.text, replace(goal, roles=shorter), known) == goal.slot


def test_what_matches_is_one_line_only_in_the_same_words_or_with_the_same_code(quarry: Reading) -> None:
    s = next(s for s in quarry.statements if s.kind == "event")
    elsewhere = Span(s.trigger.end, s.trigger.end + 1)

    def anybody(*_: Role) -> bool:
        return True

    for other, matches, one in (
        (s, True, True),
        (replace(s, code="threaten"), True, True),
        (replace(s, trigger=elsewhere), True, True),
        (replace(s, code="threaten", trigger=elsewhere), True, False),
        (replace(s, kind="tie"), False, False),
        (replace(s, evidence=(Span(s.evidence[0].end, s.evidence[0].end + 9),)), False, False),
    ):
        assert (matching(s, other, anybody), one_statement(s, other, anybody)) == (matches, one)
    assert not matching(s, s, lambda *_: False)
