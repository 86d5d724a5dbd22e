import numpy as np

from cuibono.extract import turns
from cuibono.parse import words
from cuibono.parse.encoder import Analysis, Candidate
from cuibono.parse.windows import Words


def spoken(text: str, **kinds: str) -> list[tuple[str, str]]:
    """Return who speaks in a text, and what he says."""
    spans = words.split(text)
    starts = {s.start: i for i, s in enumerate(spans)}
    marked = []
    for kind, name in kinds.items():
        first = starts[text.index(name)]
        marked.append(Candidate(first, first + len(words.split(name)), kind, "name", 0.9))
    seen = Analysis(Words(spans, (0,) * len(spans)), np.zeros((len(spans), 384), np.float32), (), tuple(marked))
    at = [(text[spans[v.who[0][0]].start : spans[v.who[0][1] - 1].end], v.content[0]) for v in turns.find(text, seen)]
    return [(who, text[spans[a].start : spans[b - 1].end]) for who, (a, b) in at]


def test_a_turn_of_an_interview_is_its_speakers_own_voice() -> None:
    found = spoken("Orm: We sold it.\nTarn: To nobody.\nOrm: To somebody you know.\n", person="Tarn")
    assert found == [("Orm", "We sold it."), ("Tarn", "To nobody."), ("Orm", "To somebody you know.")]


def test_one_colon_makes_no_interview() -> None:
    assert spoken("Note: the price rose.\nThe minister left.") == []


def test_a_label_that_only_asks_is_no_source() -> None:
    found = spoken("Daily Norland: To whom?\nOrm: To nobody.\nDaily Norland: When?\nOrm: In May.\n")
    assert [who for who, _ in found] == ["Orm", "Orm"]


def test_an_outlet_that_asks_is_no_source_even_where_it_puts_something_to_him() -> None:
    answer = "Orm: No, I sold it to somebody whom you know, and for less than it had cost me.\n"
    said = "The Daily: Who bought it?\n" + answer + "The Daily: They say you need money.\n" + answer
    assert {who for who, _ in spoken(said)} == {"Orm"}
    assert {who for who, _ in spoken(said, person="The Daily")} == {"Orm", "The Daily"}


def test_letters_with_a_full_stop_are_labels_and_the_answer_is_the_interviewed_persons() -> None:
    found = spoken("We met Davit Orm.\nQ. Who paid?\nA. The mill did.\nQ. When?\nA. In May.\n", person="Davit Orm")
    assert found == [("Davit Orm", "The mill did."), ("Davit Orm", "In May.")]


def test_the_name_in_brackets_behind_an_office_speaks() -> None:
    found = spoken("The Under-Secretary (Mr. Orm): No.\nMrs. Tarn: Why?\nMr. Orm: I have said so.\n")
    assert [who for who, _ in found] == ["Mr. Orm", "Mrs. Tarn", "Mr. Orm"]


def test_headings_with_a_colon_do_not_speak() -> None:
    assert spoken("The first ring: the ports.\nThe second: the mills.\nNo doubt: he won.\n") == []


def test_a_printed_interview_may_stand_in_quotation_marks() -> None:
    found = spoken("“ORM: We sold it.\n“TARN: To nobody.\n“ORM: To somebody you know.”\n", person="TARN")
    assert found[:2] == [("ORM", "We sold it."), ("TARN", "To nobody.")]


def test_a_label_in_capitals_that_comes_once_ends_the_turn_before_it() -> None:
    said = "GENERAL ORM: Good morning.\nQUESTION (The Post): Who fired?\nGENERAL ORM: Nobody.\nADA TARN (spokeswoman): One word.\nGENERAL ORM: We go.\n"
    assert [(who, what) for who, what in spoken(said)] == [
        ("GENERAL ORM", "Good morning."),
        ("GENERAL ORM", "Nobody."),
        ("ADA TARN", "One word."),
        ("GENERAL ORM", "We go."),
    ]
