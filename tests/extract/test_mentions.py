import pytest

from cuibono.extract import mentions


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
