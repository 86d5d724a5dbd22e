from cuibono.extract.voice import Voice


def test_a_voice_says_its_content_but_not_its_cue() -> None:
    voice = Voice(1, (1, 2), ((0, 1),), ((0, 6),), 0.9)
    assert voice.says(4) and not voice.says(1) and not voice.says(7)
    assert (voice.opens, voice.closes, voice.size) == (0, 2, 6)


def test_who_relays_stands_outside_who_is_cited_inside() -> None:
    plain = Voice(1, (1, 2), (), (), 0.9)
    assert Voice(1, (1, 2), (), (), 0.9, relays=True).rank < plain.rank < Voice(1, (1, 2), (), (), 0.9, cited=True).rank
