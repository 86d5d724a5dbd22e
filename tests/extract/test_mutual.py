"""Ties of two: which of them stands where."""

from tests.extract.frame import filled, frame, text

from cuibono import pipeline
from cuibono.extract import mutual
from cuibono.types import Document


def test_both_read_in_one_place_are_the_two_sides() -> None:
    said = "The rivalry between Norland and Sarn is old ."
    (found,) = mutual.mend([frame(said, "rivalry", "tie", "rival_of", object="Norland|Sarn")], text(said))
    assert filled(found, said) == {"subject": ["Norland"], "object": ["Sarn"]}


def test_two_of_one_side_of_a_tie_that_goes_one_way_stay() -> None:
    said = "The firm owns Norland and Sarn ."
    read = frame(said, "owns", "tie", "owns", object="Norland|Sarn")
    assert mutual.mend([read], text(said)) == (read,)


def test_a_deputy_belongs_to_his_party() -> None:
    said = "Deputy Orm belongs to the Mill Party ."
    known = text(said, leader="Deputy Orm", party="the Mill Party")
    (found,) = mutual.mend([frame(said, "belongs", "tie", "member_of", subject="the Mill Party", object="Deputy Orm")], known)
    assert filled(found, said) == {"object": ["the Mill Party"], "subject": ["Deputy Orm"]}


def test_a_tie_of_two_named_at_once_is_told() -> None:
    reading = pipeline.read(Document("The two sheikhs are no longer allies."), strict=True)
    assert [(s.code, s.negated, [reading.words(r.span) for r in s.roles]) for s in reading.statements if s.shown] == [("ally_of", True, ["The two sheikhs"])]
    assert not mutual.is_both("The sheikhs of two towns")


def test_who_is_under_control_stands_before_it() -> None:
    for said, given, under in (
        ("Sarn is the only state , which is not under the control of Norland .", {"object": "Sarn"}, "Sarn"),
        ("The port is under the control of Norland .", {}, "The port"),
    ):
        read = frame(said, "control", "tie", "controls", subject="Norland", **given)
        (found,) = mutual.mend([read], text(said, state="Sarn|Norland" if given else "Norland|The port"))
        assert filled(found, said) == {"subject": ["Norland"], "object": [under]}
        assert next(r[3] for r in found.roles if r[0] == "object") > 0.9


def test_the_firm_of_a_person_is_owned_by_the_person() -> None:
    said = "Sarn Oil , the firm of Elin Orm , buys coal ."
    read = frame(said, "firm", "tie", "located_in", object="Sarn Oil", subject="the firm of Elin Orm")
    (found,) = mutual.mend([read], text(said, person="Elin Orm", company="Sarn Oil"))
    assert found.codes[0][0] == "owns" and filled(found, said) == {"subject": ["Elin Orm"], "object": ["Sarn Oil"]}
    (town,) = mutual.mend([read], text(said, place="Elin Orm", company="Sarn Oil"))
    assert town == read
