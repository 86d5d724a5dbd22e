from tests.extract.frame import filled, frame, text

from cuibono.extract import headed


def test_the_whole_headline_is_evidence() -> None:
    said = "Two Held after Raid on Port"
    (found,) = headed.mend([frame(said, "Held", "event", "coerce")], text(said))
    assert filled(found, said)["words"] == [said]


def test_a_sentence_is_not() -> None:
    said = "Two men were held after a raid ."
    told = frame(said, "held", "event", "coerce")
    assert headed.mend([told], text(said)) == (told,)
