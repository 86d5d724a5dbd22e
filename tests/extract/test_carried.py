from tests.extract.frame import filled, frame, text

from cuibono.extract import carried


def test_the_noun_tells_what_a_light_verb_carries_out() -> None:
    said = "Orm held long talks with Tarn"
    verb = frame(said, "held", "event", "consult", actor="Orm", recipient="long talks")
    noun = frame(said, "talks", "event", "consult", recipient="Tarn")
    (found,) = carried.mend([verb, noun], text(said))
    assert said.split()[found.word] == "talks"
    assert filled(found, said) == {"actor": ["Orm"], "recipient": ["Tarn"]}


def test_it_may_stand_before_the_verb() -> None:
    said = "Three visits were paid by Orm"
    verb = frame(said, "paid", "event", "consult", topic="Three visits", actor="Orm")
    noun = frame(said, "visits", "event", "consult")
    (found,) = carried.mend([verb, noun], text(said))
    assert filled(found, said) == {"actor": ["Orm"]}


def test_the_subject_of_the_verb_acts() -> None:
    said = "Orm launched attacks on Tarn"
    verb = frame(said, "launched", "event", "assault", actor="Orm", recipient="attacks on Tarn")
    noun = frame(said, "attacks", "event", "assault", actor="Tarn")
    (found,) = carried.mend([verb, noun], text(said))
    assert filled(found, said) == {"actor": ["Orm"]}


def test_verbs_with_a_force_of_their_own_stay() -> None:
    said = "Orm condemned the attack on Tarn"
    both = (frame(said, "condemned", "event", "accuse", actor="Orm", recipient="the attack"), frame(said, "attack", "event", "assault", recipient="Tarn"))
    assert carried.mend(both, text(said)) == both


def test_a_verb_that_carries_no_act_stays() -> None:
    said = "Orm held the bridge"
    alone = (frame(said, "held", "event", "mobilize", actor="Orm", recipient="the bridge"),)
    assert carried.mend(alone, text(said)) == alone


def test_what_is_voiced_is_told_by_its_noun() -> None:
    said = "Orm voiced appreciation of Tarn"
    both = (
        frame(said, "voiced", "event", "support", actor="Orm", recipient="appreciation of Tarn"),
        frame(said, "appreciation", "event", "support", recipient="Tarn"),
    )
    (found,) = carried.mend(both, text(said))
    assert filled(found, said) == {"actor": ["Orm"], "recipient": ["Tarn"]}
