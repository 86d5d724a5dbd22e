from cuibono.parse import windows
from cuibono.types import Span


def words(*lengths: int) -> windows.Words:
    """Sentences of so many words, each word one character with a space behind."""
    n = sum(lengths)
    return windows.Words(tuple(Span(2 * i, 2 * i + 1) for i in range(n)), tuple(s for s, k in enumerate(lengths) for _ in range(k)))


def test_each_word_is_core_of_exactly_one_window() -> None:
    found = words(50, 50, 50, 7, 400, 3)
    cuts = windows.cut(found, lambda i: 1)
    cores = [i for w in cuts for i in range(w.core, w.end)]
    assert cores == list(range(560))


def test_the_sentence_before_is_context_and_a_long_one_keeps_its_end() -> None:
    cuts = windows.cut(words(100, 100), lambda i: 1)
    assert [(w.start, w.core, w.end) for w in cuts] == [(0, 0, 100), (100 - windows.CONTEXT, 100, 200)]


def test_a_sentence_without_end_is_cut_between_words() -> None:
    cuts = windows.cut(words(1000), lambda i: 1)
    assert all(w.end - w.core <= windows.LONGEST for w in cuts)
    assert cuts[-1].end == 1000


def test_windows_depend_on_sizes_alone() -> None:
    found = words(30, 30, 30, 30)
    assert windows.cut(found, lambda i: 2) == windows.cut(found, lambda i: 2)


def test_furniture_has_no_words() -> None:
    text = "Orm left. Read also: more. He came."
    found = windows.words_of(text, (Span(0, 9), Span(10, 26), Span(27, 35)), (Span(10, 26),))
    assert [text[s.start : s.end] for s in found.spans] == ["Orm", "left", ".", "He", "came", "."]


def test_no_words_give_no_windows() -> None:
    assert windows.cut(windows.Words((), ()), lambda i: 1) == ()


def test_the_words_are_those_of_the_text() -> None:
    assert windows.Words((Span(0, 3), Span(4, 9), Span(9, 10)), (0, 0, 0)).said("Orm spoke.") == ("Orm", "spoke", ".")
