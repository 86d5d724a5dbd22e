"""From an answer to statements: the whole sentence is evidence, denials point to what they deny, what is left out is told."""

from __future__ import annotations

from typing import Any

from cuibono import prompt
from cuibono.extract import quantities
from cuibono.identity import mention_of
from cuibono.prompt import Asking, Reply
from cuibono.prompt.who import Known
from cuibono.types import Document, Mention, Reading, Span
from tests.model.stub import item, role, said

ASKING = Asking("m", "http://127.0.0.1:1/v1", "tiny")
TEXT = "The Post writes that Tarn promised Orm a loan. Tarn denies it, but two envoys confirm it. The minister did not approve the deal in May."


def reading(*items: dict[str, Any], known: tuple[Mention, ...] = (), text: str = TEXT) -> Reading:
    document, replies = Document(text), {}
    while missing := prompt.requests(document, replies, ASKING):
        replies |= {r.key: Reply(r.key, said(list(items))) for r in missing}
    return prompt.read(document, replies, ASKING, Known(known))


def test_a_denial_and_a_confirmation_of_one_thing_both_live_and_point_to_it() -> None:
    found = reading(
        item(1, 1, "promised Orm a loan", "event.agree", sources=["The Post"], roles=[role("actor", "Tarn"), role("recipient", "Orm")]),
        item(2, 2, "denies", "stance.deny", roles=[role("actor", "Tarn"), role("content", "it", 1)]),
        item(3, 2, "confirm", "stance.confirm", roles=[role("actor", "two envoys"), role("content", "it", 1)]),
    )
    agree, deny, confirm = found.statements
    assert [s.fillers("content")[0].filler for s in (deny, confirm)] == [agree.id] * 2
    assert found.words(agree.evidence[0]) == TEXT.split(". ")[0] + "." and found.words(agree.sources[0].span) == "The Post"
    assert found.words(deny.fillers("actor")[0].span) == "Tarn" and deny.fillers("actor")[0].span.start > agree.evidence[0].end


def test_the_quote_is_the_trigger_and_a_lost_not_asks_for_a_look() -> None:
    plain = reading(item(1, 3, "approve the deal", "event.support"))
    assert "did not approve the deal" in plain.words(plain.statements[0].evidence[0])
    assert [n.stage for n in plain.notes] == ["review"]
    denied = reading(item(1, 3, "approve the deal", "event.support", negated=True))
    assert not denied.notes and [denied.words(c.span) for c in denied.statements[0].cues] == ["not"]
    assert [n.stage for n in reading(item(1, 1, "promised", "event.agree", negated=True)).notes] == ["review"]


def test_another_polarity_source_or_certainty_stays_and_the_same_twice_is_one() -> None:
    same = item(1, 1, "promised", "event.agree")
    found = reading(
        same, same | {"id": 2}, same | {"id": 3, "negated": True}, same | {"id": 4, "certainty": "possible"}, same | {"id": 5, "sources": ["The Post"]}
    )
    assert len(found.statements) == 4


def test_known_mentions_fill_places_and_words_do_where_there_is_none() -> None:
    document = Document(TEXT)
    at = Span(TEXT.index("Tarn"), TEXT.index("Tarn") + 4)
    tarn = mention_of(document.id, at, at, "state", "name")
    found = reading(item(1, 1, "promised", "event.agree", roles=[role("actor", "Tarn"), role("topic", "a loan")]), known=(tarn,))
    assert [(r.name, r.filler) for r in found.statements[0].roles] == [("actor", tarn.id), ("topic", "")]
    assert found.mentions == (tarn,)


def test_what_is_left_out_of_a_statement_is_told() -> None:
    found = reading(item(1, 3, "approve the deal", "event.support", negated=True, roles=[role("holder", "The minister")], when="in June"))
    assert [n.stage for n in found.notes] == ["left out", "left out"] and len(found.statements) == 1
    timed = reading(item(1, 3, "approve the deal", "event.support", negated=True, when="in May")).statements[0]
    assert timed.when and timed.when.span and TEXT[timed.when.span.start : timed.when.span.end] == "in May"


def test_a_quote_in_another_sentence_than_named_is_kept_and_told() -> None:
    found = reading(item(1, 1, "confirm it", "stance.confirm"))
    assert [n.stage for n in found.notes] == ["moved"] and len(found.statements) == 1


def test_the_spans_are_those_of_the_text_whatever_its_marks() -> None:
    text = "Tarn said:\n“We don’t pay –\never.” Orm left."
    found = reading(item(1, 1, '"We don\'t pay - ever."', "event.reject", roles=[role("actor", "Tarn")]), text=text)
    assert found.words(found.statements[0].trigger) == "“We don’t pay –\never.”"


def test_a_stance_on_what_was_said_in_an_earlier_window_finds_it_by_its_words() -> None:
    filler = " ".join(f"The envoy of port {n} met the mayor of Tarn and spoke of the grain for an hour." for n in range(60))
    text = f"Tarn promised Orm a loan. {filler} Tarn denies the promise."
    document, replies = Document(text), {}
    while missing := prompt.requests(document, replies, ASKING):
        for r in missing:
            first = [item(1, 1, "promised Orm a loan", "event.agree", roles=[role("actor", "Tarn")])] if r.cut.first == 0 else []
            words = {"refers": "promised Orm a loan"}
            last = [item(1, r.cut.last, "denies", "stance.deny", roles=[role("content", "the promise", **words)])] if r.cut.last == 62 else []
            replies[r.key] = Reply(r.key, said(first + last))
    found = prompt.read(document, replies, ASKING)
    agree, deny = found.statements
    assert len(replies) > 1 and deny.fillers("content")[0].filler == agree.id and not found.notes


def test_what_a_stance_is_about_and_stands_in_no_statement_keeps_its_words() -> None:
    found = reading(item(1, 2, "denies", "stance.deny", roles=[role("content", "it", refers="approve the deal")]))
    assert found.statements[0].fillers("content")[0].filler == "" and [n.stage for n in found.notes] == ["left out"]


def test_realis_and_direction_are_taken_and_none_that_is_not_of_the_list() -> None:
    wants, fears, act = reading(
        item(1, 1, "promised", "goal.wants", direction="down"),
        item(2, 2, "denies", "goal.fears", direction="up"),
        item(3, 3, "approve", "event.support", negated=True, realis="future", direction="up"),
    ).statements
    assert (wants.direction, fears.direction, act.direction, act.realis) == ("down", "down", "", "future")
    assert [n.message for n in reading(item(1, 1, "promised", "event.agree", realis="soon")).notes] == ["realis 'soon': not of the list"]


def test_answers_to_earlier_questions_lack_what_was_not_asked() -> None:
    old = {k: v for k, v in item(1, 1, "promised", "goal.wants").items() if k not in {"realis", "direction", "figure", "used"}}
    (wants,) = reading(old).statements
    assert (wants.realis, wants.direction, wants.quantity) == ("actual", "up", None)


def test_a_figure_is_read_by_the_house_and_not_by_the_model() -> None:
    text = "Tarn paid Orm more than 40 million dollars."
    document, replies = Document(text), {}
    while missing := prompt.requests(document, replies, ASKING):
        items = [item(1, 1, "paid", "event.aid", figure="40 million dollars"), item(2, 1, "paid", "event.agree", figure="50 million dollars")]
        replies |= {r.key: Reply(r.key, said(items)) for r in missing}
    found = prompt.read(document, replies, ASKING, Known(figures=quantities.find))
    with_figure, without = sorted(found.statements, key=lambda s: s.quantity is None)
    q = with_figure.quantity
    assert q and (q.value, q.unit, q.bound) == (4e7, "USD", "more than") and without.quantity is None
    assert any("50 million" in n.message for n in found.notes)


def test_whether_a_lever_was_pulled_is_taken_of_levers_alone() -> None:
    def used(code: str, said: str) -> bool | None:
        return reading(item(1, 1, "promised", code, used=said)).statements[0].used

    assert [used("lever.lever", w) for w in ("yes", "no", "none")] == [True, False, None] and used("event.agree", "yes") is None
    assert [n.message for n in reading(item(1, 1, "promised", "lever.lever", used="often")).notes] == ["used 'often': not of the list"]
