import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import offices


@pytest.mark.parametrize(
    ("said", "title", "holder"),
    [
        ("The Norlandish foreign minister resigned .", "minister", "The Norlandish foreign minister"),
        ("President Ada Orm of Norlandish resigned .", "President", "President Ada Orm"),
        ("The Norlandish commercial counsellor resigned .", "counsellor", "The Norlandish commercial counsellor"),
        ("The mayor of Norlandish resigned .", "mayor", "The mayor"),
    ],
)
def test_an_office_is_of_the_country_beside_its_title(said: str, title: str, holder: str) -> None:
    found = offices.mend(frame(said, title, "tie", "office_held", subject=holder), text(said, state="Norlandish"))
    assert filled(found, said)["object"] == ["Norlandish"]


def test_no_country_beside_it_leaves_the_office_open() -> None:
    said = "Senator Orm met Norland ."
    assert "object" not in filled(offices.mend(frame(said, "Senator", "tie", "office_held", subject="Senator Orm"), text(said, state="Norland")), said)


def test_a_country_behind_the_holder_is_not_what_the_office_is_of() -> None:
    said = "The commercial counsellor left Norland ."
    found = offices.mend(frame(said, "counsellor", "tie", "office_held", subject="The commercial counsellor"), text(said, state="Norland"))
    assert "object" not in filled(found, said)


@pytest.mark.parametrize(
    ("holder", "title", "whose"),
    [
        ("the president of the minority guild", "president", "the minority guild"),
        ("the vice-president of Tarn", "vice-president", "Tarn"),
        ("the minister of defence of Tarn", "minister", "Tarn"),
        ("the minister of the harvest", "minister", ""),
        ("the head of mission", "head", ""),
    ],
)
def test_an_office_is_of_what_stands_behind_the_of_in_its_own_phrase(holder: str, title: str, whose: str) -> None:
    said = f"It was {holder} who signed ."
    found = filled(offices.mend(frame(said, title, "tie", "office_held", subject=holder), text(said)), said)
    assert found.get("object", []) == ([whose] if whose else [])


def test_what_stands_behind_a_name_apart_from_the_title_is_not_what_the_office_is_of() -> None:
    said = "The chairman of Works , Ada Orm of Tarn , signed ."
    assert "object" not in filled(offices.mend(frame(said, "chairman", "tie", "leads", subject="Ada Orm of Tarn"), text(said)), said)
