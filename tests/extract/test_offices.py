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


def test_a_democrat_is_of_the_party_that_the_word_names() -> None:
    said = "Orm , a Tarn Democrat , left"
    found = offices.mend(frame(said, "Democrat", "tie", "member_of", subject="Orm", object="Tarn"), text(said, region="Tarn", leader="Orm"))
    assert filled(found, said) == {"subject": ["Orm"], "object": ["Democrat"]}


def test_the_person_by_name_holds_the_office() -> None:
    said = "our adviser , Elin Orm , left"
    found = offices.mend(frame(said, "adviser", "tie", "office_held", subject="our", object="Elin Orm"), text(said, person="Elin Orm"))
    assert filled(found, said) == {"object": ["our"], "subject": ["Elin Orm"]}
    kept = frame(said, "adviser", "tie", "office_held", subject="Elin Orm", object="our")
    assert filled(offices.mend(kept, text(said, person="Elin Orm")), said) == {"object": ["our"], "subject": ["Elin Orm"]}


def test_an_owner_does_not_hold_the_office() -> None:
    said = "Tarn 's spokesman , Elin Orm , left"
    found = offices.mend(frame(said, "spokesman", "tie", "spokesperson_of", subject="Tarn", object="Elin Orm"), text(said, leader="Tarn", person="Elin Orm"))
    assert filled(found, said) == {"object": ["Tarn"], "subject": ["Elin Orm"]}


def test_a_semicolon_parts_two_holders() -> None:
    said = "Minister Ada Orm ; Ambassador Elin Lee"
    found = offices.mend(frame(said, "Minister", "tie", "office_held", subject="Minister Ada Orm|Ambassador Elin Lee"), text(said))
    assert filled(found, said)["subject"] == ["Minister Ada Orm"]


def test_a_person_may_have_a_spokeswoman_but_no_minister() -> None:
    said = "A spokeswoman for the mayor left ."
    seen = text(said, leader="the mayor")
    assert filled(offices.mend(frame(said, "spokeswoman", "tie", "spokesperson_of", subject="A spokeswoman"), seen), said)["object"] == ["the mayor"]
    said = "A minister for the mayor left ."
    assert "object" not in filled(offices.mend(frame(said, "minister", "tie", "office_held", subject="A minister"), text(said, leader="the mayor")), said)


@pytest.mark.parametrize(
    ("said", "title", "subject", "object_", "whose"),
    [
        ("NCP chief Elin Orm left .", "chief", "NCP chief Elin Orm", "Elin Orm", ["NCP"]),
        ("Halk Ve Emek leader Elin Orm left .", "leader", "Halk Ve Emek leader Elin Orm", "Elin Orm", ["Halk Ve Emek"]),
        ("Guild chief Elin Orm of Tarn left .", "chief", "Guild chief Elin Orm", "Tarn", ["Tarn"]),
    ],
)
def test_no_office_is_of_its_holder(said: str, title: str, subject: str, object_: str, whose: list[str]) -> None:
    read = frame(said, title, "tie", "leads", subject=subject, object=object_)
    (found,) = offices.settled([read], text(said, leader="Elin Orm"))
    assert filled(found, said)["object"] == whose


def test_who_stands_behind_the_title_holds_it_and_not_the_body_before_it() -> None:
    said = "NCP chief Elin Orm left ."
    (found,) = offices.settled([frame(said, "chief", "tie", "leads", subject="NCP", object="NCP")], text(said, party="NCP", leader="Elin Orm"))
    assert filled(found, said) == {"subject": ["Elin Orm"], "object": ["NCP"]}


def test_under_tells_who_leads_whom_or_nothing() -> None:
    said = "The guild under Orm left ."
    assert offices.settled([frame(said, "under", "tie", "leads", subject="The guild")], text(said)) == ()
    both = frame(said, "under", "tie", "leads", subject="Orm", object="The guild")
    assert offices.settled([both], text(said)) == (both,)


@pytest.mark.parametrize(
    ("said", "founders", "thing"),
    [
        ("Orm is a member of the guild founded in Norland .", [], ["the guild"]),
        ("the guild founded by Orm in March met .", ["Orm"], ["the guild"]),
        ("Orm founded the guild in March .", ["Orm"], ["the guild"]),
    ],
)
def test_who_stands_before_what_was_founded_founded_nothing(said: str, founders: list[str], thing: list[str]) -> None:
    read = frame(said, "founded", "tie", "founded", subject="Orm", object="the guild")
    (found,) = offices.founded((read,), text(said, organisation="the guild", person="Orm"))
    assert filled(found, said).get("subject", []) == founders
    assert filled(found, said)["object"] == thing


def test_what_no_name_marks_is_founded_by_nobody_either() -> None:
    said = "Orm , a member of the club founded in Norland , met ."
    (found,) = offices.founded((frame(said, "founded", "tie", "founded", subject="Orm", object="the club"),), text(said, person="Orm"))
    assert filled(found, said) == {"object": ["the club"]}
