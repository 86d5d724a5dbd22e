from train.corpora.re3d import unclear


def test_a_sentence_is_unclear_where_a_marked_name_was_not_confirmed() -> None:
    doubt = {"begin": 3, "end": 7, "confidence": 0.0, "value": "Orma", "type": "Person"}
    sure = {"begin": 0, "end": 9, "confidence": 1.0, "value": "of Orma's", "type": "Person"}
    assert unclear((0, 10), [doubt])
    assert not unclear((0, 10), [doubt, sure])
    assert not unclear((10, 20), [doubt])
