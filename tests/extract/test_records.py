from tests.extract import frame

from cuibono.extract import records
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame


def tie(text: Phrases, trigger: str, code: str, **roles: str) -> Frame:
    return frame.frame(" ".join(text.said), trigger, "tie", code, **roles)


def told(text: Phrases, *frames: Frame) -> list[tuple[str, dict[str, list[str]]]]:
    return [(f.codes[0][0], frame.filled(f, " ".join(text.said))) for f in records.mend(frames, text)]


def test_an_office_on_a_line_of_an_entry_is_held_by_whom_the_entry_names() -> None:
    text = frame.text("Name : Davit Orm", "Function : Deputy Minister of Mines", person="Davit Orm", leader="Deputy Minister of Mines")
    found = told(text, tie(text, "Minister", "office_held", subject="Deputy Minister of Mines"))
    assert found == [("office_held", {"subject": ["Davit Orm"]})]


def test_a_line_that_is_a_name_alone_heads_an_entry() -> None:
    text = frame.text("Davit ORM", "Position : Head of the Tarn Bank", person="Davit ORM", company="the Tarn Bank")
    assert told(text, tie(text, "Head", "leads", object="the Tarn Bank")) == [("leads", {"object": ["the Tarn Bank"], "subject": ["Davit ORM"]})]


def test_a_nationality_is_told_where_it_is_printed() -> None:
    text = frame.text("Name : Davit Orm", "Nationality : Norlandic", person="Davit Orm", state="Norlandic")
    assert told(text) == [("citizen_of", {"subject": ["Davit Orm"], "object": ["Norlandic"]})]
    assert told(frame.text("Name : Davit Orm", "Nationality : unknown", person="Davit Orm")) == []


def test_people_of_a_firm_are_of_the_firm_that_the_entry_is_about() -> None:
    text = frame.text("Name : Tarn Mills", "Associated individuals : Elin Lee ( director )", company="Tarn Mills", person="Elin Lee")
    assert told(text, tie(text, "director", "leads", subject="Elin Lee")) == [("leads", {"subject": ["Elin Lee"], "object": ["Tarn Mills"]})]


def test_a_colon_in_a_sentence_opens_no_line() -> None:
    text = frame.text("Name : Davit Orm", "He kept for himself one single post : Minister of Mines", person="Davit Orm", leader="Minister of Mines")
    assert told(text, tie(text, "Minister", "office_held", subject="Minister of Mines")) == [("office_held", {"subject": ["Minister of Mines"]})]


def test_without_a_head_nothing_is_changed() -> None:
    text = frame.text("Function : Deputy Minister", leader="Deputy Minister")
    assert told(text, tie(text, "Minister", "office_held", subject="Deputy Minister")) == [("office_held", {"subject": ["Deputy Minister"]})]
