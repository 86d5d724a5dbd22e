"""What stays of a text when it is corrected."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cuibono.store.journal import Line
from cuibono.store.moves import Move, alignment, moved, moved_span, moves, today
from cuibono.types import Entry, Reading, Span

OLD = "Orm met Lund. The ministry denies it."
NEW = "Envoy Orm met Lund in May. The ministry denied it."


def line(about: str, with_: str) -> Line:
    return Line(Entry("replace", about, {"with": with_, "kept": [[0, 0, 3]]}, "person:a", "t"), about, 0)


def test_blocks_are_what_both_texts_have() -> None:
    assert all(OLD[a : a + n] == NEW[b : b + n] for a, b, n in alignment(OLD, NEW))
    assert sum(n for _, _, n in alignment(OLD, NEW)) == len(OLD) - len("denies")


@given(st.text("ab .", max_size=30), st.text("ab .", max_size=30))
def test_any_two_texts_align_in_order(old: str, new: str) -> None:
    found = alignment(old, new)
    assert all(old[a : a + n] == new[b : b + n] for a, b, n in found)
    assert all(a + n <= c and b + n <= d for (a, b, n), (c, d, _) in pairwise(found))


def test_a_span_moves_with_its_words_and_is_lost_with_them() -> None:
    kept = alignment(OLD, NEW)
    whole = moved_span(kept, Span(0, 12))
    assert whole and NEW[whole.start : whole.end] == "Orm met Lund"
    assert moved_span(kept, Span(OLD.index("denies"), OLD.index("denies") + 6)) is None


def test_a_text_may_be_corrected_twice_and_come_back() -> None:
    known = moves([line("d-1", "d-2"), line("d-2", "d-3")])
    assert today(known, "d-1") == "d-3"
    assert today(moves([line("d-1", "d-2"), line("d-2", "d-1")]), "d-1") == "d-1"


def test_a_persons_statement_keeps_its_words(quarry: Reading) -> None:
    text = quarry.document.text
    new = f"Corrected. {text.replace('Sudmark last week', 'Sudmark only last week')}"
    s = next(s for s in quarry.statements if s.code == "consult")
    found = moved({quarry.document.id: Move("d-new", alignment(text, new))}, quarry.document.id, s, {})
    assert found
    document, there = found
    assert document == "d-new"
    assert there.id != s.id
    assert [new[r.span.start : r.span.end] for r in there.roles] == [text[r.span.start : r.span.end] for r in s.roles]
    assert there.when and there.when.span and new[there.when.span.start : there.when.span.end] == "last week"
