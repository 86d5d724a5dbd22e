import re

import pytest

from cuibono.extract import mentions
from cuibono.parse.encoder import Analysis, Candidate
from cuibono.parse.windows import Words
from cuibono.types import Document, Reading, Span


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the metals dealer Davit Oruni", True),
        ("the Karvelian president Davit Oruni", True),
        ("Karvelian Prime Minister Davit Oruni", True),
        ("the Prime Minister", False),
        ("the minister of Foreign Affairs", False),
        ("the old envoy", False),
    ],
)
def test_a_description_that_ends_with_a_name_is_a_name(words: str, named: bool) -> None:
    assert mentions._named_last(words.split()) is named


@pytest.mark.parametrize(
    ("words", "named"), [("the Union of Mine Workers", True), ("the Karvelian president", False), ("the union of the workers", False), ("the Union", False)]
)
def test_capitals_on_both_sides_of_its_head_make_a_name(words: str, named: bool) -> None:
    assert mentions._titled(words.split()) is named


@pytest.mark.parametrize(
    ("text", "start", "end", "idle"),
    [("the post-Norlandic guild", 3, 4, True), ("the post-Norlandic guild", 3, 5, False), ("the Norlandic guild", 1, 2, False)],
)
def test_a_land_glued_to_a_prefix_is_not_named(text: str, start: int, end: int, idle: bool) -> None:
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|-", text))
    analysis = Analysis(Words(spans, (0,) * len(spans)), None, (), ())  # type: ignore[arg-type]
    assert mentions._idle(Reading(Document(text)), analysis, Candidate(start, end, "state", "name", 0.9)) is idle


def test_a_pronoun_is_named_without_the_verb_glued_to_it() -> None:
    text = "We've sold it"
    analysis = Analysis(Words((Span(0, 5), Span(6, 10), Span(11, 13)), (0, 0, 0)), None, (), ())  # type: ignore[arg-type]
    found = mentions.mention(Reading(Document(text)), analysis, Candidate(0, 1, "people", "name", 0.9))
    assert (found.span, found.head, found.form) == (Span(0, 2), Span(0, 2), "pronoun")
