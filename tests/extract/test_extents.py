"""The ends of a link: whole clauses, whole offers, and no item of one list as the cause of another."""

from dataclasses import replace

import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import extents
from cuibono.parse.encoder import Frame


def ends(said: str, word: str, *acts: Frame, **roles: str) -> dict[str, list[str]]:
    """Return cause and effect of a link as they stand after mending."""
    (found,) = [f for f in extents.mend([*acts, frame(said, word, "influence", "causes", **roles)], text(said)) if f.kind == "influence"]
    return filled(found, said)


def test_a_clause_keeps_what_somebody_finds_in_it() -> None:
    said = "If the lake falls , both will find that they are poor ; so be it ."
    assert ends(said, "If", cause="the lake falls", effect="both will find")["effect"] == ["both will find that they are poor"]
    noun = "The lake falls because of the rule that they made ."
    assert ends(noun, "because", cause="the rule", effect="The lake falls")["cause"] == ["the rule"]


def test_an_offer_is_one_end_with_its_verb() -> None:
    said = "Orm proposed to the guild to pay for it if they kept quiet ."
    roles = {"cause": "they kept quiet", "effect": "the guild|pay for it"}
    assert ends(said, "if", frame(said, "proposed", "event", "agree", actor="Orm"), **roles)["effect"] == ["proposed to the guild to pay for it"]
    assert ends(said, "if", **roles)["effect"] == ["the guild", "pay for it"]


def test_what_a_participle_behind_a_comma_tells_comes_from_the_whole_clause() -> None:
    said = "Norland has shut a radar in Sarn after the talks failed , officials said , ending its stay there ."
    shut = frame(said, "shut", "event", "sanction", actor="Norland", recipient="a radar")
    assert ends(said, "ending", shut, cause="radar in Sarn", effect="its stay there")["cause"] == ["Norland has shut a radar in Sarn"]
    assert ends(said, "ending", cause="radar in Sarn", effect="its stay there")["cause"] == ["radar in Sarn"]


@pytest.mark.parametrize(
    ("said", "causes"),
    [
        ("Sarn sees cause for a loan , a place or a visit .", []),
        ("Sarn sees cause for a loan , and the mill would pay for a visit .", ["visit"]),
    ],
)
def test_a_further_thing_of_a_list_is_no_cause_of_the_first(said: str, causes: list[str]) -> None:
    assert ends(said, "cause", cause="visit", effect="a loan").get("cause", []) == causes


def test_a_quotation_is_an_end_as_a_whole() -> None:
    said = "The step serves “ the Arab role ” in Sarn ."
    assert ends(said, "serves", cause="The step", effect="the Arab")["effect"] == ["the Arab role"]


def test_an_end_that_is_hardly_read_goes_unless_the_text_joins_it_to_a_sure_one() -> None:
    said = "Since May ten men have gone , five of them on grounds of health and age ."
    read = frame(said, "grounds", "influence", "causes", effect="ten men have gone|five of them", cause="health|age")
    unsure = replace(read, roles=tuple((*r[:3], 0.4 if said.split()[r[1]] in {"ten", "age"} else 0.9) for r in read.roles))
    (found,) = extents.mend([unsure], text(said))
    assert filled(found, said) == {"effect": ["five of them"], "cause": ["health", "age"]}
