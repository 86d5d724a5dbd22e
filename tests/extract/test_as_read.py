"""Sentences read by the whole program: what earlier rules settle stands after all later ones."""

from cuibono import pipeline
from cuibono.types import Document, Reading, Statement


def event(text: str, code: str) -> tuple[Reading, Statement]:
    """Return the shown event of that code."""
    reading = pipeline.read(Document(text), strict=True)
    (found,) = [s for s in reading.statements if s.shown and s.kind == "event" and s.code == code]
    return reading, found


def test_whom_words_turn_round_stays_turned() -> None:
    reading, found = event("Norland won the backing of Sarn for its bid.", "support")
    assert {r.name: reading.words(r.span) for r in found.roles} == {"actor": "Sarn", "recipient": "Norland"}


def test_to_call_a_thing_a_mistake_is_shown_as_blame() -> None:
    reading, found = event("The harbour guild called the levy a mistake.", "accuse")
    assert {"actor": "The harbour guild", "recipient": "the levy"}.items() <= {r.name: reading.words(r.span) for r in found.roles}.items()


def test_each_other_stays_both_ways() -> None:
    reading = pipeline.read(Document("Norland and Sarn accused each other of shelling the border last week, and the envoys left the town."), strict=True)
    found = [s for s in reading.statements if s.shown and s.code == "accuse"]
    ways = {tuple(reading.words(s.fillers(place)[0].span) for place in ("actor", "recipient")) for s in found}
    assert ways == {("Norland", "Sarn"), ("Sarn", "Norland")}


def test_the_date_that_opens_an_entry_is_that_of_its_acts_but_not_of_what_somebody_tells_there() -> None:
    text = (
        "March 1968 - The junta returns the mill to Norland. Colonel Orm admits that he received money from Sarn.\n\n"
        "Nov. 1974 - Students occupy the harbour office; the police kill three of them.\n\n"
        "2 May 1991 - Norland shuts the mill.\n"
    )
    reading = pipeline.read(Document(text), strict=True)
    dated = {reading.words(s.trigger): s.when.value if s.when else "" for s in reading.statements if s.shown and s.kind == "event"}
    assert {"returns": "1968-03", "received": "", "kill": "1974-11", "shuts": "1991-05-02"}.items() <= dated.items()


def chains(text: str) -> dict[str, list[str]]:
    """Return by trigger the sources of what is shown, outermost first."""
    reading = pipeline.read(Document(text), strict=True)
    return {reading.words(s.trigger): [reading.words(x.span) for x in s.sources] for s in reading.statements if s.shown}


def test_who_quotes_a_speaker_stands_outside_of_what_he_says_in_a_clause_of_his_own() -> None:
    found = chains(
        "Some 60,000 people crossed into Turkey, the Harbour Agency reported, quoting the governor of Edirne, who said that Norland had expelled them."
    )
    assert found["expelled"] == ["the Harbour Agency", "the governor of Edirne"]


def test_who_is_quoted_by_a_paper_stands_inside_of_it() -> None:
    found = chains("According to a European diplomat quoted by the Isar-Zeitung, Germany expelled two envoys in May.")
    assert found["expelled"] == ["the Isar-Zeitung", "a European diplomat"]


def test_a_house_at_which_somebody_was_told_is_the_voice() -> None:
    assert (
        chains("A European diplomat says he was told at the American embassy that Germany had expelled two envoys.")["expelled"][-1] == "the American embassy"
    )


def test_what_is_certain_has_no_voice() -> None:
    assert chains("It is certain that Germany expelled two envoys in May.")["expelled"] == []


def test_whose_turn_it_is_says_his_doubts() -> None:
    turns = ("The Paper:** Who paid?", "Mr Orm:** I doubt that Germany paid the guards.", "The Paper:** Why?", "Mr Orm:** Germany expelled two envoys in May.")
    text = "\n\n".join(f"**{turn}" for turn in turns)
    reading = pipeline.read(Document(text), strict=True)
    (doubt,) = [s for s in reading.statements if s.kind == "stance" and s.shown]
    assert [reading.words(x.span) for x in doubt.sources] == ["Mr Orm"]
