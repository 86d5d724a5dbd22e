"""A text is cut by a rule that never changes: whole sentences, each in one window, about three thousand characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono.prompt import windows
from cuibono.prompt.windows import SIZE, Cut
from cuibono.types import DateHint, Document, Hints, Span

TEXT = " ".join(f"The envoy of port {n} met the mayor of Tarn and spoke of the grain for an hour." for n in range(120))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4000), max_size=40))
def test_each_sentence_is_in_one_window_and_windows_are_no_longer_than_need_be(lengths: list[int]) -> None:
    found, at = [], 0
    for length in lengths:
        found.append(Span(at, at + length))
        at += length + 1
    cuts = windows.cuts(found)
    assert [n for c in cuts for n in range(c.first, c.last)] == list(range(len(found)))
    for c in cuts:
        assert c.last - c.first == 1 or sum(len(s) for s in found[c.first : c.last]) <= SIZE


def test_halves_go_down_to_one_sentence() -> None:
    assert windows.halves(Cut(3, 8)) == (Cut(3, 5), Cut(5, 8)) and windows.halves(Cut(4, 5)) == ()


def test_a_window_shows_its_lines_numbered_and_what_is_around_marked() -> None:
    document = Document(TEXT, hints=Hints(title="Ports", dates=(DateHint("2012-11-05", "header"),)))
    found = windows.sentences(document)
    shown = windows.shown(document, found, Cut(10, 12), "abc")
    head, body = shown.split("<text abc>")
    assert "[11] The envoy of port 10 " in body and "[12] " in body and "[13] " not in body
    assert head.count("Before (do not code): ") == 2 and head.count("After (do not code): ") == 1
    assert "Title: Ports" in head and "Date: 2012-11-05" in head and "Tarn" in head


def test_furniture_is_not_sent() -> None:
    text = "Read also: ten best ports. The envoy met the mayor."
    cut = text.index("The envoy")
    document = Document(text, hints=Hints(furniture=(Span(0, cut),)))
    assert [document.words(s) for s in windows.sentences(document)] == ["The envoy met the mayor."]


def test_the_rule_is_frozen() -> None:
    found = windows.sentences(Document(TEXT))
    assert [(c.first, c.last) for c in windows.cuts(found)] == [(0, 38), (38, 75), (75, 112), (112, 120)]
