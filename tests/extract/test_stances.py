from tests.extract.frame import filled, frame, text

from cuibono.extract import stances


def test_a_denial_has_the_clause_behind_it() -> None:
    said = "The army denied that it had fired first ."
    assert filled(stances.mend(frame(said, "denied", "stance", "deny", actor="The army"), text(said)), said)["content"] == ["it had fired first"]


def test_a_bare_denial_stays_bare() -> None:
    said = "The army denied it ."
    assert "content" not in filled(stances.mend(frame(said, "denied", "stance", "deny", actor="The army"), text(said)), said)
