from train.corpora.prose import sentences


def split(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in sentences(text)]


def test_full_stops_end_sentences_but_short_forms_do_not() -> None:
    assert split("Mr. Orm met Gen. Vale on Jan. 3. He left.") == ["Mr. Orm met Gen. Vale on Jan. 3.", "He left."]


def test_initials_end_a_sentence_only_before_an_opener() -> None:
    assert split("The U.S. Senate met. It left the U.S. The envoy stayed.") == ["The U.S. Senate met.", "It left the U.S.", "The envoy stayed."]


def test_closing_quotes_belong_to_the_sentence_and_lines_end_one() -> None:
    assert split("“We go.” They went\nA title") == ["“We go.”", "They went", "A title"]
