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


def test_the_paper_to_which_somebody_speaks_is_no_voice() -> None:
    said = ("Tarn", "told", "Orm left")
    assert chain("Tarn told the Norland Post that Orm left .", "left", said, person="Tarn", media="the Norland Post") == ["Tarn"]
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


def test_who_was_told_by_another_and_tells_it_on_stands_before_him() -> None:
    text = "The envoy was told by a clerk that Orm left ."
    assert chain(text, "left", ("a clerk", "told", "Orm left"), leader="The envoy|a clerk") == ["The envoy", "a clerk"]
    asked = "He was told by a clerk that Orm left ."
    assert chain(asked, "left", ("a clerk", "told", "Orm left"), leader="He|a clerk") == ["a clerk"]


def test_through_whom_somebody_tells_it_is_the_inner_voice() -> None:
    assert chain("Tarn told us through a cousin that Orm left .", "left", ("Tarn", "told", "Orm left"), person="Tarn|a cousin") == ["Tarn", "a cousin"]


def test_the_paper_that_a_memorandum_was_leaked_to_hands_it_on() -> None:
    text = "A memorandum leaked to the Post says Orm left ."
    assert chain(text, "left", ("A memorandum", "says", "Orm left"), media="the Post", agreement="A memorandum") == ["the Post", "A memorandum"]


def test_who_is_quoted_as_fearing_something_is_a_voice() -> None:
    text = "A note quotes officers as fearing that Orm left ."
    assert chain(text, "left", ("A note", "quotes", "fearing that Orm left"), people="officers", organisation="A note") == ["A note", "officers"]


def test_who_is_quoted_as_saying_it_stands_inside_behind_it_too() -> None:
    text = "Orm left , the Post quoted a clerk as saying ."
    voices = (("the Post", "quoted", "Orm left"), ("a clerk", "saying", "Orm left"))
    assert chain(text, "left", *voices, media="the Post", person="a clerk") == ["the Post", "a clerk"]


def test_who_says_it_is_heard_where_only_the_paper_that_quotes_him_was() -> None:
    text = "Millers quoted by the Post said Orm left ."
    assert chain(text, "left", ("the Post", "quoted", "Orm left"), media="the Post", people="Millers") == ["the Post", "Millers"]
