from tests.extract.frame import filled, frame, text

from cuibono.extract import fillers


def mended(sentence: str, trigger: str, kinds: dict[str, str], **roles: str) -> dict[str, list[str]]:
    return filled(fillers.mend(frame(sentence, trigger, "event", "other", **roles), text(sentence, **kinds)), sentence)


def test_half_a_phrase_is_made_whole_and_a_bare_preposition_dropped() -> None:
    said = "The old guild backed the harbour bill of May ."
    found = mended(said, "backed", {"organisation": "The old guild", "agreement": "the harbour bill"}, actor="The old|of", recipient="the")
    assert found == {"actor": ["The old guild"], "recipient": ["the harbour bill"]}


def test_the_words_of_a_bound_are_no_loose_words() -> None:
    said = "Orm pays at least 200 crowns at the gate ."
    assert mended(said, "pays", {}, topic="at least 200 crowns|at the gate")["topic"] == ["at least 200 crowns", "the gate"]


def test_a_list_is_what_the_text_joins() -> None:
    said = "Tarn and Ovia met the envoy ."
    assert mended(said, "met", {"state": "Tarn|Ovia"}, actor="Tarn|Ovia", recipient="the envoy")["actor"] == ["Tarn", "Ovia"]


def test_of_two_recipients_the_party_stays_and_the_thing_is_the_topic() -> None:
    said = "The crane has been returned to its owner ."
    found = mended(said, "returned", {"resource": "The crane", "company": "its owner"}, recipient="The crane|its owner")
    assert found == {"recipient": ["its owner"], "topic": ["The crane"]}


def test_what_stands_before_an_active_verb_is_its_actor() -> None:
    said = "Orm had yielded to the lobby ."
    found = mended(said, "yielded", {"leader": "Orm", "company": "the lobby"}, recipient="Orm|the lobby")
    assert found == {"actor": ["Orm"], "recipient": ["the lobby"]}


def test_an_agent_stands_after_by() -> None:
    said = "He repeated a warning by the admiral ."
    assert mended(said, "warning", {"leader": "He|the admiral"}, actor="He|the admiral")["actor"] == ["the admiral"]


def test_what_an_act_is_done_to_is_its_recipient_where_no_party_is() -> None:
    said = "Norland shut the canals ."
    act = frame(said, "shut", "event", "sanction", actor="Norland", topic="the canals")
    assert [r[0] for r in fillers.acted_on(act)] == ["actor", "recipient"]


def test_what_is_asked_stays_a_topic() -> None:
    said = "Norland asked the release ."
    assert [r[0] for r in fillers.acted_on(frame(said, "asked", "event", "request", actor="Norland", topic="the release"))] == ["actor", "topic"]


def test_being_about_it_is_no_passive() -> None:
    said = text("The guild is quickly backing the plan ; it was backed twice .")
    assert not said.passive(said.said.index("backing"))
    assert said.passive(said.said.index("backed"))
    assert text("I'm told two things .").passive(1)


def test_a_relative_pronoun_is_no_second_actor() -> None:
    said = "Orm , who sold it , left"
    found = fillers.mend(frame(said, "sold", "event", "other", actor="Orm|who"), text(said, person="Orm"))
    assert filled(found, said) == {"actor": ["Orm"]}
    alone = fillers.mend(frame(said, "sold", "event", "other", actor="who"), text(said, person="Orm"))
    assert filled(alone, said) == {"actor": ["who"]}


def test_the_pieces_of_a_property_are_one() -> None:
    said = "The mill is very , very old and Orm is glad"
    found = fillers.mend(frame(said, "old", "attribute", "attribute", subject="The mill", value="very|very old"), text(said))
    assert [w for n, w in filled(found, said).items() if n == "value"] == [["very , very old"]]
    far = fillers.mend(frame(said, "old", "attribute", "attribute", subject="The mill", value="very|glad"), text(said))
    assert filled(far, said)["value"] == ["very", "glad"]


def test_what_it_would_not_have_been_without_is_the_cause() -> None:
    said = "Had it not been for the dam , Orm would be poor ."
    found = fillers.mend(frame(said, "Had", "influence", "prevents", cause="it not been for the dam", effect="Orm would be poor"), text(said))
    assert filled(found, said)["cause"] == ["the dam"]
    plain = fillers.mend(frame(said, "Had", "influence", "prevents", cause="it not been", effect="Orm would be poor"), text(said))
    assert filled(plain, said)["cause"] == ["it not been"]
