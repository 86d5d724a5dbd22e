from dataclasses import replace

from tests.extract.frame import filled, frame, text

from cuibono.extract import neighbours


def test_a_party_of_the_clause_before_takes_no_part() -> None:
    said = "The envoy was absent , but the guild praised the truce ."
    seen = text(said, leader="The envoy", organisation="the guild")
    (found,) = neighbours.mend([frame(said, "praised", "event", "support", recipient="The envoy", actor="the guild")], seen)
    assert "The envoy" not in filled(found, said).get("recipient", [])


def test_the_subject_of_the_next_verb_is_no_recipient() -> None:
    said = "Tarn paid the miners and the mayor fled ."
    seen = text(said, state="Tarn", people="the miners", leader="the mayor")
    paid = frame(said, "paid", "event", "aid", actor="Tarn", recipient="the miners|the mayor")
    found = neighbours.mend([paid, frame(said, "fled", "event", "other", actor="the mayor")], seen)
    assert filled(found[0], said)["recipient"] == ["the miners"]


def test_two_who_are_paid_stay_two() -> None:
    said = "Tarn paid the miners and the mayor ."
    paid = frame(said, "paid", "event", "aid", actor="Tarn", recipient="the miners|the mayor")
    assert neighbours.mend([paid], text(said, state="Tarn", people="the miners", leader="the mayor")) == (paid,)


def test_who_was_held_after_a_raid_did_not_raid() -> None:
    said = "Two men were held after a raid on the port ."
    held, raid = frame(said, "held", "event", "coerce", recipient="Two men"), frame(said, "raid", "event", "assault", actor="Two men", recipient="the port")
    assert "actor" not in filled(neighbours.mend([held, raid], text(said, people="Two men"))[1], said)
    free = replace(held, roles=())
    assert filled(neighbours.mend([free, raid], text(said, people="Two men"))[1], said)["actor"] == ["Two men"]


def test_the_party_behind_the_verb_fills_the_free_place() -> None:
    said = "A weekly praised “ Orm ” ."
    seen = text(said, media="A weekly", person="Orm")
    (found,) = neighbours.mend([frame(said, "praised", "event", "support", actor="A weekly")], seen)
    assert filled(found, said)["recipient"] == ["Orm"]


def test_what_a_whose_clause_tells_is_told_of_its_own_subject() -> None:
    said = "The league , whose chairman , Ada Orm , also owns the paper , and whose fee for a seat is low , met Tarn ."
    owns = frame(said, "owns", "tie", "owns", subject="The league", object="the paper")
    (found,) = neighbours.mend([owns], text(said, organisation="The league"))
    assert filled(found, said)["subject"] == ["chairman"]
    for word, code in (("low", "other"), ("met", "consult")):
        other = frame(said, word, "event", code, actor="The league")
        assert neighbours.mend([other], text(said, organisation="The league")) == (other,), word
