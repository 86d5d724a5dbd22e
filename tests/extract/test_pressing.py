"""Orm holds the valve of Sarn's mill in one sentence, the lever is told in the next: who presses whom is sought around it."""

from dataclasses import replace

import numpy as np
import pytest

from cuibono.extract import clauses, pressing, telling
from cuibono.extract.standing import Party, Scene
from cuibono.extract.telling import Table
from cuibono.identity import cluster_of, mention_of
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.windows import Words
from cuibono.types import Document, Reading, Span

TEXT = "Sarn buys flour from Orm . It grinds little . Orm can close the valve , and whoever sits on the hill can know that ."
FIRST, SECOND, THIRD = 0, 1, 2
KNOWN = Table({"valv": 6.0}, {"valv": 0.6, "clos": 0.3}, -3.0, {"own": 1.0, "before": 0.0, "network": 0.0, "constant": 0.0})
WEIGHTS = {
    "holder": {"here first": 2.0, "behind can": 1.0},
    "target": {"back 2": 1.0, "far first": 1.0},
    "pair": {"state over state": 0.5},
    "network": {"text": 1.0, "held": 3.0, "borne": 3.0, "turned": -1.0},
}


def reading(*frames: Frame) -> Reading:
    said = TEXT.split()
    spans, home, at, sentence = [], [], 0, 0
    for word in said:
        spans.append(Span(at, at + len(word)))
        home.append(sentence)
        sentence += word == "."
        at += len(word) + 1
    named = [
        mention_of("d", spans[i], spans[i], kind, form)
        for i, kind, form in ((0, "state", "name"), (4, "state", "name"), (6, "state", "pronoun"), (10, "state", "name"))
    ]
    hill = mention_of("d", Span(spans[20].start, spans[21].end), spans[21], "place", "description")
    groups = (cluster_of((named[0], named[2])), cluster_of((named[1], named[3])), cluster_of((hill,)))
    made = Reading(Document(TEXT), "encoder", "x", "en", mentions=(*named, hill), clusters=groups)
    return replace(made, analysis=Analysis(Words(tuple(spans), tuple(home)), np.zeros((1, 1), dtype=np.float32), frames, ()))


def scene(*frames: Frame) -> Scene:
    made = reading(*frames)
    assert isinstance(made.analysis, Analysis)
    return Scene.of(made, made.analysis)


def words(found: Party) -> str:
    return " ".join(TEXT.split()[found.start : found.end])


@pytest.fixture(autouse=True)
def fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "table", lambda: KNOWN)
    monkeypatch.setattr(pressing, "weights", lambda: WEIGHTS)


def test_those_named_before_are_sought_once_each_the_nearest_first() -> None:
    found = pressing.parties(scene(), THIRD, 14, ())
    assert [(words(p), p.back) for p in found] == [("Orm", 0), ("the hill", 0), ("whoever sits on the hill", 0), ("It", 1)]


def test_a_row_tells_how_somebody_is_named_and_what_stands_beside() -> None:
    (orm, *_) = pressing.parties(scene(), THIRD, 14, ())
    assert {"back 0", "is state", "here name", "here first", "behind can", "left", "left in clause"} <= set(orm.row)
    it = pressing.parties(scene(), THIRD, 14, ())[-1]
    assert "far pronoun" in it.row and not any(n.startswith("behind") for n in it.row)


def test_a_voice_is_marked() -> None:
    speech = Frame(23, "speech", 0.9, (), {}, (("source", 10, 11, 0.9),))
    assert pressing.parties(scene(speech), THIRD, 14, ())[0].row["speaks"] == 1.0


def test_what_the_network_reads_counts_by_its_share() -> None:
    lever = Frame(14, "lever", 0.25, (), {}, (("holder", 10, 11, 0.8),))
    (orm, *_) = pressing.parties(scene(lever), THIRD, 14, (lever,))
    assert (orm.held, orm.borne) == (0.4, 0.0)


def test_nobody_presses_himself() -> None:
    orm, hill, _, it = pressing.parties(scene(), THIRD, 14, ())
    assert pressing.fits(orm, it) and not pressing.fits(orm, replace(hill, who=orm.who))


def test_the_likeliest_pair_has_a_probability_among_all() -> None:
    best = pressing.pair(scene(), pressing.parties(scene(), THIRD, 14, ()))
    assert best is not None
    assert (words(best[0]), words(best[1])) == ("Orm", "It")
    assert 0.3 < best[2] < 1
    assert pressing.pair(scene(), ()) is None


def test_a_lever_is_made_where_the_words_of_a_sentence_tell_one() -> None:
    made = pressing.find(reading()).analysis
    assert isinstance(made, Analysis)
    (lever,) = made.frames
    assert (lever.word, lever.kind, lever.roles[:2]) == (14, "lever", (("holder", 10, 11, 1.0), ("target", 6, 7, 1.0)))
    assert pressing.SHOWN <= lever.sure < 1


def test_the_networks_lever_keeps_its_status_and_means() -> None:
    read = replace(clauses.frame("lever", 12, 0.4, "lever", ("through", 13, 15, 0.9), ("target", 10, 11, 0.3)), status={"negated": (("yes", 1.0),)})
    made = pressing.find(reading(read)).analysis
    assert isinstance(made, Analysis)
    (lever,) = made.frames
    assert lever.word == 12 and lever.status == read.status
    assert ("through", 13, 15, 0.9) in lever.roles and lever.sure


def test_of_two_words_the_one_at_which_its_places_are_read_tells_the_lever() -> None:
    surer = Frame(16, "lever", 0.7, (), {}, ())
    whole = Frame(14, "lever", 0.25, (), {}, (("holder", 10, 11, 0.3), ("target", 0, 1, 0.3)))
    done = pressing.find(reading(surer, whole)).analysis
    assert isinstance(done, Analysis)
    assert [f.word for f in done.frames if f.kind == "lever"] == [14]


def test_who_stands_elsewhere_may_be_less_likely_where_a_lever_is_told_beyond_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "ELSEWHERE", 0.99)  # "It" stands in the sentence before
    monkeypatch.setattr(pressing, "SURELY", 0.9)
    made = pressing.find(reading()).analysis
    assert isinstance(made, Analysis)
    assert [f.kind for f in made.frames] == ["lever"]


def test_a_lever_told_whole_is_left_alone() -> None:
    told = clauses.frame("lever", 14, 0.9, "lever", ("holder", 20, 22, 0.9), ("target", 10, 11, 0.9))
    made = pressing.find(reading(told)).analysis
    assert isinstance(made, Analysis)
    assert made.frames == (told,)


def test_where_nobody_is_likely_the_reading_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "ELSEWHERE", 0.99)  # "It" stands in the sentence before
    monkeypatch.setattr(pressing, "SURELY", 1.0)
    read = clauses.frame("lever", 12, 0.4, "lever")
    made = pressing.find(reading(read)).analysis
    assert isinstance(made, Analysis)
    assert made.frames == (read,)


def test_a_clause_holds_a_lever_up_to_its_verb_and_its_means_stand_behind_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WEIGHTS["holder"], "here clause", 9.0)
    (lever,) = found_in("whoever stops the mill by one order holds the valve of Sarn .", {10: "state"})
    assert lever.roles == (("holder", 0, 4, 1.0), ("target", 10, 11, 1.0), ("through", 5, 7, 1.0))


def test_this_alone_is_no_means_and_his_no_target_of_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WEIGHTS["target"], "own", 20.0)
    read = clauses.frame("lever", 3, 0.4, "lever", ("through", 1, 2, 0.9))
    (lever,) = found_in("Orm this the valve its Sarn .", {0: "state", 4: "state", 5: "state"}, read)
    assert lever.roles[0][1] != 0 or lever.roles[1][1] != 4
    assert all(r[0] != "through" for r in lever.roles)


def test_a_demonym_takes_up_the_phrase_that_it_opens() -> None:
    said = "the Norlandish lender can close the valve of Sarn ."
    spans, at = [], 0
    for word in said.split():
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    whole = mention_of("d", Span(spans[0].start, spans[2].end), spans[2], "company", "description")
    named = tuple(mention_of("d", spans[i], spans[i], "state", "name") for i in (1, 8))
    made = Reading(Document(said), "encoder", "x", "en", mentions=(whole, *named))
    seen = Scene.of(made, Analysis(Words(tuple(spans), (0,) * len(spans)), np.zeros((1, 1), dtype=np.float32), (), ()))
    lender, sarn = (Party(i, i + 1, str(i), "state", 0, {}) for i in (1, 8))
    assert [(p.start, p.end) for p in pressing._widened(seen, lender, sarn)] == [(0, 3), (8, 9)]
    inside = Party(2, 3, "2", "person", 0, {})
    assert [(p.start, p.end) for p in pressing._widened(seen, lender, inside)] == [(1, 2), (2, 3)]


def test_a_lever_told_in_set_words_is_left_alone_where_one_side_is_open() -> None:
    told = clauses.frame("lever", 14, 0.9, "lever", ("target", 10, 11, 0.9), ("words", 10, 15, 1.0))
    made = pressing.find(reading(told)).analysis
    assert isinstance(made, Analysis)
    assert made.frames == (told,)


def found_in(sentence: str, kinds: dict[int, str], *frames: Frame) -> tuple[Frame, ...]:
    """Return the levers of a lone sentence in which some words name actors."""
    spans, at = [], 0
    for word in sentence.split():
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    forms = {i: "pronoun" if sentence.split()[i] == "its" else "name" for i in kinds}
    named = tuple(mention_of("d", spans[i], spans[i], kind, forms[i]) for i, kind in kinds.items())
    made = Reading(Document(sentence), "encoder", "x", "en", mentions=named)
    analysis = Analysis(Words(tuple(spans), (0,) * len(spans)), np.zeros((1, 1), dtype=np.float32), frames, ())
    after = pressing.find(replace(made, analysis=analysis)).analysis
    assert isinstance(after, Analysis)
    return after.frames
