"""Words are placed exactly or after folding marks and spaces, or not at all; the polarity of a quote is never decided by where it stands."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from cuibono.prompt.anchor import Found, Refused, find, folded
from cuibono.types import Span

TEXT = "Tarn said: “We don’t pay – ever.” Orm did not approve the deal. Later Orm praised Tarn, and Tarn praised Orm. Orm sold 1½ tonnes."
ALL = Span(0, len(TEXT))
BENCH = Path(__file__).parents[2] / "bench/anchors.py"


def words(found: Found | Refused) -> str:
    assert isinstance(found, Found), found
    return TEXT[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("approve the deal", "approve the deal"),
        ('"We don\'t pay - ever."', "“We don’t pay – ever.”"),
        ("«We don`t pay — ever.»", "“We don’t pay – ever.”"),
        ("did\nnot  approve", "did not approve"),
        ("ap\u00adprove the deal", "approve the deal"),
    ],
)
def test_marks_and_spaces_are_folded_and_the_text_keeps_its_own(quote: str, stands: str) -> None:
    assert words(find(TEXT, quote, ALL)) == stands


@pytest.mark.parametrize("quote", ["did approve the deal", "did not approve the treaty", "Did not approve", "prove the deal", "sold 11/2", "…", "a", ""])
def test_other_words_other_letters_and_halves_of_words_have_no_place(quote: str) -> None:
    assert find(TEXT, quote, ALL) == Refused("absent", getattr(find(TEXT, quote, ALL), "differs", ""))


def test_a_refusal_says_up_to_where_the_quote_follows_the_text() -> None:
    found = find(TEXT, "did not approve the treaty", ALL)
    assert isinstance(found, Refused) and found.differs == "after “did not approve the”"


def test_of_several_places_the_named_sentence_decides_else_none_is_taken() -> None:
    first, second = Span(0, TEXT.index("Later")), Span(TEXT.index("Later"), TEXT.index(" Orm sold"))
    assert find(TEXT, "praised", ALL) == Refused("ambiguous")
    assert find(TEXT, "Tarn said", ALL, [second]) == Found(Span(0, 9), moved=True)
    assert find(TEXT, "Tarn said", ALL, [first]) == Found(Span(0, 9))
    beside = Span(TEXT.index("praised Orm"), TEXT.index("praised Orm") + 7)
    assert find(TEXT, "Tarn", ALL, [second], nearest=beside) == Found(Span(beside.start - 5, beside.start - 1))


def test_what_lies_outside_the_window_is_not_found() -> None:
    assert isinstance(find(TEXT, "approve the deal", Span(0, 20)), Refused)


def test_folding_maps_every_character_back() -> None:
    plain = folded("a “b”…  ﬁn")
    assert plain.text == 'a "b"... fin'
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(a < b for a, b in zip(plain.starts, plain.ends, strict=True))


def test_of_four_thousand_perturbed_quotes_no_altered_one_is_placed() -> None:
    spec = importlib.util.spec_from_file_location("anchors", BENCH)
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    counts = Counter((case.honest, what) for case, what in bench.judged(4000, seed=7))
    assert counts[False, "kept"] == counts[False, "misplaced"] == 0
    assert counts[True, "kept"] >= 0.99 * (counts[True, "kept"] + counts[True, "refused"] + counts[True, "misplaced"])
    assert counts[False, "refused"] > 1900
