import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import phrasal


@pytest.mark.parametrize(
    ("said", "trigger", "code"),
    [
        ("The guild backed out of the pact .", "backed", "reject"),
        ("The guild walked away from the talks .", "walked", "reject"),
        ("The guild hit back at the bank .", "hit", "accuse"),
        ("The guild took the whole board to task .", "took", "accuse"),
        ("The council sanctioned the sending of guards .", "sanctioned", "agree"),
        ("The court rejects the appeal .", "rejects", "reject"),
        ("They took refuge in the embassy .", "took", "other"),
        ("Tarn froze the loan .", "froze", "sanction"),
        ("Tarn turned a deaf ear to the guild .", "turned", "reject"),
        ("Tarn spoke highly of the guild .", "spoke", "support"),
        ("Tarn sent its workers home .", "sent", "coerce"),
        ("Tarn sent its troops home .", "sent", "yield"),
        ("Tarn imposed a curfew .", "imposed", "coerce"),
        ("Orm cancelled his visit .", "cancelled", "reject"),
        ("Orm received the envoy of Tarn .", "received", "consult"),
        ("The guild took part in the rally .", "took", "protest"),
    ],
)
def test_the_words_beside_a_verb_tell_the_act(said: str, trigger: str, code: str) -> None:
    found = phrasal.mend([frame(said, trigger, "event", "other")], text(said))
    assert [f.codes[0][0] for f in found] == [code]


@pytest.mark.parametrize(("kind", "code"), [("facility", "other"), ("government", "yield")])
def test_a_gallery_that_caves_in_yields_to_nobody(kind: str, code: str) -> None:
    said = "The northern gallery caved in ."
    (found,) = phrasal.mend([frame(said, "caved", "event", "other")], text(said, **{kind: "The northern gallery"}))
    assert found.codes[0][0] == code


@pytest.mark.parametrize(
    ("said", "trigger", "code"),
    [
        ("The guild backed the pact .", "backed", "support"),
        ("The council sanctioned the bank .", "sanctioned", "sanction"),
        ("Tarn calls upon all to cut off the road .", "calls", "request"),
        ("Machine guns down the road fired .", "fired", "assault"),
        ("It fears the sanctions a rival wants .", "wants", "request"),
        ("Orm received the report .", "received", "other"),
        ("The guild took part in the talks .", "took", "consult"),
    ],
)
def test_a_verb_without_the_words_keeps_its_code(said: str, trigger: str, code: str) -> None:
    assert [f.codes[0][0] for f in phrasal.mend([frame(said, trigger, "event", code)], text(said))] == [code]


def test_an_act_that_is_not_seen_is_added_with_its_parties() -> None:
    said = "The mayor rounded on the police ."
    (found,) = phrasal.mend([], text(said, leader="The mayor", government="the police"))
    assert filled(found, said) == {"actor": ["The mayor"], "recipient": ["the police"], "words": ["rounded on"]}


def test_what_stands_behind_the_last_preposition_is_hit() -> None:
    said = "The mayor turned a deaf ear to the guild ."
    (found,) = phrasal.mend([], text(said, leader="The mayor", movement="the guild"))
    assert filled(found, said)["recipient"] == ["the guild"]


def test_parties_stand_where_the_voice_of_the_verb_puts_them() -> None:
    said = "The bill was thrown out by the senate ."
    seen = text(said, agreement="The bill", government="the senate")
    (found,) = phrasal.mend([frame(said, "thrown", "event", "coerce")], seen)
    assert filled(found, said).get("actor", ["the senate"]) == ["the senate"]
    said = "He yielded to the guild ."
    (found,) = phrasal.mend([frame(said, "yielded", "event", "aid", recipient="He", topic="the guild")], text(said, person="He", movement="the guild"))
    assert filled(found, said) == {"actor": ["He"], "recipient": ["the guild"], "words": ["yielded to"]}


def test_another_kind_at_the_verb_gives_way() -> None:
    said = "Tarn bowed to pressure ."
    found = phrasal.mend([frame(said, "bowed", "influence", "causes", cause="pressure", effect="Tarn")], text(said, state="Tarn"))
    assert [(f.kind, f.codes[0][0]) for f in found] == [("event", "yield")]


def test_regular_forms() -> None:
    assert phrasal.forms("rely") == ("rely", "relies", "relied", "relying")
    assert phrasal.forms("back") == ("back", "backs", "backed", "backing")
    assert phrasal.forms("shrug") == ("shrug", "shrugs", "shrugged", "shrugging")
    assert phrasal.forms("brush")[1] == "brushes"


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("The guild took the mill hands for granted .", "took"),
        ("The ruling dealt a blow to the guild .", "blow"),
        ("Nobody was held accountable .", "held"),
        ("The guild joined the court fight .", "fight"),
        ("Orm seized the occasion to thank them .", "seized"),
        ("Orm hails from the hills .", "hails"),
        ("Orm cleared the air with the guild .", "cleared"),
        ("It never sat well with the guild .", "sat"),
        ("Orm lost out to the mayor .", "lost"),
    ],
)
def test_what_only_looks_like_an_act_is_none(said: str, trigger: str) -> None:
    assert phrasal.mend([frame(said, trigger, "event", "assault")], text(said)) == ()
