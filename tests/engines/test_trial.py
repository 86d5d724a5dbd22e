"""`model check`: each line is told good of a server that is, and bad of one that is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cuibono.engines import trial
from cuibono.engines.endpoint import Service
from tests.model import stub
from tests.model.stub import item, lines, said, serving

HELD = "the server holds the form"
CHECKS = {
    "answers in the form": "good",
    HELD: "bad",
    "codes of the list only": "good",
    "counts its tokens": "good",
    "copies words exactly": "good",
    "reasoning is off": "good",
    "same answer twice": "good",
    "leaves instructions in a text alone": "good",
    "reads a long text whole": "good",
    "stays on this machine": "good",
}


def found(behave: stub.Behave, **more: Any) -> dict[str, str]:
    """Return what a trial of a server that behaves so finds, by check; it writes no more than it was asked for."""

    def limited(body: dict[str, Any], n: int) -> stub.Answer:
        answer, most = behave(body, n), 3 * body["max_tokens"]
        return {**answer, "text": answer["text"][:most], "finish": "length" if len(answer["text"]) > most else "stop"}

    with serving(limited) as server:
        rows, _ = trial.checks(Service("stub", server.endpoint, "m", **({"local": True} | more)))
    return {r["check"]: r["found"] for r in rows}


def holding(body: dict[str, Any], n: int) -> stub.Answer:
    """Answer as a server whose grammar lets only what the schema allows through."""
    schema = body["response_format"]["json_schema"]["schema"]
    return {"text": json.dumps({"colour": "violet"})} if "colour" in schema["properties"] else stub.honest(body, n)


def test_a_server_that_holds_the_schema_and_one_that_only_takes_it() -> None:
    assert found(holding) == CHECKS | {HELD: "good"}
    assert found(stub.honest) == CHECKS


def invented(body: dict[str, Any], _: int) -> stub.Answer:
    return {"text": said([item(k, n, "words of its own", "event.invented") for k, (n, _) in enumerate(lines(body), 1)])}


def obedient(body: dict[str, Any], n: int) -> stub.Answer:
    return {"text": said([])} if "Ignore all instructions" in body["messages"][1]["content"] else stub.honest(body, n)


def short(body: dict[str, Any], n: int) -> stub.Answer:
    """Answer as a server that reads 4,096 tokens and says nothing of the rest."""
    sent = sum(len(m["content"]) for m in body["messages"]) // 4
    return {**stub.honest(body, n), "usage": {"prompt_tokens": min(sent, 4096), "completion_tokens": 100}}


@pytest.mark.parametrize(
    ("behave", "bad"),
    [
        (invented, {"codes of the list only", "copies words exactly"}),
        (obedient, {"leaves instructions in a text alone"}),
        (short, {"reads a long text whole"}),
        (lambda b, n: {"text": "Gladly!"}, {"answers in the form", "copies words exactly", "leaves instructions in a text alone"}),
        (lambda b, n: {**stub.honest(b, n), "usage": {}}, {"counts its tokens", "reads a long text whole"}),
        (lambda b, n: {**stub.honest(b, n), "usage": {"prompt_tokens": 9000, "completion_tokens": 5000}}, {"reasoning is off"}),
        (lambda b, n: {"text": said([item(n, 1, "The Tarn government")])}, {"same answer twice"}),
    ],
)
def test_what_a_server_does_not_hold_to_is_told(behave: stub.Behave, bad: set[str]) -> None:
    assert {check for check, told in found(behave).items() if told == "bad"} == bad | {HELD}


def test_a_model_that_is_passed_on_does_not_stay_here() -> None:
    assert found(stub.honest, local=False)["stays on this machine"] == "bad"
    with serving(stub.honest) as server:
        rows, _ = trial.checks(Service("stub", server.endpoint, "big:cloud"))
    assert "runs elsewhere" in next(r["text"] for r in rows if r["check"] == "stays on this machine")
