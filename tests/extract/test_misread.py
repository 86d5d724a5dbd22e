import pytest
from tests.extract.frame import frame, text

from cuibono.extract import misread


@pytest.mark.parametrize(
    ("said", "word", "kind", "code", "wrong"),
    [
        ("The envoy speaks five languages .", "speaks", "tie", "spokesperson_of", True),
        ("The envoy speaks for the League .", "speaks", "tie", "spokesperson_of", False),
        ("Sarn has a port of its own .", "own", "tie", "owns", True),
        ("The brothers own the port .", "own", "tie", "owns", False),
        ("Trade has stopped since 1994 .", "since", "influence", "causes", True),
        ("Trade has stopped since March .", "since", "influence", "causes", True),
        ("Trade has stopped since Sarn closed the pass .", "since", "influence", "causes", False),
    ],
)
def test_words_that_look_like_a_sign_and_are_none(said: str, word: str, kind: str, code: str, wrong: bool) -> None:
    assert misread.is_misread(frame(said, word, kind, code), text(said)) is wrong
