from __future__ import annotations

import json

import pytest

from cuibono import prompt
from cuibono.prompt import asking
from tests.model import golden
from tests.model.golden import ASKING, LISTING, SAMPLES, document

RENEW = "python -m tests.model.golden"


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_answers_are_about_the_bytes_that_are_sent_today(sample: str) -> None:
    assert set(golden.replies(sample)) == {r.key for r in golden.asked(sample)}, f"the prompt was changed; if that was meant: {RENEW}"
    assert prompt.requests(document(sample), golden.replies(sample), ASKING) == ()


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_capable_model_loses_nothing(sample: str) -> None:
    found = golden.reading(sample)
    given = [item for r in golden.replies(sample).values() for item in json.loads(r.text)["statements"]]
    assert {n.stage for n in found.notes} <= {"review"}
    assert len(found.statements) == len(given)


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_shown_as_evidence_is_the_text_and_holds_the_quote(sample: str) -> None:
    found = golden.reading(sample)
    quotes = {item["quote"] for r in golden.replies(sample).values() for item in json.loads(r.text)["statements"]}
    folded = {" ".join(q.split()) for q in quotes}
    for s in found.statements:
        assert " ".join(found.document.text[s.trigger.start : s.trigger.end].split()) in folded
        assert any(e.covers(s.trigger) for e in s.evidence)
        assert all(e in found.sentences or any(e.covers(x) for x in found.sentences) for e in s.evidence)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_order_in_which_answers_come_does_not_matter(sample: str) -> None:
    known = golden.replies(sample)
    first, *rest = known.items()
    assert prompt.read(document(sample), dict([*reversed(rest), first]), ASKING, golden.READ) == golden.reading(sample)
    missing = prompt.requests(document(sample), dict([first]), ASKING)
    assert [r.key for r in missing] == [k for k, _ in rest]


def test_each_answer_fits_into_what_is_asked_for() -> None:
    for sample in SAMPLES:
        known = golden.replies(sample)
        assert all(len(known[r.key].text) / asking.LETTERS <= r.max_tokens for r in golden.asked(sample))


def test_the_listing_is_what_it_was() -> None:
    assert golden.written() == LISTING.read_text(encoding="utf-8"), f"if it is better now: {RENEW}"
