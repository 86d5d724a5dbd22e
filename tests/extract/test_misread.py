from dataclasses import replace

import pytest
from tests.extract.frame import frame, text

from cuibono.extract import misread


@pytest.mark.parametrize(
    ("subject", "object_", "kept"), [("the Sarn conflict", "Sarn", 0), ("Sarn", "the Sarn conflict", 0), ("the Sarn conflict", "Norland", 1)]
)
def test_nobody_quarrels_with_what_his_own_name_holds(subject: str, object_: str, kept: int) -> None:
    said = "in the Sarn conflict Norland waits ."
    read = frame(said, "conflict", "tie", "in_dispute_with", subject=subject, object=object_)
    ally = frame(said, "conflict", "tie", "ally_of", subject=subject, object=object_)
    assert len(misread.quarrels((read, ally), text(said))) == 1 + kept


@pytest.mark.parametrize(
    ("said", "word", "kind", "code", "wrong"),
    [
        ("The envoy speaks five languages .", "speaks", "tie", "spokesperson_of", True),
        ("The envoy speaks for the League .", "speaks", "tie", "spokesperson_of", False),
        ("Sarn has a port of its own .", "own", "tie", "owns", True),
        ("The brothers own the port .", "own", "tie", "owns", False),
        ("Orm recalled its old claims .", "recalled", "event", "sanction", True),
        ("Orm recalled its old claims .", "recalled", "influence", "causes", True),
        ("Orm recalled its ambassador .", "recalled", "event", "sanction", False),
        ("The envoy was recalled .", "recalled", "event", "sanction", False),
        ("Orm said Tarn would sell the mill .", "said", "event", "threaten", True),
        ("Orm stressed the need of a mill .", "stressed", "event", "support", True),
        ("the hill is considered to be a fortress .", "considered", "goal", "plans", True),
        ("Orm elaborated on the plan .", "elaborated", "attribute", "attribute", True),
        ("a clerk died in the hall .", "died", "event", "assault", True),
        ("the orders are against two clerks .", "against", "event", "reject", True),
        ("Orm was present at the talks .", "present", "event", "consult", True),
        ("Orm will present the plan .", "present", "event", "other", False),
        ("the guests included two clerks .", "included", "event", "aid", True),
        ("Orm told Tarn to sell the mill .", "told", "event", "request", False),
        ("Orm cited the figure .", "cited", "event", "accuse", True),
        ("Orm was cited with honour .", "cited", "event", "support", False),
        ("They fear the man who prepared this fate .", "prepared", "goal", "plans", True),
        ("Orm prepared a raid .", "prepared", "goal", "plans", False),
        ("To reach its goal , Orm sells the mill .", "goal", "goal", "wants", True),
        ("Orm shut the pass , so that the mill stands idle .", "so", "goal", "wants", True),
        ("Orm shut the pass so that the mill would stand idle .", "so", "goal", "wants", False),
        ("Orm shut the pass so as to starve the mill .", "so", "goal", "wants", False),
        ("Its goal , Orm says , is the mill .", "goal", "goal", "wants", False),
        ("They sold the mill despite the ban .", "despite", "influence", "causes", True),
        ("They sold the mill in order to please Orm .", "order", "influence", "enables", True),
        ("An order to sell the mill ruined Orm .", "order", "influence", "causes", False),
        ("Orm leads in the polls .", "leads", "tie", "leads", True),
        ("The consulate charges a fee .", "charges", "event", "accuse", True),
        ("Orm charges the clerk with theft .", "charges", "event", "accuse", False),
        ("Orm leads the guild .", "leads", "tie", "leads", False),
        ("Orm is the front runner .", "front", "tie", "leads", True),
        ("Elin Orm of Tarn left .", "of", "tie", "member_of", True),
        ("Trade has stopped since 1994 .", "since", "influence", "causes", True),
        ("Trade has stopped since March .", "since", "influence", "causes", True),
        ("Trade has stopped since Sarn closed the pass .", "since", "influence", "causes", False),
    ],
)
def test_words_that_look_like_a_sign_and_are_none(said: str, word: str, kind: str, code: str, wrong: bool) -> None:
    assert misread.is_misread(frame(said, word, kind, code), text(said)) is wrong


def test_what_an_act_is_about_is_no_cause_besides() -> None:
    said = "Tarn slams guild over pay"
    act = frame(said, "slams", "event", "accuse", actor="Tarn", recipient="guild", topic="pay")
    cause = frame(said, "over", "influence", "causes", cause="pay", effect="Tarn slams guild")
    assert misread.mend([act, cause], text(said)) == (act,)
    other = frame("Tarn slams guild over pay", "over", "influence", "causes", cause="pay", effect="guild")
    assert misread.mend([act, other], text(said)) == (act, other)
    assert misread.mend([frame(said, "slams", "event", "accuse", actor="Tarn", recipient="guild"), cause], text(said)) == (
        frame(said, "slams", "event", "accuse", actor="Tarn", recipient="guild"),
    )


def test_a_title_alone_is_no_office() -> None:
    said = "Finance Minister slams guild"
    assert misread.mend([frame(said, "Minister", "tie", "office_held", subject="Finance Minister")], text(said)) == ()
    named = frame("Minister Orm left", "Minister", "tie", "office_held", subject="Minister Orm")
    assert misread.mend([named], text("Minister Orm left")) == (named,)


def test_a_counted_death_may_be_a_blow() -> None:
    said = "four clerks died in the hall ."
    assert not misread.is_misread(frame(said, "died", "event", "assault", recipient="four clerks"), text(said))


@pytest.mark.parametrize(("said", "left"), [("Sarn cannot rule out an incursion .", 0), ("It could not be ruled out .", 0), ("Sarn ruled out a truce .", 1)])
def test_what_cannot_be_ruled_out_is_no_refusal(said: str, left: int) -> None:
    word = "ruled" if "ruled" in said else "rule"
    assert len(misread.mend([frame(said, word, "event", "reject")], text(said))) == left


def test_one_of_a_guild_is_its_member_one_of_a_town_is_not() -> None:
    said = "Elin Orm of Tarn left ."
    tie = frame(said, "of", "tie", "member_of", subject="Elin Orm", object="Tarn")
    assert misread.is_misread(tie, text(said, place="Tarn"))
    assert not misread.is_misread(tie, text(said, organisation="Tarn"))


def test_a_quarrel_over_a_valley_is_not_with_it() -> None:
    said = "a stop to the Tarn conflict"
    tie = frame(said, "conflict", "tie", "in_dispute_with", object="Tarn")
    assert misread.is_misread(tie, text(said, region="Tarn"))
    assert not misread.is_misread(tie, text(said, state="Tarn"))


@pytest.mark.parametrize(
    ("said", "trigger", "kind", "code", "object_", "kept"),
    [
        ("Orm told Tarn of it", "told", "event", "threaten", "Tarn", False),
        ("Orm warned Tarn of it", "warned", "event", "threaten", "Tarn", True),
        ("Elin is lawyer of Tarn", "lawyer", "tie", "member_of", "Tarn", False),
        ("Elin is lawyer of Tarn", "lawyer", "tie", "kin_of", "Tarn", True),
        ("senator after senator rose with Tarn", "senator", "tie", "office_held", "Tarn", False),
    ],
)
def test_frames_that_say_nothing(said: str, trigger: str, kind: str, code: str, object_: str, kept: bool) -> None:
    found = frame(said, trigger, kind, code, object=object_)
    assert misread.mend([found], text(said, person=object_)) == ((found,) if kept else ())


def test_two_events_that_a_headline_tells_at_once_are_no_cause_and_effect() -> None:
    said = "Orm Eyes Coal Port as Guild Mulls Strike"
    link = frame(said, "as", "influence", "causes", cause="Guild Mulls Strike", effect="Orm Eyes Coal Port")
    unsure = replace(link, probability=0.2)
    assert misread.mend([link, unsure], text(said)) == (link,)
    plain = "Orm left the coal port , as the guild of Tarn was striking ."
    found = replace(frame(plain, "as", "influence", "causes", effect="Orm left"), probability=0.2)
    assert misread.mend([found], text(plain)) == (found,)


@pytest.mark.parametrize(("said", "kept"), [("Orm shut an early - warning radar .", 0), ("Orm gave a warning to Sarn .", 1)])
def test_a_radar_threatens_nobody(said: str, kept: int) -> None:
    assert len(misread.mend([frame(said, "warning", "event", "threaten")], text(said))) == kept


@pytest.mark.parametrize(("held", "wrong"), [("a Sarn passport", True), ("two envoys", False)])
def test_who_holds_a_passport_arrests_nobody(held: str, wrong: bool) -> None:
    said = f"Orm held {held} ."
    assert misread.is_misread(frame(said, "held", "event", "coerce", actor="Orm", recipient=held), text(said)) is wrong


@pytest.mark.parametrize(("more", "wrong"), [({"qty": "twelve hundred miles"}, True), ({}, False)])
def test_what_somebody_is_spared_is_a_figure_and_no_link(more: dict[str, str], wrong: bool) -> None:
    said = "The canal saves a tanker twelve hundred miles ."
    assert misread.is_misread(frame(said, "saves", "influence", "enables", cause="The canal", effect="a tanker", **more), text(said)) is wrong
