import pytest

from cuibono.parse import phrases


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the Union of Mill Owners in Sudmark", "Union"),
        ("envoy Orm", "Orm"),
        ("the ministry 's spokesman , Lena Oruni", "spokesman"),
        ("it", "it"),
        ("the Sudmark - based paper", "paper"),
        ("Sudmark 's", "Sudmark"),
    ],
)
def test_head_stands_before_the_first_preposition_or_comma(phrase: str, head: str) -> None:
    words = phrase.split()
    assert words[phrases.head(words)] == head


def test_bare_drops_determiners_and_possessive() -> None:
    assert phrases.bare(["the", "mill", "owners", "’s"]) == ("mill", "owners")
    assert phrases.bare(["the"]) == ("the",)
