import pytest
from tests.extract import frame
from tests.extract.frame import place

from cuibono.extract import attribution, carrying
from cuibono.extract.voice import Voice


def carried(sentences: str, cue: str, who: str, *content: str, more: tuple[Voice, ...] = ()) -> list[str]:
    """Return what a voice says in sentences parted by |, after it was widened."""
    said = sentences.replace(" | ", " ").split()
    home = [n for n, s in enumerate(sentences.split(" | ")) for _ in s.split()]
    words = frame.fillers.phrases(said, home, ())
    at = place(said, cue)
    voice = Voice(at[0], at, (place(said, who),), tuple(place(said, c) for c in content), 0.9)
    found = carrying.widen([voice, *more], attribution.quotations(said), words)[0]
    return [" ".join(said[a:b]) for a, b in found.content]


def test_who_closes_a_sentence_says_all_of_it() -> None:
    assert carried("Ten men died when shells fell on the mill , a nurse said .", "said", "a nurse", "shells fell on the mill") == [
        "Ten men died when shells fell on the mill"
    ]


@pytest.mark.parametrize(
    "sentence",
    ["The mill stands ; shells fell on the port , a nurse said .", "“ No mill stands ” , and shells fell on the port , a nurse said ."],
)
def test_a_semicolon_and_a_quotation_stand_apart(sentence: str) -> None:
    assert carried(sentence, "said", "a nurse", "shells fell on the port") == ["shells fell on the port"]


def test_who_is_named_in_passing_says_the_rest_too() -> None:
    sentence = "The port , it writes , is shut , and the mill stands idle , but Orm smiles ."
    assert carried(sentence, "writes", "it", "The port", "is shut") == ["The port", "is shut , and the mill stands idle"]
    cited = "Coal , according to the bank , is dear , and the mill stands idle ."
    assert carried(cited, "according to", "the bank", "Coal", "is dear") == ["Coal", "is dear"]


def test_the_other_quotation_of_a_sentence_is_of_the_same_voice() -> None:
    sentence = "“ He can stop signing ” , said Orm , who knows him , “ and he never argued ” ."
    assert carried(sentence, "said", "Orm", "He can stop signing") == ["He can stop signing", "and he never argued"]


def test_a_quotation_without_a_speaker_goes_on_with_the_last_one() -> None:
    text = "Orm denied a report of debts . | “ Nobody has asked me . | If they asked I should refuse . ” | The bank is silent ."
    assert carried(text, "denied", "Orm", "a report of debts") == ["a report of debts", "Nobody has asked me . If they asked I should refuse ."]
    inside = "Orm denied a report of debts . | The “ owner of all mills ” is silent ."
    assert carried(inside, "denied", "Orm", "a report of debts") == ["a report of debts"]


def test_a_quotation_goes_on_with_the_quotation_before_it() -> None:
    text = "Orm read the answer . | “ Nobody escorts anybody at all . ” | “ The ship is followed by the fish . ”"
    assert carried(text, "read", "Orm", "the answer")[1:] == ["Nobody escorts anybody at all .", "The ship is followed by the fish ."]


def test_a_noun_that_names_the_voice_is_no_voice_of_its_own() -> None:
    said = "The mill is dear , a ministry estimate shows .".split()
    words = frame.fillers.phrases(said, [0] * len(said), ())
    noun = Voice(7, (7, 8), ((5, 7),), ((0, 4),), 0.9)
    verb = Voice(8, (8, 9), ((5, 8),), ((0, 4),), 0.9)
    assert carrying.widen([noun, verb], (), words) == (verb,)


def test_as_somebody_puts_it_is_his_word_alone() -> None:
    sentence = "The group lost two seats but keeps , as a diplomat puts it , “ a pass to every house ” ."
    assert carried(sentence, "puts", "a diplomat", "The group lost two seats", "it , “ a pass to every house") == [", “ a pass to every house"]


def test_although_opens_what_the_document_adds() -> None:
    sentence = "The port , it writes , is shut , although two ships left ."
    assert carried(sentence, "writes", "it", "The port", "is shut") == ["The port", "is shut"]


def test_who_signs_a_quotation_does_not_say_the_next_one() -> None:
    sentences = "“ The mill was ours . ” | — Elin Orm | “ The port was never sold to anybody . ”"
    assert carried(sentences, "Elin Orm", "Elin Orm", "The mill was ours .") == ["The mill was ours ."]


def test_who_is_named_in_passing_says_what_follows_a_semicolon_too() -> None:
    sentence = "In May , it recalls , the port was shut ; since then the mill stands idle ."
    assert carried(sentence, "recalls", "it", "In May", "the port was shut") == ["In May", "the port was shut ; since then the mill stands idle"]


def test_a_colon_goes_on_with_what_is_said() -> None:
    sentence = "The radio reports that he keeps them obedient : a teacher was reminded of it ."
    assert carried(sentence, "reports", "The radio", "he keeps them obedient") == ["he keeps them obedient : a teacher was reminded of it"]
