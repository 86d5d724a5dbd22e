from tests.extract.frame import filled, frame, text

from cuibono.extract import direction


def test_each_other_is_two_acts() -> None:
    said = "Tarn and Ovia blamed each other ."
    found = direction.mend([frame(said, "blamed", "event", "accuse", actor="Tarn|Ovia")], text(said, state="Tarn|Ovia"))
    assert [filled(f, said) for f in found] == [{"actor": ["Tarn"], "recipient": ["Ovia"]}, {"actor": ["Ovia"], "recipient": ["Tarn"]}]


def test_both_are_the_two_named_last() -> None:
    said = "Tarn and Ovia blamed the bank ; both saw the envoy ."
    first, second = frame(said, "blamed", "event", "accuse", actor="Tarn|Ovia"), frame(said, "saw", "event", "consult", recipient="the envoy")
    assert filled(direction.mend([first, second], text(said, state="Tarn|Ovia"))[1], said)["actor"] == ["Tarn", "Ovia"]


def test_both_are_the_two_named_last_whatever_was_weighed_since() -> None:
    said = "Tarn and Ovia blamed each other ; both saw the envoy ."
    blamed = [frame(said, "blamed", "event", "accuse", actor=a, recipient=b) for a, b in (("Tarn", "Ovia"), ("Ovia", "Tarn"))]
    saw = frame(said, "saw", "event", "consult", actor="both", recipient="the envoy")
    assert filled(direction.turned([*blamed, saw], text(said, state="Tarn|Ovia"))[2], said)["actor"] == ["Tarn", "Ovia"]


def test_who_wins_a_backing_is_the_one_backed() -> None:
    said = "Tarn won the backing of Ovia ."
    frames = [frame(said, "won", "event", "other", actor="Tarn"), frame(said, "backing", "event", "support", recipient="Ovia")]
    assert filled(direction.mend(frames, text(said, state="Tarn|Ovia"))[1], said) == {"actor": ["Ovia"], "recipient": ["Tarn"]}


def test_who_enjoys_somebodys_support_is_the_one_supported_and_does_nothing_himself() -> None:
    said = "Tarn has enjoyed Norland 's full support ."
    frames = [frame(said, "enjoyed", "event", "support", actor="Tarn", recipient="Norland"), frame(said, "support", "event", "support", actor="Norland")]
    (found,) = direction.mend(frames, text(said, state="Tarn|Norland"))
    assert filled(found, said) == {"actor": ["Norland"], "recipient": ["Tarn"]}
    met = "Tarn has met Norland 's full support ."
    assert (
        len(direction.mend([frame(met, "met", "event", "consult", actor="Tarn"), frame(met, "support", "event", "support")], text(met, state="Norland"))) == 2
    )


def test_what_was_lost_is_not_so() -> None:
    said = "Tarn lost the backing of Ovia ."
    found = direction.mend([frame(said, "backing", "event", "support", actor="Tarn")], text(said, state="Tarn|Ovia"))[0]
    assert found.status["negated"][0][0] == "yes"
    assert filled(found, said) == {"actor": ["Ovia"], "recipient": ["Tarn"]}


def test_who_faces_a_trial_is_the_one_tried() -> None:
    said = "Orm faces a long trial"
    frames = [frame(said, "faces", "event", "accuse", actor="Orm"), frame(said, "trial", "event", "accuse", actor="Orm")]
    (found,) = direction.mend(frames, text(said, person="Orm"))
    assert filled(found, said) == {"recipient": ["Orm"]}


def test_what_the_inquiry_is_into_is_its_topic() -> None:
    said = "Orm is under investigation over the mill"
    (found,) = direction.mend([frame(said, "investigation", "event", "accuse", actor="Orm", recipient="the mill")], text(said, person="Orm"))
    assert filled(found, said) == {"recipient": ["Orm"], "topic": ["the mill"]}


def test_who_opens_a_trial_is_not_the_one_tried() -> None:
    said = "The court on Friday opened the trial of Orm"
    act = frame(said, "trial", "event", "accuse", actor="The court", recipient="Orm")
    assert direction.mend([act], text(said, person="Orm", government="The court")) == (act,)
