import pytest

from cuibono.extract import glosses
from cuibono.identity import mention_of
from cuibono.parse.encoder import Candidate
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


def named(said: str, *known: tuple[str, str, str]) -> set[tuple[str, str, str]]:
    """Return the phrases that are marked after the rule, with kind and form; `known` are those that the network marks."""
    words = said.split()
    marked = []
    for phrase, kind, form in known:
        inside = phrase.split()
        start = next(i for i in range(len(words)) if words[i : i + len(inside)] == inside)
        marked.append(Candidate(start, start + len(inside), kind, form, 0.8))
    return {(" ".join(words[c.start : c.end]), c.kind, c.form) for c in glosses.completed(marked, words)}


def test_a_foreign_name_is_known_by_the_name_in_brackets() -> None:
    found = named("The Halk ve Emek Partisi ( Labour Party ) left", ("Labour Party", "party", "description"))
    assert found == {("Halk ve Emek Partisi", "party", "name"), ("Labour Party", "party", "name")}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("President Elin Orm ( Coal Party ) left", [("Elin Orm", "person", "name"), ("Coal Party", "party", "name")]),
        ("Halk Partisi ( Labour Party of the north ) left", [("Labour Party", "party", "name")]),
        ("They left ( Labour Party )", [("Labour Party", "party", "name")]),
    ],
)
def test_other_words_before_brackets_are_no_name(said: str, known: list[tuple[str, str, str]]) -> None:
    assert named(said, *known) == set(known)


def test_half_a_bracket_is_no_part_of_a_name() -> None:
    assert named("Halk Partisi ( Labour Party ) left", ("Labour Party )", "party", "description")) >= {("Labour Party", "party", "name")}
