from tests.extract.frame import filled, frame, text

from cuibono.extract import stances


def test_a_denial_has_the_clause_behind_it() -> None:
    said = "The army denied that it had fired first ."
    assert filled(stances.mend(frame(said, "denied", "stance", "deny", actor="The army"), text(said)), said)["content"] == ["it had fired first"]


def test_a_bare_denial_stays_bare() -> None:
    said = "The army denied it ."
    assert "content" not in filled(stances.mend(frame(said, "denied", "stance", "deny", actor="The army"), text(said)), said)


def test_the_opposite_is_part_of_what_is_said() -> None:
    said = "The guild said the opposite ."
    assert filled(stances.mend(frame(said, "said", "stance", "deny", actor="The guild"), text(said)), said)["words"] == ["said the opposite"]
    said = "The guild said the truth ."
    assert "words" not in filled(stances.mend(frame(said, "said", "stance", "deny", actor="The guild"), text(said)), said)


def test_who_declines_to_discuss_a_thing_refuses_no_act() -> None:
    said = "The mayor declined to discuss the sale ."
    refused = frame(said, "declined", "event", "reject", actor="The mayor", topic="discuss the sale")
    (found,) = stances.silent((refused,), text(said))
    assert (found.kind, found.codes[0][0], filled(found, said)) == ("stance", "comment", {"actor": ["The mayor"]})


def test_a_refusal_to_speak_is_told_once() -> None:
    said = "The mayor declined to comment ."
    refused, comment = frame(said, "declined", "event", "reject", actor="The mayor"), frame(said, "comment", "stance", "comment", actor="The mayor")
    assert stances.silent((refused, comment), text(said)) == (comment,)


def test_other_refusals_stay_acts() -> None:
    said = "The mayor refused to pay the fine ."
    refused = frame(said, "refused", "event", "reject", actor="The mayor", topic="pay the fine")
    assert stances.silent((refused,), text(said)) == (refused,)
