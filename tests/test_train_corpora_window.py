from train.corpora.window import ROOM, Frame, Passage, covered, cut, joined, moved


def passage(text: str, sentences: list[tuple[int, int]], **more: object) -> Passage:
    return Passage("invented", "d1", "train", text, sentences, ["frames:pb"], **more)  # type: ignore[arg-type]


def test_labels_move_from_characters_to_words() -> None:
    text = "Orm didn't pay. Ila paid him."
    frame = Frame(0, "pb", roles=[("ARG0", 16, 19), ("ARG1", 25, 28)])
    (window,) = cut(passage(text, [(0, 15), (16, 29)], mentions=[(0, 3, "PER", 1)], frames=[((20, 24), frame)]))
    assert window.words == ["Orm", "didn't", "pay", ".", "Ila", "paid", "him", "."]
    assert window.sents == [0, 4]
    assert window.mentions == [(0, 1, "PER", 1)]
    assert window.frames == [Frame(5, "pb", roles=[("ARG0", 4, 5), ("ARG1", 6, 7)])]


def test_windows_keep_sentences_whole_and_number_words_anew() -> None:
    line = "word " * 80
    text = line + line
    frame = Frame(0, "pb", roles=[("ARG0", 0, 4), ("ARG1", 405, 409)])
    first, second = cut(passage(text, [(0, 400), (400, 800)], frames=[((400, 404), frame)]))
    assert len(first.words) == len(second.words) == 80 < ROOM
    assert not first.frames
    assert second.frames == [Frame(0, "pb", roles=[("ARG1", 1, 2)])]


def test_places_between_words_cover_nothing() -> None:
    assert covered([(0, 3), (4, 7)], 3, 4) is None
    assert covered([(0, 3), (4, 7)], 2, 5) == (0, 2)


def test_tokens_are_joined_as_english_is_written() -> None:
    text, places = joined(["(", "She", "did", "n't", ")", "."])
    assert text.strip() == "(She didn't)."
    assert [text[a:b] for a, b in places] == ["(", "She", "did", "n't", ")", "."]


def test_places_move_to_text_with_other_spaces() -> None:
    start, end = moved(2, 6, "a b ' s", "a b's")
    assert "a b's"[start:end] == "b'"
