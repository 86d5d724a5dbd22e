from dataclasses import replace

from tests.extract.frame import filled, frame, text

from cuibono import read_text
from cuibono.extract import mulled
from cuibono.parse.encoder import Candidate


def test_what_is_mulled_is_a_goal_and_no_fact() -> None:
    said = "Sarn mulls ban on tankers"
    found = {f.kind: f for f in mulled.mend([frame(said, "ban", "event", "sanction", recipient="tankers")], text(said, state="Sarn"))}
    assert filled(found["goal"], said) == {"actor": ["Sarn"], "concept": ["ban on tankers"]}
    assert filled(found["event"], said) == {"actor": ["Sarn"], "recipient": ["tankers"], "hedge_cue": ["mulls"]}
    assert found["event"].status["certainty"][0][0] == "possible"


def test_what_is_mulled_is_only_possible_in_the_reading_too() -> None:
    (ban,) = [s for s in read_text("Norland eyes gas as Sarn mulls ban on tankers of Norland.").statements if s.kind == "event"]
    assert (ban.certainty, ban.realis) == ("possible", "intended")


def test_what_looms_may_come() -> None:
    said = "An embargo looms ."
    (found,) = mulled.mend([frame(said, "embargo", "event", "sanction")], text(said))
    assert (found.status["certainty"][0][0], found.status["realis"][0][0]) == ("possible", "future")


def test_an_act_beside_it_stays_a_fact() -> None:
    said = "Sarn bans tankers as Tarn mulls talks"
    (_, ban) = sorted(mulled.mend([frame(said, "bans", "event", "sanction")], text(said, state="Sarn|Tarn")), key=lambda f: f.kind, reverse=True)
    assert "certainty" not in ban.status


def test_eyes_as_a_noun_want_nothing() -> None:
    said = "He closed his eyes there ."
    assert mulled.mend([], text(said, person="He")) == ()


def test_the_verb_is_no_part_of_the_name() -> None:
    said = "Sarn Mulls Ban".split()
    assert [c.end for c in mulled.names([Candidate(0, 2, "state", "name", 0.9)], said)] == [1]
    assert [c.end for c in mulled.names([Candidate(0, 2, "person", "name", 0.9)], "Orm Eyes .".split())] == [2]


def test_what_one_considers_a_thing_to_be_is_no_plan() -> None:
    for said in ("Sarn considers this a fable .", "The gift , which Sarn considers advice , stayed ."):
        assert mulled.mend([], text(said, state="Sarn")) == (), said
    said = "Sarn considers a ban on tankers ."
    assert [f.kind for f in mulled.mend([], text(said, state="Sarn"))] == ["goal"]


def test_an_act_that_looms_is_read_where_the_network_sees_none() -> None:
    said = "An arms embargo looms for Sarn , envoys say ."
    (found,) = mulled.mend([], text(said, state="Sarn"))
    assert (found.kind, found.codes[0][0], found.status["certainty"][0][0]) == ("event", "sanction", "possible")
    assert filled(found, said) == {"recipient": ["Sarn"], "hedge_cue": ["looms"]}


def test_an_act_that_looms_is_as_sure_where_the_network_hardly_sees_it() -> None:
    said = "A trade blockade looms for Sarn ."
    weak = replace(frame(said, "blockade", "event", "sanction", recipient="Sarn"), probability=0.2)
    (found,) = mulled.mend([weak], text(said, state="Sarn"))
    assert found.probability == mulled.SURE


def test_the_subject_of_a_headline_is_known_by_its_capitals() -> None:
    said = "Norland Digs as Coal Board Weighs Ban"
    assert [filled(f, said) for f in mulled.mend([], text(said))] == [{"actor": ["Coal Board"], "concept": ["Ban"]}]
    assert mulled.mend([], text("Three Floating Plants .")) == ()


def test_what_somebody_takes_another_for_is_no_plan() -> None:
    assert mulled.mend([], text("Tarn considers Orm a friend", state="Tarn", person="Orm")) == ()
    assert mulled.mend([], text("Orm is considered old", person="Orm")) == ()
    (goal,) = mulled.mend([], text("Tarn considers Orm for it", state="Tarn", person="Orm"))
    assert goal.kind == "goal"


def test_what_a_parliament_debates_is_no_plan() -> None:
    said = "Parliament has never debated the report ."
    debate = frame(said, "debated", "event", "consult", actor="Parliament")
    assert mulled.mend([debate], text(said, government="Parliament")) == (debate,)
