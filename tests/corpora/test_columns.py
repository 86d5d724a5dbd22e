from train.corpora.columns import chained, placed, rebuilt, spans


def test_spans_begin_at_b_and_at_stray_i() -> None:
    assert list(spans(["B-Person", "I-Person", "B-Person", "O", "I-Place"])) == [(0, 2, "Person"), (2, 3, "Person"), (4, 5, "Place")]


def test_short_endings_go_to_the_word_before() -> None:
    assert rebuilt(["Orm", "’", "s", "men", "did", "n't", "go", "."])[0].strip() == "Orm’s men didn't go."


def test_tokens_are_found_in_their_text() -> None:
    assert placed("a mill, a mill", ["a", "mill", ",", "a", "mill"])[-1] == (10, 14)
    assert placed("a mill", ["mull"]) == []


def test_sentences_are_chained_with_moved_places() -> None:
    assert chained([("ab", [(0, 2)]), ("c", [(0, 1)])]) == ("ab\nc", [(0, 2), (3, 4)], [[(0, 2)], [(3, 4)]])
