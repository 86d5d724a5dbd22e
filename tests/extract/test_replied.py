import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import replied


@pytest.mark.parametrize(
    ("said", "code", "answer", "who", "asked"),
    [
        ("The guild asked Governor Orm to lift it . Orm ’s office refused .", "reject", "refused", "Orm ’s office", ["The guild"]),
        ("The guild asked Governor Orm to lift it , and he accepted .", "agree", "accepted", "he", ["The guild"]),
        ("The guild asked Governor Orm to lift it . Sudmark refused .", "reject", "refused", "Sudmark", []),
        ("The guild asked Governor Orm to lift it . He refused visas .", "reject", "refused", "He", []),
    ],
)
def test_a_bare_answer_is_given_to_whoever_asked(said: str, code: str, answer: str, who: str, asked: list[str]) -> None:
    request = frame(said, "asked", "event", "request", actor="The guild", recipient="Governor Orm")
    found = replied.mend([request, frame(said, answer, "event", code, actor=who)], text(said))[1]
    assert filled(found, said).get("recipient", []) == asked
