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
