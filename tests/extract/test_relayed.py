from tests.extract import frame
from tests.extract.frame import place

from cuibono.extract import attribution, relayed
from cuibono.extract.voice import Voice


def chain(text: str, word: str, *voices: tuple[str, str, str], **kinds: str) -> list[str]:
    """Return who speaks over a word, outermost first; a voice is who, cue and content."""
    words = frame.text(text, **kinds)
    made = [
        Voice(
            place(list(words.said), cue)[0],
            place(list(words.said), cue),
            (place(list(words.said), who),) if who else (),
            (place(list(words.said), content),),
            0.9,
        )
        for who, cue, content in voices
    ]
    found = relayed.behind(made, words)
    return [" ".join(words.said[slice(*v.who[0])]) if v.who else "" for v in attribution.chain(found, place(list(words.said), word)[0])]


def test_who_is_cited_stands_inside() -> None:
    text = "The Post wrote , with reference to an envoy , that Orm left ."
    assert chain(text, "left", ("The Post", "wrote", "Orm left"), media="The Post", leader="an envoy") == ["The Post", "an envoy"]


def test_the_paper_to_which_somebody_speaks_stands_outside() -> None:
    said = ("Tarn", "told", "Orm left")
    assert chain("Tarn told the Norland Post that Orm left .", "left", said, person="Tarn", media="the Norland Post") == ["the Norland Post", "Tarn"]
    assert chain("Tarn told Norland Radio that Orm left .", "left", said, person="Tarn", media="Norland Radio") == ["Tarn"]


def test_who_had_it_from_somebody_speaks_for_him() -> None:
    text = "A clerk told us , who had it from a driver , that Orm left ."
    voices = (("A clerk", "told", "Orm left"), ("who", "had it", "Orm left"))
    assert chain(text, "left", *voices, person="A clerk|a driver") == ["A clerk", "a driver"]
    heard = ("A clerk", "heard", "Orm left")
    assert chain("A clerk heard from a driver that Orm left .", "left", heard, person="A clerk|a driver") == ["A clerk", "a driver"]


def test_hearsay_of_what_somebody_said_stands_outside() -> None:
    text = "Tarn is said to have boasted that Orm left ."
    assert chain(text, "left", ("Tarn", "boasted", "Orm left"), ("", "is said", "Orm left"), person="Tarn") == ["", "Tarn"]


def test_a_source_of_another_kind_of_phrase_is_left_alone() -> None:
    text = "Tarn said , referring to the spring , that Orm left ."
    assert chain(text, "left", ("Tarn", "said", "Orm left"), person="Tarn") == ["Tarn"]
