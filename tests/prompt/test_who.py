from __future__ import annotations

import pytest

from cuibono.identity import mention_of
from cuibono.prompt import statements
from cuibono.prompt.statements import Passage
from cuibono.types import Document, Span


@pytest.mark.parametrize(
    ("text", "words", "named", "one"),
    [
        ("Davit Oruni left.", "Davit Oruni", "Davit Oruni", True),
        ("the emissaries of the vice-chairman left.", "the emissaries of the vice-chairman", "the vice-chairman", False),
        ("the governor's cook left.", "the governor's cook", "the governor", False),
        ("the trader Davit Oruni left.", "the trader Davit Oruni", "Davit Oruni", True),
        ("Russian papers wrote.", "Russian papers", "Russian", False),
    ],
)
def test_words_that_say_more_of_somebody_are_he_and_those_of_another_are_not(text: str, words: str, named: str, one: bool) -> None:
    whole = Span(0, len(text))
    at = Span(text.index(named), text.index(named) + len(named))
    known = mention_of("d", at, at, "person" if "Davit" in named else "leader", "name")
    passage = Passage(Document(text), (whole,), whole, (known,))
    assert (statements._mention(passage, Span(text.index(words), text.index(words) + len(words))) == known.id) is one
