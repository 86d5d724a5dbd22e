"""What denials and confirmations are about: an earlier statement, or nothing where none is likely."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.stance import at, reading

from cuibono.extract import answered, denied
from cuibono.types import Reading

SENT = ("event", "consult", "sent", {"actor": "Orm", "recipient": "two envoys"})


def targets(read: Reading) -> dict[str, str]:
    """Return by the word of each stance the trigger of what it is about."""
    done = denied.find(read)
    known = {s.id: s for s in done.statements}
    stances = [s for s in done.statements if s.kind == "stance"]
    return {done.words(s.trigger): done.words(known[r.filler].trigger) for s in stances for r in s.fillers("content") if r.filler in known}


def test_it_is_what_the_denier_is_said_to_have_done() -> None:
    text = "Last week Orm sent two envoys to Sudmark. Orm denies it."
    assert targets(reading(text, SENT, ("stance", "deny", "denies", {"actor": "Orm#2"}), names=("Orm",))) == {"denies": "sent"}


def test_a_confirmation_of_the_same_it_is_shown_though_it_is_unsure() -> None:
    text = "Last week Orm sent two envoys to Sudmark. Though Orm refutes it, the owners confirm it."
    told = (
        SENT,
        ("stance", "deny", "refutes", {"actor": "Orm#2", "content": "it"}),
        ("stance", "confirm", "confirm", {"actor": "the owners", "content": "it#2"}),
    )
    read = reading(text, *told, names=("Orm",))
    deny, confirm = (s for s in read.statements if s.kind == "stance")
    sent = next(s for s in read.statements if s.kind == "event")
    passage = answered.Passage(read)
    about = answered.pointed(passage, deny, at(text, "it"), sent)
    found = denied._answering(passage, replace(confirm, shown=False), [sent, about])
    assert found.shown and [r.filler for r in found.fillers("content")] == [sent.id]
    assert not denied._answering(passage, replace(confirm, shown=False, code="deny"), [sent, about]).shown
    assert not denied._answering(passage, replace(confirm, shown=False), [sent, replace(about, shown=False)]).shown


def test_the_role_keeps_the_words_that_point_back() -> None:
    text = "Last week Orm sent two envoys to Sudmark. Orm denies it."
    done = denied.find(reading(text, SENT, ("stance", "deny", "denies", {"actor": "Orm#2"}), names=("Orm",)))
    stance = next(s for s in done.statements if s.kind == "stance")
    assert [r.span for r in stance.fillers("content")] == [at(text, "it")]


def test_a_denial_and_a_confirmation_in_one_sentence_are_about_one_thing() -> None:
    text = "Orm sent two envoys to Sudmark. Though Orm refutes it, the mill owners, whom the envoys met, confirm it."
    deny = ("stance", "deny", "refutes", {"actor": "Orm#2"})
    confirm = ("stance", "confirm", "confirm", {"actor": "the mill owners, whom the envoys met"})
    met = ("event", "consult", "met", {"actor": "the envoys"})
    assert targets(reading(text, SENT, deny, met, confirm, names=("Orm",))) == {"refutes": "sent", "confirm": "sent"}


def test_an_account_is_what_another_voice_tells() -> None:
    text = "Sudmark broke off the talks, said Halvar. A minister dismissed this account."
    broke = ("event", "reject", "broke", {"actor": "Sudmark", "recipient": "the talks", "source": "Halvar"})
    stance = ("stance", "deny", "dismissed", {"actor": "A minister", "content": "this account"})
    assert targets(reading(text, broke, stance, names=("Sudmark", "Halvar"))) == {"dismissed": "broke"}


def test_a_figure_is_a_statement_with_a_figure() -> None:
    text = "Norland closed the mill. Norland has never confirmed that figure."
    closed = ("event", "sanction", "closed", {"actor": "Norland", "recipient": "the mill"})
    stance = ("stance", "confirm", "confirmed", {"actor": "Norland#2"})
    assert targets(reading(text, closed, stance, names=("Norland",))) == {}


def test_what_was_denied_by_somebody_stands_before_the_verb() -> None:
    text = "Orm met the owners in March. The meeting was later denied by a clerk."
    met = ("event", "consult", "met", {"actor": "Orm", "recipient": "the owners"})
    assert targets(reading(text, met, ("stance", "deny", "denied", {"actor": "a clerk"}), names=("Orm",))) == {"denied": "met"}


def test_a_denial_of_something_else_stays_open() -> None:
    text = "Orm sent two envoys to Sudmark. The clerk denies the harvest was poor."
    stance = ("stance", "deny", "denies", {"actor": "The clerk", "content": "the harvest was poor"})
    assert targets(reading(text, SENT, stance, names=("Orm",))) == {}


def test_nobody_denies_what_he_says_himself() -> None:
    text = "Vik is poor, says Orm. Orm denies it."
    poor = ("event", "other", "is poor", {"actor": "Vik", "source": "Orm"})
    assert targets(reading(text, poor, ("stance", "deny", "denies", {"actor": "Orm#2"}), names=("Orm", "Vik"))) == {}


def test_a_stance_whose_content_is_not_told_is_kept_back() -> None:
    lone = reading("Orm declined to speak.", ("stance", "comment", "declined", {"actor": "Orm"}), names=("Orm",))
    told = reading("Orm denies the sale.", ("stance", "deny", "denies", {"actor": "Orm", "content": "the sale"}), names=("Orm",))
    assert [s.shown for s in denied.find(lone).statements] == [False]
    assert [s.shown for s in denied.find(told).statements] == [True]


def test_a_refusal_to_comment_is_about_what_was_told_before() -> None:
    text = "The paper wrote that Orm sold the mill to Vik. Orm declined to comment."
    sold = ("event", "other", "sold", {"actor": "Orm", "recipient": "the mill", "source": "The paper"})
    assert targets(reading(text, sold, ("stance", "comment", "declined", {"actor": "Orm#2"}), names=("Orm", "Vik", "The paper"))) == {"declined": "sold"}


def test_one_refusal_is_shown_once() -> None:
    text = "The paper wrote that Orm sold the mill to Vik. Orm declined to comment."
    sold = ("event", "other", "sold", {"actor": "Orm", "recipient": "the mill", "source": "The paper"})
    twice = [("stance", "comment", word, {"actor": "Orm#2"}) for word in ("declined", "comment")]
    done = denied.find(reading(text, sold, *twice, names=("Orm", "Vik", "The paper")))
    assert sorted(s.shown for s in done.statements if s.kind == "stance") == [False, True]


def test_how_likely_it_is_about_that_is_the_confidence_of_one_left_open() -> None:
    text = "The paper wrote that Orm sold the mill to Vik. Orm declined to comment."
    sold = ("event", "other", "sold", {"actor": "Orm", "recipient": "the mill", "source": "The paper"})
    read = reading(text, sold, ("stance", "comment", "declined", {"actor": "Orm#2"}), names=("Orm", "Vik", "The paper"))
    assert [s.shown for s in denied.ruled(read) if s.kind == "stance"] == [False]
    (stance,) = (s for s in denied.find(read).statements if s.kind == "stance")
    assert stance.shown and answered.SHOWN <= stance.confidence < 1.0 and stance.confidence != 0.9


def test_what_a_rule_links_is_weighed_with_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Last week Orm sent two envoys to Sudmark. Orm denies it."
    read = reading(text, SENT, ("stance", "deny", "denies", {"actor": "Orm#2"}), names=("Orm",))
    monkeypatch.setattr(answered, "weights", lambda: {"ruled": 3.0})
    assert targets(read) == {"denies": "sent"}
    assert [s.shown for s in denied.find(read).statements if s.kind == "stance"] == [True]
    monkeypatch.setattr(answered, "weights", lambda: {"nothing": 9.0})
    assert [s.shown for s in denied.find(read).statements if s.kind == "stance"] == [False]


def test_a_stance_about_nothing_but_its_own_verb_is_not_shown_by_rule() -> None:
    text = "Last week Orm sent two envoys to Sudmark. Orm denied."
    read = reading(text, SENT, ("stance", "deny", "denied", {"actor": "Orm#2"}), names=("Orm",))
    (stance,) = (s for s in denied.ruled(read) if s.kind == "stance")
    assert [r.span == stance.trigger for r in stance.fillers("content")] == [True] and not stance.shown
