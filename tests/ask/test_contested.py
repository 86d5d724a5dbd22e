"""What the contested listing says of who stands against whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cuibono.case import open_case
from cuibono.types import Role, Span, content_id
from tests.build import small_reading


def test_a_doubt_of_the_text_itself_has_the_text_as_its_voice(tmp_path: Path) -> None:
    text = "Orm met Lund. It is not convincing that Orm met Lund."
    read = small_reading(text, ("consult", "Orm", "met", "Lund"))
    (act,) = read.statements
    word = Span(text.index("convincing"), text.index("convincing") + 10)
    doubt = replace(
        act, id=content_id("s", "doubt"), kind="stance", code="doubt", trigger=word, roles=(Role("content", act.id, act.trigger),), evidence=(word,)
    )
    with open_case(tmp_path / "case", create=True) as case:
        case.add(replace(read, statements=(act, doubt), publisher="The Harbour Post"), name="a.txt")
        (line,) = case.ask("contested")
    assert line["voices"] == ["The Harbour Post"]
