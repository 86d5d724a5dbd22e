import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.extract.stance import reading

from cuibono import extract
from cuibono.extract import withheld
from cuibono.identity import cluster_of
from cuibono.types import Cue, Span

ASKED = {"codes", "words", "first", "second", "named", "led", "realis", "behind", "alone", "below"}
FOR = ("influence", "causes", "for", {"cause": "the drought", "effect": "Orm closed the mill"})


def shown(text: str, *told: tuple[str, str, str, dict[str, str]], names: tuple[str, ...] = (), sure: float = 0.9) -> list[str]:
    """Return the triggers of what is still shown."""
    read = reading(text, *told, names=names)
    done = withheld.find(replace(read, statements=tuple(replace(s, confidence=sure) for s in read.statements)))
    return [done.words(s.trigger) for s in done.statements if s.shown]


def test_every_row_asks_for_something_and_says_how_often_its_like_were_right() -> None:
    rows = tomllib.loads(Path(withheld.__file__).with_name("withheld.toml").read_text(encoding="utf-8"))["like"]
    for row in rows:
        assert set(row) - {"kind", "right"} <= ASKED and set(row) & ASKED, row
        right, read = (sum(int(n) for n in found) for found in zip(*re.findall(r"(\d+) of (\d+)", row["right"]), strict=True))
        assert right <= 0.3 * read, row


def test_one_word_tells_an_act_or_a_link_the_surer_of_both() -> None:
    text = "Orm silenced the mill."
    told = [
        ("event", "coerce", "silenced", {"actor": "Orm", "recipient": "the mill"}),
        ("influence", "prevents", "silenced", {"cause": "Orm", "effect": "the mill"}),
    ]
    read = reading(text, *told)
    for sure in ("event", "influence"):
        given = tuple(replace(s, confidence=0.9 if s.kind == sure else 0.6) for s in read.statements)
        assert [s.kind for s in withheld.find(replace(read, statements=given)).statements if s.shown] == [sure]


def test_a_donor_is_bound_by_a_tie_and_does_no_act() -> None:
    text = "Orm is the donor of the guild."
    told = [("event", "aid", "donor", {"actor": "Orm", "recipient": "the guild"}), ("tie", "funds", "donor", {"subject": "Orm", "object": "the guild"})]
    read = reading(text, *told)
    given = tuple(replace(s, confidence=0.9 if s.kind == "event" else 0.7) for s in read.statements)
    assert [s.kind for s in withheld.find(replace(read, statements=given)).statements if s.shown] == ["tie"]


def test_a_cause_told_by_a_mere_preposition_is_kept_back() -> None:
    text = "Orm closed the mill for the drought."
    assert shown(text, FOR) == []
    assert [s.kind for s in withheld.find(reading(text, FOR)).statements] == ["influence"]
    because = "Orm closed the mill because of the drought."
    assert shown(because, ("influence", "causes", "because", FOR[3])) == ["because"]


@pytest.mark.parametrize(("sure", "left"), [(0.4, []), (0.6, ["seized"])])
def test_an_act_of_nobody_needs_to_be_surely_read(sure: float, left: list[str]) -> None:
    assert shown("They seized the port.", ("event", "coerce", "seized", {"recipient": "the port"}), sure=sure) == left


def test_an_act_of_nobody_is_told_where_the_passive_puts_it() -> None:
    assert shown("The port was seized.", ("event", "coerce", "seized", {"recipient": "The port"}), sure=0.4) == ["seized"]


def test_an_act_by_name_that_looms_has_its_place_behind_the_verb_and_is_told() -> None:
    read = reading("A blockade looms for Tarn.", ("event", "sanction", "blockade", {"recipient": "Tarn"}), names=("Tarn",))
    (act,) = (replace(s, confidence=0.4) for s in read.statements)
    looms = replace(act, cues=(Cue(Span(11, 16), "hedge"),))
    assert [s.shown for s in withheld.find(replace(read, statements=(act,))).statements] == [False]
    assert [s.shown for s in withheld.find(replace(read, statements=(looms,))).statements] == [True]


def test_an_office_is_told_once_of_a_person() -> None:
    text = "General Orm left. Later General Orm wrote. Orm is general of Tarn."
    first = ("tie", "office_held", "General", {"subject": "Orm"})
    again = ("tie", "office_held", "General#2", {"subject": "Orm#2"})
    whose = ("tie", "office_held", "general", {"subject": "Orm#3", "object": "Tarn"})
    assert shown(text, first, again, whose, names=("Orm", "Tarn")) == ["General", "general"]


def test_two_persons_have_an_office_each() -> None:
    text = "Minister Orm left. Minister Lund wrote."
    told = ("tie", "office_held", "Minister", {"subject": "Orm"}), ("tie", "office_held", "Minister#2", {"subject": "Lund"})
    assert shown(text, *told, names=("Orm", "Lund")) == ["Minister", "Minister"]


def test_it_comes_when_all_statements_are_made() -> None:
    stages = list(extract.STAGES)
    assert stages.index(withheld.find) > stages.index(extract.denied.find)


def test_where_a_holder_lies_is_nobody_whom_he_presses() -> None:
    text = "Tarn is the only country on the Orm lake."
    assert shown(text, ("lever", "lever", "only", {"holder": "Tarn", "target": "Orm lake"}), names=("Tarn", "Orm lake")) == []
    text = "Tarn is the only country that can feed Orm."
    assert shown(text, ("lever", "lever", "only", {"holder": "Tarn", "target": "Orm"}), names=("Tarn", "Orm")) == ["only"]


def test_nobody_presses_himself() -> None:
    text = "Orm has Orm in its pocket."
    lever = ("lever", "lever", "pocket", {"holder": "Orm", "target": "Orm#2"})
    read = reading(text, lever, names=("Orm",))
    assert len(read.statements[0].roles) == 2
    both = replace(read, clusters=(cluster_of(read.mentions),))
    assert [s.shown for s in withheld.find(both).statements] == [False]


def test_no_tie_is_of_one_with_himself() -> None:
    text = "Orm leads Orm."
    assert shown(text, ("tie", "leads", "leads", {"subject": "Orm", "object": "Orm"}), names=("Orm",)) == []
    assert shown("Orm leads Tarn.", ("tie", "leads", "leads", {"subject": "Orm", "object": "Tarn"}), names=("Orm", "Tarn")) == ["leads"]


def test_what_its_doer_wants_is_no_act_of_its_own() -> None:
    text = "Orm decided to close the mill."
    goal = ("goal", "plans", "decided", {"actor": "Orm", "concept": "close the mill"})
    assert shown(text, goal, ("event", "other", "close", {"actor": "Orm", "recipient": "the mill"}), names=("Orm",)) == ["decided"]
    assert shown(text, goal, ("event", "other", "close", {"recipient": "the mill"}), names=("Orm",)) == ["decided", "close"]


def test_what_somebody_says_is_told_and_not_that_he_says_it() -> None:
    text = "Orm told Tarn that the guild shut the mill. Orm asked Tarn."
    told = ("event", "consult", "told", {"actor": "Orm", "recipient": "Tarn"})
    shut = ("event", "other", "shut", {"actor": "the guild", "recipient": "the mill", "source": "Orm"})
    read = reading(text, told, shut, ("event", "consult", "asked", {"actor": "Orm#2", "recipient": "Tarn#2"}), names=("Orm", "Tarn"))
    cued = tuple(replace(s, sources=tuple(replace(v, cue=Span(4, 8)) for v in s.sources)) for s in read.statements)
    whole = replace(read, statements=cued)
    assert [whole.words(s.trigger) for s in withheld.find(whole).statements if s.shown] == ["shut", "asked"]
    assert shown(text, told, shut, names=("Orm", "Tarn")) == ["told", "shut"]
    unseen = replace(whole, statements=tuple(replace(s, shown=s.kind != "event" or s.code != "other") for s in cued))
    assert "told" in [whole.words(s.trigger) for s in withheld.find(unseen).statements if s.shown]


def test_a_property_is_told_once() -> None:
    text = "Orm remains poor and Tarn is rich."
    remains = ("attribute", "attribute", "remains", {"subject": "Orm", "value": "remains poor"})
    assert shown(text, remains, ("attribute", "attribute", "poor", {"subject": "Orm", "value": "poor"}), names=("Orm", "Tarn")) in (["remains"], ["poor"])
    rich = ("attribute", "attribute", "rich", {"subject": "Tarn", "value": "rich"})
    assert shown(text, remains, rich, names=("Orm", "Tarn")) == ["remains", "rich"]


def test_a_cause_of_an_effect_is_told_once() -> None:
    text = "Drought drives and feeds hunger."
    places = {"cause": "Drought", "effect": "hunger"}
    assert len(shown(text, ("influence", "causes", "drives", places), ("influence", "raises", "feeds", places))) == 1


@pytest.mark.parametrize(("act", "left"), [(0.8, ["attribute"]), (0.95, ["event"])])
def test_one_word_tells_one_thing(act: float, left: list[str]) -> None:
    told = ("event", "other", "lost", {"actor": "Orm", "recipient": "vote"}), ("attribute", "attribute", "lost", {"subject": "Orm", "value": "lost the vote"})
    read = reading("Orm lost the vote.", *told, names=("Orm", "vote"))
    sure = {"event": act, "attribute": 0.9}
    done = withheld.find(replace(read, statements=tuple(replace(s, confidence=sure[s.kind]) for s in read.statements)))
    assert [s.kind for s in done.statements if s.shown] == left


def test_what_a_shown_doubt_is_about_is_shown() -> None:
    text = "It is not convincing that both met for the millers."
    read = reading(text, ("goal", "wants", "met", {"actor": "both", "concept": "the millers"}), ("stance", "doubt", "convincing", {"content": "both met"}))
    (doubt,) = (s for s in read.statements if s.kind == "stance")
    (goal,) = (s for s in read.statements if s.kind == "goal")
    content = tuple(replace(r, filler=goal.id) for r in doubt.roles)
    hidden = replace(read, statements=(replace(doubt, roles=content), replace(goal, shown=False, certainty="doubtful")))
    assert all(s.shown for s in withheld.find(hidden).statements)
    sure = replace(read, statements=(replace(doubt, roles=content), replace(goal, shown=False)))
    assert [s.kind for s in withheld.find(sure).statements if s.shown] == ["stance"]
    alone = replace(read, statements=(doubt, replace(goal, shown=False)))
    assert [s.kind for s in withheld.find(alone).statements if s.shown] == ["stance"]
