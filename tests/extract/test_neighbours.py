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


def test_and_behind_a_doer_may_open_the_next_clause() -> None:
    said = "The march was met by armed police and government banned the party ."
    seen = text(said, government="armed police|government", party="the party")
    both = "armed police and government"
    met, banned = frame(said, "met", "event", "assault", actor=both), frame(said, "banned", "event", "coerce", actor=both, recipient="the party")
    found = neighbours.mend([met, banned], seen)
    assert [filled(f, said)["actor"] for f in found] == [["armed police"], ["government"]]


def test_two_doers_behind_by_stay_two() -> None:
    said = "The bill was blocked by Orm and Sarn ."
    (found,) = neighbours.mend([frame(said, "blocked", "event", "reject", actor="Orm and Sarn")], text(said, leader="Orm|Sarn"))
    assert filled(found, said)["actor"] == ["Orm and Sarn"]


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


def test_a_clause_with_who_tells_of_the_last_of_a_list_alone() -> None:
    said = "It recalls Orm , Sarn and the man , who sold the mill ."
    seen = text(said, person="Orm|Sarn|the man")
    (found,) = neighbours.mend([frame(said, "sold", "event", "other", actor="Sarn|the man", recipient="the mill")], seen)
    assert filled(found, said)["actor"] == ["the man"]
    many = "It recalls Orm , Sarn and the guards , who sold the mill ."
    (kept,) = neighbours.mend([frame(many, "sold", "event", "other", actor="Sarn|the guards", recipient="the mill")], text(many, person="Orm|Sarn|the guards"))
    assert filled(kept, many)["actor"] == ["Sarn", "the guards"]


def test_verbs_in_a_row_have_one_subject() -> None:
    said = "Orm backed the rebels , threatens Sarn ."
    seen = text(said, state="Orm|Sarn", armed_group="the rebels")
    backed = frame(said, "backed", "event", "support", actor="Orm", recipient="the rebels")
    threat = frame(said, "threatens", "event", "threaten", actor="the rebels", recipient="Sarn")
    assert filled(neighbours.mend([backed, threat], seen)[1], said)["actor"] == ["Orm"]
    other = replace(backed, roles=backed.roles[:1])
    assert filled(neighbours.mend([other, threat], seen)[1], said)["actor"] == ["the rebels"]


def test_what_a_whose_clause_tells_is_told_of_its_own_subject() -> None:
    said = "The league , whose chairman , Ada Orm , also owns the paper , and whose fee for a seat is low , met Tarn ."
    owns = frame(said, "owns", "tie", "owns", subject="The league", object="the paper")
    (found,) = neighbours.mend([owns], text(said, organisation="The league"))
    assert filled(found, said)["subject"] == ["chairman"]
    for word, code in (("low", "other"), ("met", "consult")):
        other = frame(said, word, "event", code, actor="The league")
        assert neighbours.mend([other], text(said, organisation="The league")) == (other,), word


def test_nothing_is_done_to_whom_a_semicolon_parts_from_the_verb() -> None:
    said = "Orm praised Senn ; Kell was away ."
    (found,) = neighbours.mend([frame(said, "praised", "event", "support", actor="Orm", recipient="Kell")], text(said, person="Orm|Senn|Kell"))
    assert filled(found, said).get("recipient") != ["Kell"]


def test_nothing_is_done_to_the_port_that_a_ship_left() -> None:
    said = "The ship left the port of Sarn ."
    left = frame(said, "left", "event", "other", actor="The ship", recipient="the port of Sarn")
    (found,) = neighbours.mend([left], text(said, facility="the port of Sarn"))
    assert "recipient" not in filled(found, said)
    (kept,) = neighbours.mend([left], text(said, organisation="the port of Sarn"))
    assert filled(kept, said)["recipient"] == ["the port of Sarn"]


def test_what_is_threatened_is_told_behind_to() -> None:
    said = "Tarn threatened to expel two envoys , Orm said ."
    (found,) = neighbours.mend([frame(said, "threatened", "event", "threaten", actor="Tarn")], text(said, state="Tarn"))
    assert filled(found, said)["topic"] == ["expel two envoys"]
    (other,) = neighbours.mend([frame(said, "threatened", "event", "sanction", actor="Tarn")], text(said, state="Tarn"))
    assert "topic" not in filled(other, said)
