import pytest

from cuibono.extract import glosses
from cuibono.identity import mention_of
from cuibono.types import Span


@pytest.mark.parametrize(
    ("said", "kinds", "found"),
    [
        ("The Halk Partisi ( People Party ) left", ("party", "party"), {1: (0, "the name in brackets")}),
        ("The Halk Partisi ( Daily Norland ) left", ("party", "media"), {}),
        ("The Halk Partisi , People Party , left", ("party", "party"), {}),
        ("The Davit Orm ( Davit Tarn ) left", ("person", "person"), {}),
    ],
)
def test_a_body_is_named_again_in_brackets(said: str, kinds: tuple[str, str], found: dict[int, tuple[int, str]]) -> None:
    first, second = (mention_of("d", Span(n, n + 1), Span(n, n + 1), kind, "name") for n, kind in enumerate(kinds))
    assert glosses.pairs([(0, 3, first), (4, 6, second)], said.split()) == found
