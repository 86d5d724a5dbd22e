"""Alignment: the same event told twice is one, similar events of other times are not."""

from __future__ import annotations

from dataclasses import replace

from cuibono.compare.align import Weights, groups, joined, likeness, two_times
from cuibono.compare.telling import Telling, roots
from cuibono.store import Rows
from cuibono.types import Quantity, Span

MAY = ("2014-05-03", "2014-05-03")
JUNE = ("2014-06-09", "2014-06-09")


def telling(id_: str, word: str, about: str, *, who: str = "", when: tuple[str, str] | None = None, kind: str = "event", code: str = "other") -> Telling:
    words = frozenset(about.split())
    return Telling(id_, id_[0], kind, code, roots(word), first=frozenset(who.split()), about=words, around=words, when=when)


def together(*tellings: Telling) -> set[frozenset[str]]:
    return {frozenset(t.id for t in group) for group in groups(tellings)}


def test_one_event_in_two_texts_merges() -> None:
    a, b = telling("a1", "seized", "ferry marisol ennis"), telling("b1", "captured", "ferry marisol night")
    assert together(a, b, telling("b2", "marched", "port thousands")) == {frozenset({"a1", "b1"}), frozenset({"b2"})}


def test_one_event_told_twice_in_one_text_merges() -> None:
    assert together(telling("a1", "seized", "ferry marisol"), telling("a2", "seizing", "ferry marisol strait")) == {frozenset({"a1", "a2"})}


def test_similar_events_of_other_times_stay_two() -> None:
    a, b = telling("a1", "bombed", "bridge orm", when=MAY), telling("b1", "bombed", "bridge orm", when=JUNE)
    assert two_times(a, b) and together(a, b) == {frozenset({"a1"}), frozenset({"b1"})}
    assert together(a, replace(b, when=MAY)) == {frozenset({"a1", "b1"})}


def test_an_undated_telling_cannot_bind_two_dates() -> None:
    a, b = telling("a1", "bombed", "bridge orm", when=MAY), telling("b1", "bombed", "bridge orm", when=JUNE)
    assert not any({"a1", "b1"} <= group for group in together(a, b, telling("c1", "bombed", "bridge orm")))


def test_other_acts_of_one_party_stay_apart() -> None:
    assert len(together(telling("a1", "sold", "orm mine", who="orm"), telling("b1", "visited", "orm mine", who="orm"))) == 2


def test_other_actors_speak_against_one_event() -> None:
    pair = telling("a1", "demanded", "rent", who="m-1 orm"), telling("b1", "demanded", "rent", who="m-2 vel")
    assert likeness(Weights(pair), *pair) < likeness(Weights(pair), pair[0], replace(pair[1], first=pair[0].first))


def test_ties_and_goals_need_both_places() -> None:
    a = replace(telling("a1", "wants", "orm peace", kind="goal", code="wants"), first=frozenset({"orm"}), second=frozenset({"peace"}))
    assert together(a, replace(a, id="b1", document="b")) == {frozenset({"a1", "b1"})}
    assert len(together(a, replace(a, id="b1", document="b", second=frozenset({"money"})))) == 2


def test_joining_needs_the_mean_of_all_pairs() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9}
    assert joined(3, scores, set(), 0.5) == [[0, 1], [2]]
    assert joined(3, scores, set(), 0.4) == [[0, 1, 2]]
    assert joined(3, scores, {(0, 2)}, 0.1) == [[0, 1], [2]]


def test_one_sentence_tells_two_acts_one_after_the_other() -> None:
    a, b = (replace(telling(f"a{n}", word, "ferry marisol", code="coerce"), sentence=Span(0, 40)) for n, word in ((1, "seized"), (2, "towed")))
    assert len(together(a, b)) == 2
    assert len(together(a, replace(b, document="b"))) == 1


def test_nobody_and_a_crowd_speak_against_no_event() -> None:
    one, other = telling("a1", "marched", "square", who="m-1 peopl"), telling("b1", "marched", "square", who="m-2 citiz")
    known = telling("b1", "marched", "square", who="m-2 orm")
    assert likeness(Weights((one, other)), one, other) > likeness(Weights((one, known)), one, known)
    assert likeness(Weights((one, other)), one, replace(known, first=frozenset({"m-3"}))) > likeness(Weights((one, known)), one, known)


def done_to(id_: str, word: str, what: str, *, who: str = "=navy", figure: Quantity | None = None) -> Telling:
    return replace(telling(id_, word, "gulf pirate dawn", who=who), second=frozenset(what.split()), figure=figure)


def near(a: Telling, b: Telling) -> float:
    return likeness(Weights((a, b)), a, b)


def test_what_is_done_to_another_thing_is_another_act() -> None:
    """The navy seized rifles; the navy seized sailors."""
    rifles, sailors = done_to("a1", "seized", "rifle"), done_to("b1", "seizing", "nationals")
    assert near(rifles, sailors) < near(rifles, replace(sailors, about=sailors.about | {"rifle"}))  # it stands beside it
    assert near(rifles, sailors) < near(rifles, replace(sailors, second=frozenset())) < near(rifles, done_to("b1", "seizing", "rifle seven"))


def test_two_figures_a_crowd_and_the_police_may_be_one_thing() -> None:
    seven, eleven = done_to("a1", "paid", "seven", figure=Quantity(7.0, "dollar")), done_to("b1", "paid", "eleven", figure=Quantity(11.0, "dollar"))
    assert near(seven, eleven) > near(seven, replace(eleven, figure=Quantity(11.0, "ton")))
    apart = near(done_to("a1", "hit", "marcher"), done_to("b1", "hit", "window"))
    assert near(done_to("a1", "hit", "marcher"), done_to("b1", "hit", "demonstrator")) > apart
    assert near(done_to("a1", "hit", "officer"), done_to("b1", "hit", "cop")) > apart


def test_two_words_may_name_one_crowd() -> None:
    """The army held three soldiers; troops were kept: of demonstrators it would be another act, and of those of a named land."""
    soldiers, troops, march = (done_to(id_, "held", what) for id_, what in (("a1", "soldie"), ("b1", "troops"), ("b1", "demons")))
    assert near(soldiers, troops) > near(soldiers, march)
    assert near(soldiers, troops) > near(soldiers, done_to("b1", "held", "troops tarn"))
    alone = [replace(t, around=frozenset({t.id}), about=frozenset(), first=frozenset()) for t in (soldiers, troops, march)]
    assert near(alone[0], alone[1]) > 2 * near(alone[0], alone[2])


def test_another_verb_denied_of_nobody_known_is_another_matter(rows: Rows) -> None:
    """Our government signed the pipeline. The two governments failed to agree on a rent."""
    told = next(iter(rows.statements.values()))
    signed = replace(
        telling("a1", "signed", "government pipeline agree", who="government"), told=replace(told, statement=replace(told.statement, negated=False))
    )
    failed = replace(telling("b1", "agree", "government pipeline rent", who="government"), told=replace(told, statement=replace(told.statement, negated=True)))
    assert len(together(signed, failed)) == 2
    known = frozenset({"government", "=azerbaijan"})
    assert len(together(replace(signed, first=known), replace(failed, first=known))) == 1
