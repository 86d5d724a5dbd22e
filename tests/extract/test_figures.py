"""Numbers are found where a pattern of sign and number finds them, and small letters keep their places."""

from __future__ import annotations

import pytest

from cuibono.extract import figures
from cuibono.extract.lowered import lowered
from cuibono.types import Span


@pytest.mark.parametrize(
    "text",
    [
        "It paid US$ 5 million and Rs. 300 in 2011, or NZ$7bn; Half of the 40+ mills, Dozens of others and A few hundred stayed.",
        "Twenty-five of Orm's 1,200 men, USD 3.5 m, £2k, $ 9, two and a half million, an hundred: one. Three",
        "12\n€40 per head, tens of thousands, several thousand, ONE HUNDRED, alone, often, weighty",
        "no figure at all",
    ],
)
def test_numbers_are_found_with_their_signs(text: str) -> None:
    for part in (Span(0, len(text)), Span(5, len(text) - 4)):
        wanted = [(m.span(), m.groupdict()) for m in figures.PIECE.finditer(text, part.start, part.end)]
        assert [(m.span(), m.groupdict()) for m in figures.pieces(text, part)] == wanted


def test_small_letters_keep_their_places() -> None:
    text = "İzmir SAID No"
    assert lowered(text) == "İzmir said no"
    assert lowered("Orm") == "orm"
