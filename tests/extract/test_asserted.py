"""How statements stand, by the words around their triggers; the network's own part is given."""

from dataclasses import replace

import pytest
from tests.extract import frame as frames

from cuibono.extract import asserted, conditions, hedged
from cuibono.extract.scene import Scene
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.windows import Words
from cuibono.types import Cue, Document, Reading, Source, Span, Statement


def scene(sentence: str) -> Scene:
    """Return the scene of a sentence whose words stand apart by blanks."""
    said, spans, at = sentence.split(), [], 0
    for word in said:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    home = (0,) * len(said)
    reading = Reading(Document(sentence), "encoder", "x", "en", sentences=(Span(0, len(sentence)),))
    found = conditions.find(said, home), hedged.find(said, home)
    return Scene(reading, Analysis(Words(tuple(spans), home), None, (), ()), (), (), {}, (), tuple(said), *found, (), ())  # type: ignore[arg-type]


def stood(sentence: str, found: Frame, **given: object) -> Statement:
    """Return a statement of the frame with a status, as `asserted.plainly` leaves it."""
    seen = scene(sentence)
    at = seen.span(found.word, found.word + 1)
    cues = tuple(Cue(seen.span(r[1], r[2]), "negation") for r in found.roles if r[0] == "neg_cue")
    made = Statement(id="s", slot="", kind=found.kind, code=found.codes[0][0], trigger=at, roles=(), evidence=(at,), cues=cues)
    return asserted.plainly(seen, found, replace(made, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "code", "roles"),
    [
        ("It is no accident that Sudmark opened a mill .", "opened", "event", "other", {"actor": "Sudmark", "neg_cue": "no"}),
        ("We are not persuaded .", "persuaded", "stance", "doubt", {"actor": "We", "neg_cue": "not"}),
        ("The patron has lost nothing .", "lost", "attribute", "attribute", {"subject": "The patron", "value": "lost nothing", "neg_cue": "nothing"}),
        ("We saw no evidence that Sudmark armed them .", "armed", "event", "aid", {"actor": "Sudmark", "neg_cue": "no"}),
    ],
)
def test_a_no_that_belongs_to_something_else_is_taken_back(sentence: str, trigger: str, kind: str, code: str, roles: dict[str, str]) -> None:
    found = stood(sentence, frames.frame(sentence, trigger, kind, code, **roles), negated=True)
    assert not found.negated and "negation" not in {c.kind for c in found.cues}


def test_a_denial_of_an_act_needs_a_word() -> None:
    sentence = "The guild owns a mill that Sudmark opened ."
    opened = frames.frame(sentence, "opened", "event", "other", actor="Sudmark")
    assert not stood(sentence, opened, negated=True).negated
    for kept in ("The guild refused what Sudmark opened .", "Nobody says that Sudmark opened it ."):
        assert stood(kept, frames.frame(kept, "opened", "event", "other", actor="Sudmark"), negated=True).negated, kept


def test_a_lever_is_denied_by_a_word_alone() -> None:
    for sentence, denied in (("Water gives Norland leverage over Sarn .", False), ("Water no longer gives Norland leverage over Sarn .", True)):
        lever = frames.frame(sentence, "leverage", "lever", "lever", holder="Norland", target="Sarn")
        assert stood(sentence, lever, negated=True).negated is denied, sentence


def test_what_is_done_to_nobody_is_not_done() -> None:
    for sentence, denied in (("Norland paid nothing to the guild .", True), ("Norland killed no one .", True), ("Norland paid the guild .", False)):
        given = {"recipient": sentence.split()[2]}
        assert stood(sentence, frames.frame(sentence, sentence.split()[1], "event", "aid", actor="Norland", **given)).negated is denied, sentence


def test_a_clause_that_says_no_does_not_deny_the_link() -> None:
    sentence = "They threw because nobody would queue ."
    assert not stood(sentence, frames.frame(sentence, "because", "influence", "causes", cause="nobody would queue", effect="They threw")).negated
    denied = "Nobody raised the tariff ."
    assert stood(denied, frames.frame(denied, "raised", "influence", "raises", cause="Nobody", effect="the tariff")).negated


def test_would_not_say_is_no_denied_comment() -> None:
    sentence = "The ministry would not say whether Orm signed ."
    assert not stood(sentence, frames.frame(sentence, "say", "stance", "comment", actor="The ministry", neg_cue="not"), negated=True).negated


@pytest.mark.parametrize(("sentence", "negated"), [("The late president Orm signed it .", True), ("The president , late as ever , signed it .", False)])
def test_an_office_that_is_over_is_denied(sentence: str, negated: bool) -> None:
    found = stood(sentence, frames.frame(sentence, "president", "tie", "office_held"))
    assert found.negated is negated


@pytest.mark.parametrize("cues", [{"neg_cue": "hardly"}, {}])
def test_hardly_doubts_and_does_not_deny(cues: dict[str, str]) -> None:
    sentence = "The report will hardly in such a month rescue them ."
    found = stood(sentence, frames.frame(sentence, "rescue", "event", "aid", actor="The report", **cues), negated=True)
    assert (found.negated, found.certainty, [c.kind for c in found.cues]) == (False, "doubtful", ["hedge"])
    denied = "The report will hardly arrive , and not rescue them ."
    assert stood(denied, frames.frame(denied, "rescue", "event", "aid", actor="The report", neg_cue="not"), negated=True).negated


def test_what_is_denied_stays_denied() -> None:
    sentence = "Sudmark did not open a mill ."
    assert stood(sentence, frames.frame(sentence, "open", "event", "other", actor="Sudmark", neg_cue="not"), negated=True).negated
    doubted = "Orm does not doubt it ."
    assert stood(doubted, frames.frame(doubted, "doubt", "stance", "doubt", actor="Orm", neg_cue="not"), negated=True).negated


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "certainty"),
    [
        ("Sudmark , I think , armed them .", "armed", "event", "probable"),
        ("We saw no evidence that Sudmark armed them .", "armed", "event", "doubtful"),
        ("Sudmark hardly armed them .", "armed", "event", "doubtful"),
        ("Sudmark would have armed them .", "armed", "event", "counterfactual"),
        ("I think Minister Orm left .", "Minister", "tie", "certain"),
    ],
)
def test_how_sure_the_voice_is(sentence: str, trigger: str, kind: str, certainty: str) -> None:
    code = "office_held" if kind == "tie" else "aid"
    assert stood(sentence, frames.frame(sentence, trigger, kind, code, actor="Sudmark" if "Sudmark" in sentence else "Orm")).certainty == certainty


def test_what_would_have_followed_is_asserted() -> None:
    sentence = "Had Orm paid , the mill would stand ."
    found = frames.frame(sentence, "Had", "influence", "causes", cause="Orm paid", effect="the mill would stand")
    assert stood(sentence, found, certainty="counterfactual").certainty == "certain"


@pytest.mark.parametrize(("sentence", "certainty"), [("Orm is the richer man", "certain"), ("Orm may be the richer man", "possible")])
def test_a_doubt_needs_a_word(sentence: str, certainty: str) -> None:
    found = frames.frame(sentence, "richer", "attribute", "attribute", subject="Orm", value="the richer man")
    given = stood(sentence, found, certainty="possible", evidence=(Span(0, len(sentence)),))
    assert given.certainty == certainty
    assert stood(sentence, found, certainty="doubtful", evidence=(Span(0, len(sentence)),)).certainty == ("certain" if certainty == "certain" else "possible")


def _told_by(sentence: str, who: str, cue: str, trigger: str) -> Statement:
    """Return how an act stands that one voice tells."""
    at = Span(sentence.index(who), sentence.index(who) + len(who))
    source = Source((), at, Span(sentence.index(cue), sentence.index(cue) + len(cue)))
    return stood(sentence, frames.frame(sentence, trigger, "event", "other", actor="Sudmark"), sources=(source,))


def test_what_papers_suggest_is_likely() -> None:
    found = _told_by("Invoices suggest that Sudmark paid them .", "Invoices", "suggest", "paid")
    assert (found.certainty, [c.kind for c in found.cues]) == ("probable", ["hedge"])
    assert _told_by("Invoices show that Sudmark paid them .", "Invoices", "show", "paid").certainty == "certain"
    assert _told_by("Invoices seen by Tarn suggest that Sudmark paid them .", "Invoices seen by Tarn", "suggest", "paid").certainty == "probable"


def test_a_fear_that_is_a_voice_leaves_no_doubt_of_its_own() -> None:
    sentence = "There are fears that Sudmark closed the mill ."
    assert _told_by(sentence, "fears", "fears", "closed").certainty == "certain"
    assert stood(sentence, frames.frame(sentence, "closed", "event", "other", actor="Sudmark")).certainty == "possible"


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [("Our aim is not to sell the mill .", True), ("Our aim is not only to sell the mill .", False), ("Our aim is to sell the mill .", False)],
)
def test_a_not_behind_an_aim_denies_it(sentence: str, negated: bool) -> None:
    assert stood(sentence, frames.frame(sentence, "aim", "goal", "wants", concept="sell the mill")).negated is negated


@pytest.mark.parametrize(("word", "certainty", "kind"), [("undeniable", "certain", "booster"), ("likely", "probable", "hedge")])
def test_a_voice_that_insists_does_not_hedge(word: str, certainty: str, kind: str) -> None:
    sentence = f"It is {word} that Sudmark opened a mill ."
    opened = frames.frame(sentence, "opened", "event", "other", actor="Sudmark")
    at = sentence.index(word)
    found = stood(sentence, opened, certainty="probable", cues=(Cue(Span(at, at + len(word)), "hedge"),))
    assert (found.certainty, {c.kind for c in found.cues}) == (certainty, {kind})


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [("The dam cost a billion and will light two towns .", "actual"), ("The dam will cost a billion and will light two towns .", "future")],
)
def test_what_an_and_adds_alone_lies_ahead(sentence: str, realis: str) -> None:
    found = replace(frames.frame(sentence, "cost", "quantity", "quantity", subject="The dam"), status={"realis": (("future", 1.0),)})
    assert asserted.realis(scene(sentence), found) == realis


def test_who_is_in_no_hurry_for_fear_of_something_fears_it() -> None:
    sentence = "Sarn is in no hurry , for fear of a strike ."
    fear = frames.frame(sentence, "fear", "goal", "fears", actor="Sarn", concept="a strike", neg_cue="no")
    assert not stood(sentence, fear, negated=True).negated
    without = "Sarn acts without fear of a strike ."
    assert stood(without, frames.frame(without, "fear", "goal", "fears", actor="Sarn", neg_cue="without"), negated=True).negated
