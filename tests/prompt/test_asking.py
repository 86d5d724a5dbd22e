"""What is asked next follows from the replies alone: halves after a cut answer, one fresh try after bad JSON, a note where nothing helps."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from cuibono import prompt
from cuibono.prompt import Asking, Reply, Request
from cuibono.prompt.asking import STRAYED, parsed
from cuibono.types import Document, Reading
from tests.model.stub import item, role, said

ASKING = Asking("m", "http://127.0.0.1:1/v1", "tiny")
TEXT = "\n\n".join(f"Envoy {name} accused the port of {name} of smuggling grain, and its mayor rejected the charge as a fable." for name in
                   ("Anders", "Bellow", "Castor", "Dorn", "Egmont", "Falk", "Gert", "Hollis") * 6)  # fmt: skip
DOCUMENT = Document(TEXT)


def answered(request: Request) -> Reply:
    """Code two statements of the first sentence of a request."""
    first = request.cut.first + 1
    name = TEXT.split("\n\n")[request.cut.first].split()[1]
    items = [item(1, first, "accused", roles=[role("actor", f"Envoy {name}")]), item(2, first, "rejected the charge", "event.reject")]
    return Reply(request.key, said(items))


def run(document: Document, reply: Any, asking: Asking = ASKING, order: Any = sorted) -> tuple[dict[str, Reply], Reading]:
    """Ask until nothing is missing."""
    replies: dict[str, Reply] = {}
    for _ in range(40):
        missing = prompt.requests(document, replies, asking)
        if not missing:
            return replies, prompt.read(document, replies, asking)
        for request in order(missing, key=lambda r: r.key) if order is sorted else order(missing):
            replies[request.key] = reply(request)
    raise AssertionError("it never ends")


def test_each_sentence_is_asked_about_once() -> None:
    found = prompt.requests(DOCUMENT, {}, ASKING)
    assert len(found) > 1 and len({r.key for r in found}) == len(found)
    assert [r.cut.first for r in found[1:]] == [r.cut.last for r in found[:-1]] and found[0].cut.first == 0


def test_the_reading_is_the_same_in_any_order_and_from_any_broken_run() -> None:
    _, whole = run(DOCUMENT, answered)
    rng = random.Random(3)
    for _ in range(5):
        _, again = run(DOCUMENT, answered, order=lambda missing: rng.sample(list(missing), rng.randint(1, len(missing))))
        assert repr(again) == repr(whole) and whole.statements
    assert repr(prompt.read(DOCUMENT, {}, ASKING)) == repr(prompt.read(DOCUMENT, {}, ASKING))


def test_the_key_names_all_that_an_answer_depends_on() -> None:
    asked = [ASKING, *(replace(ASKING, **{k: v}) for k, v in {"endpoint": "x", "model": "x", "fingerprint": "x", "temperature": 0.5, "seed": 1, "sample": 1,
             "codes": ASKING.codes[:-1]}.items())]  # fmt: skip
    keys = [prompt.requests(DOCUMENT, {}, a)[0].key for a in asked]
    assert len(set(keys)) == len(keys) - 1  # the last code is a kind of actor, which the prompt does not name
    assert prompt.requests(DOCUMENT, {}, replace(ASKING, name="other"))[0].key == keys[0]


def test_a_cut_answer_halves_its_window_down_to_one_sentence() -> None:
    replies, reading = run(DOCUMENT, lambda r: Reply(r.key, '{"statements":[', "length"))
    assert not reading.statements and sum(n.stage == "unread" for n in reading.notes) == len(TEXT.split("\n\n"))
    assert len(replies) < 3 * len(TEXT.split("\n\n"))
    _, mended = run(DOCUMENT, lambda r: answered(r) if r.cut.last - r.cut.first < 10 else Reply(r.key, "", "length"))
    assert mended.statements and not any(n.stage == "unread" for n in mended.notes)


def test_bad_json_gets_one_fresh_try_and_then_a_note() -> None:
    replies, reading = run(DOCUMENT, lambda r: Reply(r.key, '{"statements": [{"id": 1'))
    windows = len(prompt.requests(DOCUMENT, {}, ASKING))
    assert len(replies) == 2 * windows and [n.stage for n in reading.notes] == ["unread"] * windows
    _, mended = run(DOCUMENT, lambda r: answered(r) if r.sample else Reply(r.key, "no JSON"))
    assert mended.statements and not mended.notes


def test_a_fresh_try_that_is_cut_short_halves_too() -> None:
    _, reading = run(DOCUMENT, lambda r: answered(r) if r.cut.last - r.cut.first < 10 else Reply(r.key, "no JSON", "length" if r.sample else "stop"))
    assert reading.statements and not any(n.stage == "unread" for n in reading.notes)


def test_an_answer_that_strayed_is_asked_for_without_the_form_and_marked() -> None:
    _, reading = run(DOCUMENT, lambda r: answered(r) if r.free else Reply(r.key, "{   ", STRAYED))
    assert reading.statements and all("without the form" in n.message for n in reading.notes if n.stage == "model")
    assert any(n.stage == "model" for n in reading.notes)


def test_a_refusal_halves_once_and_is_noted_in_the_providers_words() -> None:
    replies, reading = run(DOCUMENT, lambda r: Reply(r.key, "", "content_filter", words="policy 7"))
    assert len(replies) == 3 * len(prompt.requests(DOCUMENT, {}, ASKING))
    assert all("refused: policy 7" in n.message for n in reading.notes)


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "```\n{}\n```", "<think>he says {{ }} </think>\n{}", "<think>x</think>```json\n{}\n```"])
def test_fences_and_thoughts_are_taken_off(around: str) -> None:
    assert parsed(Reply("k", around.replace("{}", said([item(1, 1, "accused")])))) is not None


@pytest.mark.parametrize("text", ["", "[]", "null", '{"statements": 3}', '{"facts": []}', '{"statements": [1]}', '{"statements": [{"id": 1}]}', "[" * 99_999])
def test_another_form_is_no_answer_and_nothing_is_repaired(text: str) -> None:
    assert parsed(Reply("k", text)) is None


def test_an_empty_list_is_an_answer() -> None:
    _, reading = run(DOCUMENT, lambda r: Reply(r.key, said([])))
    assert not reading.statements and not reading.notes


def test_the_second_pass_is_asked_once_and_may_point_to_the_first() -> None:
    def twice(request: Request) -> Reply:
        first = request.cut.first + 1
        more = [item(3, first, "rejected the charge", "stance.deny", roles=[role("content", "the charge", 1)])]
        return answered(request) if request.turn == 1 else Reply(request.key, said(more))

    replies, reading = run(DOCUMENT, twice, replace(ASKING, thorough=True))
    windows = len(prompt.requests(DOCUMENT, {}, ASKING))
    assert len(replies) == 2 * windows
    deny = [s for s in reading.statements if s.code == "deny"]
    accused = {s.id for s in reading.statements if s.code == "accuse"}
    assert len(deny) == windows and all(s.fillers("content")[0].filler in accused for s in deny)


def test_what_is_asked_is_plain_json_and_short_enough() -> None:
    request = prompt.requests(DOCUMENT, {}, ASKING)[0]
    assert json.loads(json.dumps(request.schema)) == request.schema
    assert len(request.system) / 3.5 < 2500 and request.user.count(f"[{request.cut.first + 1}] ") == 1


def test_every_cut_of_a_run_goes_on_where_it_was() -> None:
    replies, whole = run(DOCUMENT, answered)
    for n in range(len(replies)):
        part = dict(itertools.islice(replies.items(), n))
        assert {r.key for r in prompt.requests(DOCUMENT, part, ASKING)} == replies.keys() - part.keys()
    assert repr(prompt.read(DOCUMENT, replies, ASKING)) == repr(whole)
