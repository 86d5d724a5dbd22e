"""The second look at who fills a place, with weights made by hand; the last tests ask the fitted ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.extract.frame import filled, frame, place, text

from cuibono.extract import placing
from cuibono.parse.encoder import Frame

MET = "Orm met Sarn in Tarn"
PROMISED = "the envoy saw Sarn , to whom Orm promised the island"


def traced(f: Frame, sentence: str, **traces: tuple[str, float]) -> Frame:
    """Return a frame with what the network traces: for each place some words and how likely each of them is there."""
    said = sentence.split()
    found = tuple((name, i, p) for name, (words, p) in traces.items() for i in range(*place(said, words)))
    return replace(f, traces=found)


def unsure(f: Frame, sure: float) -> Frame:
    return replace(f, roles=tuple((*r[:3], sure) for r in f.roles))


def weigh(monkeypatch: pytest.MonkeyPatch, **weights: Mapping[str, float]) -> None:
    """Weigh nothing but this, by place of an event."""
    table: dict[str, dict[str, float]] = {f"{kind} {name}": {} for kind, names in placing.ASKED.items() for name in names}
    monkeypatch.setattr(placing, "weights", lambda: table | {f"event {name}": dict(w) for name, w in weights.items()})


def test_an_empty_place_is_filled_by_who_is_likelier_than_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, recipient={"R next": 3.0, "R": -3.0}, actor={"now": 5.0})
    act = traced(frame(MET, "met", "event", "consult", actor="Orm"), MET, recipient=("Sarn", 0.3), place=("Tarn", 0.3))
    (found,) = placing.mend((act,), text(MET, leader="Orm|Sarn", place="Tarn"))
    assert filled(found, MET) == {"actor": ["Orm"], "recipient": ["Sarn"]}
    assert 0 < found.placed < 1


def test_who_is_only_a_little_likelier_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, recipient={"R next": 0.05}, actor={"now": 5.0})
    act = traced(frame(MET, "met", "event", "consult", actor="Orm"), MET, recipient=("Sarn", 0.3))
    (found,) = placing.mend((act,), text(MET, leader="Orm|Sarn"))
    assert found.roles == act.roles


def test_where_the_network_is_sure_there_is_no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, recipient={"none": 9.0}, actor={"none": 9.0})
    act = traced(unsure(frame(MET, "met", "event", "consult", actor="Orm", recipient="Sarn"), 0.95), MET, recipient=("Sarn", 0.95))
    (found,) = placing.mend((act,), text(MET, leader="Orm|Sarn"))
    assert found.roles == act.roles
    assert found.placed == pytest.approx(0.95 * 0.95)


def test_nobody_is_asked_of_a_trigger_without_traces_or_too_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, recipient={"R next": 9.0}, actor={})
    told = frame(MET, "met", "event", "consult", actor="Orm")
    doubtful = replace(traced(told, MET, recipient=("Sarn", 0.3)), probability=placing.LIKELY - 0.01)
    assert placing.mend((told, doubtful), text(MET, leader="Orm|Sarn")) == (told, doubtful)


def test_a_thing_that_gives_way_to_a_party_is_the_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Orm gave the port to Sarn"
    weigh(monkeypatch, recipient={"R to": 4.0}, actor={"now": 5.0})
    act = traced(unsure(frame(said, "gave", "event", "yield", actor="Orm", recipient="the port"), 0.6), said, recipient=("Sarn", 0.3))
    (found,) = placing.mend((act,), text(said, leader="Orm|Sarn", facility="the port"))
    assert filled(found, said) == {"actor": ["Orm"], "recipient": ["Sarn"], "topic": ["the port"]}


def test_what_is_taken_from_the_second_place_is_the_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Orm asked for the charts"
    weigh(monkeypatch, recipient={"none": 4.0}, actor={"now": 5.0})
    act = traced(unsure(frame(said, "asked", "event", "request", actor="Orm", recipient="the charts"), 0.5), said, recipient=("the charts", 0.5))
    (found,) = placing.mend((act,), text(said, leader="Orm", resource="the charts"))
    assert filled(found, said) == {"actor": ["Orm"], "topic": ["the charts"]}


def test_the_second_place_is_settled_in_the_light_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Sarn was hit by Orm"
    weigh(monkeypatch, actor={"R by": 6.0, "taken": -9.0, "L": 1.0}, recipient={"L": 4.0, "taken": -9.0})
    act = traced(unsure(frame(said, "hit", "event", "assault", actor="Sarn"), 0.5), said, actor=("Orm", 0.3), recipient=("Sarn", 0.3))
    (found,) = placing.mend((act,), text(said, leader="Orm|Sarn"))
    assert filled(found, said) == {"actor": ["Orm"], "recipient": ["Sarn"]}


def test_nobody_stands_in_both_places(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Sarn had been fishing off Tarn"
    weigh(monkeypatch, actor={"L": 4.0}, recipient={"now": 1.0})
    act = traced(unsure(frame(said, "fishing", "event", "other", recipient="Sarn"), 0.4), said, actor=("Sarn", 0.3), recipient=("Tarn", 0.1))
    (found,) = placing.mend((act,), text(said, state="Sarn"))
    assert filled(found, said) == {"actor": ["Sarn"]}


def test_one_of_whom_the_network_says_nothing_is_no_option() -> None:
    act = traced(frame(MET, "met", "event", "consult", actor="Orm"), MET, recipient=("Sarn", 0.3))
    scene = placing.Scene.of((act,), text(MET, leader="Orm|Sarn", place="Tarn"))
    found = placing.place_of(scene, act, "recipient", placing.Trigger.of(scene, act))
    assert found and [o and (o.start, o.origin) for o in found.options] == [(2, "named"), None]
    assert [found.stays(n) for n in range(2)] == [False, True]


def test_a_preposition_is_nobody() -> None:
    said = "Quarrels inside or among the guilds"
    act = traced(frame(said, "Quarrels", "tie", "in_dispute_with", subject="the guilds"), said, object=("inside or among", 0.3))
    scene = placing.Scene.of((act,), text(said, organisation="the guilds"))
    found = placing.place_of(scene, act, "object", placing.Trigger.of(scene, act))
    assert found is None or all(o is None or o.origin != "traced" for o in found.options)


def test_half_seen_words_that_are_no_mention_are_an_option() -> None:
    said = "Orm seized more than half"
    act = traced(frame(said, "seized", "event", "coerce", actor="Orm"), said, recipient=("more than half", 0.2))
    scene = placing.Scene.of((act,), text(said, leader="Orm"))
    found = placing.place_of(scene, act, "recipient", placing.Trigger.of(scene, act))
    assert found and [o and (o.start, o.end, o.origin) for o in found.options] == [(2, 5, "traced"), None]


@pytest.mark.parametrize(
    ("sentence", "trigger", "told"),
    [
        ("they were hit", "hit", "passive"),
        ("Orm is hitting us", "hitting", "ing"),
        ("Orm wants to hit us", "hit", "to"),
        ("the hit", "hit", "noun"),
        ("Orm has moved", "moved", "perfect"),
        ("men moved", "moved", "ed"),
        ("men strike", "strike", "plain"),
    ],
)
def test_the_form_of_a_trigger(sentence: str, trigger: str, told: str) -> None:
    scene = placing.Scene.of((), text(sentence))
    assert placing.form(scene, sentence.split().index(trigger)) == told


def test_how_a_relative_clause_hangs_on_who_stands_before_it() -> None:
    act = traced(frame(PROMISED, "promised", "event", "agree", actor="Orm"), PROMISED, recipient=("Sarn", 0.3))
    scene = placing.Scene.of((act,), text(PROMISED, leader="Orm|Sarn|the envoy", region="the island"))
    found = placing.place_of(scene, act, "recipient", placing.Trigger.of(scene, act))
    assert found
    names = dict(zip((o and o.start for o in found.options), (row[0] for row in found.rows), strict=True))[3]
    assert {"whom next subject", "relative to next"} <= set(names)


def test_by_the_fitted_weights_he_to_whom_something_is_promised_is_the_recipient() -> None:
    act = traced(frame(PROMISED, "promised", "event", "agree", actor="Orm"), PROMISED, recipient=("Sarn", 0.4), topic=("the island", 0.4))
    (found,) = placing.mend((act,), text(PROMISED, leader="Orm|Sarn|the envoy", region="the island"))
    assert filled(found, PROMISED)["recipient"] == ["Sarn"]


def test_every_place_that_is_asked_has_weights() -> None:
    assert set(placing.weights()) == {f"{kind} {name}" for kind, names in placing.ASKED.items() for name in names}


def test_a_kin_that_an_apposition_tells_stays() -> None:
    said = "Davit Orm , the brother of Minister Lee"
    tie = unsure(traced(frame(said, "brother", "tie", "kin_of", subject="Davit Orm", object="Minister Lee"), said, subject=("Minister Lee", 0.4)), 0.4)
    (found,) = placing.mend((tie,), text(said, person="Davit Orm", leader="Minister Lee"))
    assert filled(found, said) == {"subject": ["Davit Orm"], "object": ["Minister Lee"]}
