from cuibono.parse import headlines


def test_common_words_of_a_headline_are_written_small() -> None:
    said = "Sarn Mulls Ban on Tankers".split()
    assert headlines.plain(said, [0] * 5) == (("Sarn", "mulls", "ban", "on", "tankers"), frozenset({0}))


def test_capitals_are_written_as_names() -> None:
    said = "KARVELIA SLAMS UNION".split()
    assert headlines.plain(said, [4] * 3)[0] == ("Karvelia", "slams", "union")


def test_a_sentence_stays_as_it_is() -> None:
    for sentence in ("Sarn Mulls Ban on Tankers .", "The envoy met Davit Orm in Sarn", "Davit Orm Tarn"):
        said = sentence.split()
        assert headlines.plain(said, [0] * len(said)) == (tuple(said), frozenset())
