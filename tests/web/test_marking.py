"""The text in the page is the text: every character where it stood."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from cuibono.types import Span
from cuibono.web.marking import Layer, blocks, page

TEXT = st.text(st.sampled_from("ab é😀\n\r\t<>&\"'\u202e\x00\ud800"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


def pieces(shown: str) -> list[tuple[int, str]]:
    """Return offset and words of every stretch of the page."""
    found = re.findall(r'<span data-at="(\d+)">(.*?)</span>(?=<span data-at|</p>|</h1>)', shown, re.S)
    return [(int(at), html.unescape(re.sub(r"<[^>]+>", "", inner))) for at, inner in found]


@given(TEXT, SPANS)
def test_every_stretch_stands_where_it_says(text: str, spans: list[tuple[int, int]]) -> None:
    layers = [Layer(Span(min(s), min(max(s), len(text))), "t", n) for n, s in enumerate(spans) if min(s) < len(text)]
    shown = str(page(text, layers))
    for at, words in pieces(shown):
        assert len(words) == len(text[at : at + len(words)])
        assert all(a == b or b == "\ufffd" for a, b in zip(text[at:], words, strict=False))


def test_overlapping_layers_are_both_there() -> None:
    shown = str(page("one two three", [Layer(Span(0, 7), "t event", 0), Layer(Span(4, 13), "t tie", 1)]))
    assert '<span data-at="4"><span class="t tie" data-t="1"><span class="t event" data-t="0">two</span></span></span>' in shown


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    line = "These are words that somebody wrapped at about seventy characters\n"
    assert len(list(blocks(line * 3 + "and an end."))) == 1
    assert [b.classes for b in blocks("A title\n\nfirst\nsecond", "a  Title")] == ["headline", "", "line"]
