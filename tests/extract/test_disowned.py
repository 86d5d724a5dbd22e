"""What somebody denies is not so."""

import pytest

from cuibono import pipeline
from cuibono.extract.disowned import Line, _verb
from cuibono.types import Document, Span


@pytest.mark.parametrize(
    ("said", "trigger", "denied"),
    [
        ("Orm denied that they met", "met", True),
        ("Orm denied , to this paper among others , that they met", "met", True),
        ("Orm denied ever having met them", "met", True),
        ("Orm denied a report that they met", "met", True),
        ("Orm did not deny that they met", "met", False),
        ("Orm denied that the clerk who met them sold it", "met", False),
        ("Orm denied that the clerk who met them sold it", "sold", False),
        ("Orm denied that he knew of the raid", "raid", False),
        ("Orm denies it and says that they met", "met", False),
        ("Orm denied the claim and met them", "met", False),
    ],
)
def test_the_clause_of_a_denial_is_denied_and_no_other(said: str, trigger: str, denied: bool) -> None:
    words = said.lower().split()
    line = Line(tuple(words), tuple(Span(n, n + 1) for n in range(len(words))), (0,) * len(words))
    assert (_verb(words.index(trigger), line) >= 0) is denied


def test_the_items_of_a_list_are_denied_too() -> None:
    text = "The spokesman denied that:\n(a) Orm had met the nephew;\n(b) the bank had financed the raid.\n\nNorland shut the mill.\n"
    reading = pipeline.read(Document(text), strict=True)
    found = {(reading.words(s.trigger), s.negated) for s in reading.statements if s.shown and s.kind in {"event", "tie"}}
    assert {("met", True), ("financed", True), ("shut", False)} <= found
