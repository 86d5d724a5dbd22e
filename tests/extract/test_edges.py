import pytest

from cuibono.extract import edges
from cuibono.types import Span


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("we've lost the mill", "we've", "we"),
        ("She’ll sell the mill", "She’ll", "She"),
        ("the mill's owner", "the mill's", "the mill's"),
        ("the chair of Mrs. Orm's guild", "Mrs", "Mrs. Orm"),
        ("the chair of Mrs. Orm's guild", "the chair of Mrs", "the chair of Mrs. Orm"),
        ("Gov. Elin R. O'Tarn of Ovia", "Gov", "Gov. Elin R. O'Tarn"),
        ("Mr he said", "Mr", "Mr"),
        ("Elin Orm Jr. sold it", "Elin Orm Jr", "Elin Orm Jr."),
        ("Elin Orm (D-Ov.) sold it", "Elin Orm (D-Ov", "Elin Orm"),
        ("Elin Orm (D-Ovia) sold it", "Elin Orm (D-Ovia)", "Elin Orm"),
        ("Elin Orm (D-Ovia) sold it", "Elin Orm (D-Ovia", "Elin Orm"),
        ("to settle it with (the) guild", "settle it with (the", "settle it with (the)"),
        ("the last post-Norlandic country to sign", "Norlandic", "post-Norlandic country"),
        ("a pro-Norland guild, they say", "Norland guild", "pro-Norland guild"),
        ("a pro-Norland Guild", "Norland", "pro-Norland"),
        ("the outpost-Norland road", "Norland", "Norland"),
        ("Guild does not want to share the mill - ANALYSIS", "share the mill - ANALYSIS", "share the mill"),
        ("Guild wants the mill: OPINION", "the mill: OPINION", "the mill"),
        ("to read an ANALYSIS", "read an ANALYSIS", "read an ANALYSIS"),
    ],
)
def test_a_name_begins_and_ends_where_it_does(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    found = edges.whole(text, Span(start, start + len(words)))
    assert text[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("words", "cut"),
    [("a disgrace.”", "a disgrace"), ("a “disgrace”", "a “disgrace”"), ("gutless,", "gutless"), ('unfit"', "unfit"), ("two mills", "two mills"), ("”", "”")],
)
def test_a_property_ends_before_the_marks_of_its_sentence(words: str, cut: str) -> None:
    found = edges.unquoted(words, Span(0, len(words)))
    assert words[found.start : found.end] == cut


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("the quarrel in Norland", "the quarrel in Norland-Sarn"),
        ("the quarrel in Norland-", "the quarrel in Norland-Sarn"),
        ("Sarn relations", "Norland-Sarn relations"),
        ("Norland", "Norland"),
        ("Sarn", "Sarn"),
        ("Norland-Sarn relations", "Norland-Sarn relations"),
        ("the quarrel", "the quarrel"),
        ("Tarn - Ovia", "Tarn - Ovia"),
    ],
)
def test_no_place_ends_within_two_names_joined(words: str, whole: str) -> None:
    text = "the quarrel in Norland-Sarn relations and Tarn - Ovia"
    start = text.index(words)
    found = edges.compound(text, Span(start, start + len(words)))
    assert text[found.start : found.end] == whole
