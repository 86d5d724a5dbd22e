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
