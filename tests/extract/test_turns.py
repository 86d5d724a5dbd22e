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
    found = spoken("Orm: We sold it.\nTarn: To nobody.\nOrm: To somebody you know.\n", person="Tarn", leader="Orm")
    assert found == [("Orm", "We sold it."), ("Tarn", "To nobody."), ("Orm", "To somebody you know.")]


def test_one_colon_makes_no_interview() -> None:
    assert spoken("Note: the price rose.\nThe minister left.") == []


def test_a_label_that_only_asks_is_no_source() -> None:
    found = spoken("Daily Norland: To whom?\nOrm: To nobody.\nDaily Norland: When?\nOrm: In May.\n", media="Daily Norland", person="Orm")
    assert [who for who, _ in found] == ["Orm", "Orm"]


def test_an_outlet_that_asks_is_no_source_even_where_it_puts_something_to_him() -> None:
    answer = "Orm: No, I sold it to somebody whom you know, and for less than it had cost me.\n"
    said = "The Daily: Who bought it?\n" + answer + "The Daily: They say you need money.\n" + answer
    assert {who for who, _ in spoken(said, leader="Orm", media="The Daily")} == {"Orm"}
    assert {who for who, _ in spoken(said, leader="Orm", person="The Daily")} == {"Orm", "The Daily"}


def test_letters_with_a_full_stop_are_labels_and_the_answer_is_the_interviewed_persons() -> None:
    found = spoken("We met Davit Orm.\nQ. Who paid?\nA. The mill did.\nQ. When?\nA. In May.\n", person="Davit Orm")
    assert found == [("Davit Orm", "The mill did."), ("Davit Orm", "In May.")]


def test_the_name_in_brackets_behind_an_office_speaks() -> None:
    found = spoken("The Under-Secretary (Mr. Orm): No.\nMrs. Tarn: Why?\nMr. Orm: I have said so.\n")
    assert [who for who, _ in found] == ["Mr. Orm", "Mrs. Tarn", "Mr. Orm"]


def test_headings_with_a_colon_do_not_speak() -> None:
    assert spoken("The first ring: the ports.\nThe second: the mills.\nNo doubt: he won.\n") == []


def test_a_label_of_a_form_speaks_however_often_it_comes() -> None:
    form = "Name: Orm\nReasons: He owns the mill.\nName: Tarn\nReasons: He leads the bank.\nName: Lee\n"
    assert spoken(form, person="Orm", leader="Tarn") == []


def test_a_printed_interview_may_stand_in_quotation_marks() -> None:
    found = spoken("“ORM: We sold it.\n“TARN: To nobody.\n“ORM: To somebody you know.”\n", person="TARN", leader="ORM")
    assert found[:2] == [("ORM", "We sold it."), ("TARN", "To nobody.")]


def test_in_a_debate_in_capitals_a_label_that_comes_once_speaks_too() -> None:
    found = spoken(
        "SENATOR ORM: We sold it.\n\nVOICES FROM THE LEFT: Resign!\n\nTHE MINISTER OF MINES: I deny it.\n\nSENATOR ORM: Note: he did.\n\nSENATOR ORM: No.\n"
    )
    assert [who for who, _ in found] == ["SENATOR ORM", "VOICES FROM THE LEFT", "THE MINISTER OF MINES", "SENATOR ORM", "SENATOR ORM"]


def test_in_a_debate_whoever_the_network_takes_for_somebody_speaks_once() -> None:
    said = "Mr. Orm: We sold it.\nAn hon. Member: To whom?\nMr. Orm: To a mill.\nBackground: the mill is old.\nMr. Orm: It pays.\n"
    assert [who for who, _ in spoken(said, people="An hon. Member")] == ["Mr. Orm", "An hon. Member", "Mr. Orm", "Mr. Orm"]


def test_a_constituency_and_a_tongue_behind_a_name_do_not_speak() -> None:
    found = spoken("Mr. Orm (Tarn North): No.\nMr. Orm (interpretation from French): Yes.\nSenator Lee (Liberal Party): Why?\nMr. Orm: So.\n")
    assert [who for who, _ in found] == ["Mr. Orm", "Mr. Orm", "Senator Lee", "Mr. Orm"]


def test_a_dash_behind_a_titled_name_opens_a_turn_but_a_dateline_does_not() -> None:
    found = spoken("Mr. ORM.—We sold it.\nMrs. TARN — To whom?\nMr. ORM.—To a mill.\nNORLAND — The mill shut.\n")
    assert [who for who, _ in found] == ["Mr. ORM", "Mrs. TARN", "Mr. ORM"]


def test_the_last_turn_ends_with_its_paragraph_where_all_the_others_do() -> None:
    talk = "Orm: We sold it.\n\nTarn: To nobody.\n\nOrm: To a mill.\n\n"
    assert spoken(talk + "The mill denies it.\n", person="Tarn", leader="Orm")[-1] == ("Orm", "To a mill.")
    longer = talk.replace("To nobody.", "To nobody.\n\nOr to you.")
    assert spoken(longer + "The mill denies it.\n", person="Tarn", leader="Orm")[-1] == ("Orm", "To a mill.\n\nThe mill denies it.")


def test_a_label_that_the_network_takes_for_nobody_is_a_person_unless_it_only_asks() -> None:
    text = "The Daily: To whom?\nVOICE 1: To nobody.\nThe Daily: When?\nVOICE 1: In May.\n"
    spans = words.split(text)
    marked = (Candidate(0, 2, "media", "name", 0.3), Candidate(6, 8, "person", "name", 0.2))
    found = turns.candidates(text, Analysis(Words(spans, (0,) * len(spans)), np.zeros((len(spans), 384), np.float32), (), marked))
    assert [(text[spans[c.start].start : spans[c.end - 1].end], c.kind) for c in found] == [("VOICE 1", "person")] * 2


def test_one_paper_before_a_colon_is_no_press_review() -> None:
    assert spoken("Tarn Post: The cabinet has lied.\n\nSarn: The mill is shut.\n", media="Tarn Post", state="Sarn") == []


def test_the_papers_of_a_press_review_say_what_stands_behind_them_on_the_line() -> None:
    text = "Tarn Post: The cabinet has lied.\nNorland Daily: Orm must go.\nHe knows it.\n"
    spans = words.split(text)
    marked = (Candidate(0, 2, "media", "name", 0.9), Candidate(8, 10, "media", "name", 0.9))
    seen = Analysis(Words(spans, (0,) * len(spans)), np.zeros((len(spans), 384), np.float32), (), marked)
    said = [(v.who[0], v.content[0]) for v in turns.find(text, seen)]
    assert [text[spans[a].start : spans[b - 1].end] for _, (a, b) in said] == ["The cabinet has lied.", "Orm must go."]


def test_a_label_may_fill_its_line_or_end_with_a_full_stop() -> None:
    hearing = "Mr. Orm:\nWe sold it.\nMrs. Tarn:\n To whom?\nMr. Orm:\nTo a mill.\n"
    assert spoken(hearing) == [("Mr. Orm", "We sold it."), ("Mrs. Tarn", "To whom?"), ("Mr. Orm", "To a mill.")]
    record = "  Mr. ORM. We sold it.\n  The CHAIRMAN. Order.\n  Mr. ORM of Tarn. Mr. Lee knows it.\n"
    assert spoken(record, leader="The CHAIRMAN") == [("Mr. ORM", "We sold it."), ("The CHAIRMAN", "Order."), ("Mr. ORM", "Mr. Lee knows it.")]


def test_a_label_in_capitals_that_comes_once_ends_the_turn_before_it() -> None:
    said = "GENERAL ORM: Good morning.\nQUESTION (The Post): Who fired?\nGENERAL ORM: Nobody.\nADA TARN (spokeswoman): One word.\nGENERAL ORM: We go.\n"
    assert [(who, what) for who, what in spoken(said, leader="GENERAL ORM")] == [
        ("GENERAL ORM", "Good morning."),
        ("GENERAL ORM", "Nobody."),
        ("ADA TARN", "One word."),
        ("GENERAL ORM", "We go."),
    ]


def test_turns_are_sought_once_in_a_text() -> None:
    text = "Elin Orm: We sold it.\nDavit Lee: To whom?\n"
    assert [t.name for t in turns._turns(text)] == ["Elin Orm", "Davit Lee"]
    assert turns._turns(text) is turns._turns(text)


def test_a_question_by_letter_ends_the_turn_of_a_speaker_with_a_name() -> None:
    said = "ORM: We sold it.\nQ. Sudmark denies that.\nORM: It would.\nQ. Would you sell again?\nORM: No.\n"
    assert spoken(said, person="ORM") == [("ORM", "We sold it."), ("ORM", "It would."), ("ORM", "No.")]


def test_the_line_of_the_record_behind_the_last_word_is_nobodys() -> None:
    debate = (
        "Mr Orm: We sold it.\nMrs Tarn: To whom?\nMr Orm: The motion was lost in May.\nI say so again.\n"
        "The debate was adjourned until Tuesday, the bell having failed.\n"
    )
    said = [what for _, what in spoken(debate)]
    assert said == ["We sold it.", "To whom?", "The motion was lost in May.\nI say so again."]


def test_what_somebody_is_may_stand_behind_his_name() -> None:
    said = "Deputy Orm, conservative: We sold it.\nDeputy Tarn, Socialist: To whom?\nDeputy Orm: To a mill.\n"
    assert [who for who, _ in spoken(said)] == ["Deputy Orm", "Deputy Tarn", "Deputy Orm"]


def test_an_outlet_of_two_names_asks_and_its_questions_are_not_the_others_words() -> None:
    said = "Tarn & Sarn: Who bought it?\nOrm: Nobody.\nTarn & Sarn: And your mill?\nOrm: It stands.\n"
    assert spoken(said, media="Tarn & Sarn", leader="Orm") == [("Orm", "Nobody."), ("Orm", "It stands.")]
