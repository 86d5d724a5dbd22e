from __future__ import annotations

from collections.abc import Sequence

import pytest

from cuibono.extract import shortened
from cuibono.extract.namesakes import Seen
from cuibono.identity import mention_of
from cuibono.types import Span


def seen(*called: tuple[str, str, str]) -> Sequence[Seen]:
    """Mentions one after the other: words, kind and form of each."""
    return [Seen.of(mention_of("d", Span(n, n + 1), Span(n, n + 1), kind, form), 10 * n, tuple(words.split())) for n, (words, kind, form) in enumerate(called)]


UNION = ("the Union of Norland Dockers", "organisation", "name")


@pytest.mark.parametrize("short", ["the Union", "this union", "the union"])
def test_a_body_is_called_by_the_first_word_of_its_name(short: str) -> None:
    found = shortened.pairs(seen(UNION, ("Davit Orm", "person", "name"), (short, "organisation", "description")))
    assert found == {2: (0, shortened.REASON)}


@pytest.mark.parametrize(
    "others",
    [
        [UNION, ("the Union of Sarn Millers", "organisation", "name"), ("the Union", "organisation", "description")],  # which of the two?
        [UNION, ("a union", "organisation", "description")],
        [UNION, ("the new union", "organisation", "description")],
        [UNION, ("the Union", "place", "description")],
        [("the Union", "organisation", "description"), UNION],
        [("the dockers of Norland", "people", "description"), ("the dockers", "people", "description")],
    ],
)
def test_nothing_else_is_short_for_a_name(others: list[tuple[str, str, str]]) -> None:
    assert shortened.pairs(seen(*others)) == {}
