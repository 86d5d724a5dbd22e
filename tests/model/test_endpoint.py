from __future__ import annotations

import time

import pytest

from cuibono import prompt
from cuibono.engines.endpoint import Purse, Sender, Service, check
from cuibono.errors import CuibonoError, ServiceError, UsageError
from cuibono.prompt import Asking, Reply
from cuibono.types import Document
from tests.model import stub
from tests.model.stub import Behave, serving

TEXT = Document("The Tarn government accused Orm of arming the rebels. Orm denied the charge on Monday.")


def asked(behave: Behave, *, form: str = "json_schema", purse: Purse | None = None, patience: float = 2.0, key_env: str = "") -> tuple[Reply, stub.Stub]:
    with serving(behave) as server:
        service = Service("stub", server.endpoint, "m", form=form, key_env=key_env)
        asking = Asking("stub", server.endpoint, "m")
        with Sender(service, asking, purse or Purse(), patience=patience, sleep=lambda _: None) as send:
            return send(prompt.requests(TEXT, {}, asking)[0]), server


def test_an_answer_comes_whole_with_its_usage() -> None:
    reply, server = asked(stub.honest)
    assert '"The Tarn government"' in reply.text and reply.finish == "stop" and reply.tokens_in > 0
    assert server.bodies[0]["response_format"]["type"] == "json_schema" and server.bodies[0]["temperature"] == 0.0


def test_a_server_that_does_not_stream_is_understood() -> None:
    reply, _ = asked(lambda b, n: {**stub.honest(b, n), "whole": True})
    assert reply.finish == "stop" and "accused" not in reply.text.split('"quote"')[0]


@pytest.mark.parametrize("code", [400, 500])
def test_another_form_of_schema_is_tried_where_one_is_refused(code: int) -> None:
    reply, server = asked(lambda b, n: {"code": code} if b["response_format"]["type"] == "json_schema" else stub.honest(b, n), form="")
    assert [b["response_format"]["type"] for b in server.bodies] == ["json_schema", "json_object"]
    assert reply.finish == "stop"


def test_a_busy_server_is_asked_again_when_it_says_so() -> None:
    waits: list[float] = []
    with serving(lambda b, n: {"code": 429, "headers": {"Retry-After": "3"}} if n < 3 else stub.honest(b, n)) as server:
        asking = Asking("stub", server.endpoint, "m")
        with Sender(Service("stub", server.endpoint, "m", form="json_schema"), asking, patience=5.0, sleep=waits.append) as send:
            send(prompt.requests(TEXT, {}, asking)[0])
    assert len(waits) == 2 and all(3.0 <= w <= 3.6 for w in waits)


@pytest.mark.parametrize(
    ("behave", "told"),
    [
        (lambda b, n: {"code": 503}, "6 tries"),
        (lambda b, n: {"code": 401}, "refuses the key"),
        (lambda b, n: {"code": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, "redirects are not followed"),
        (lambda b, n: {**stub.honest(b, n), "broken": True}, "6 tries"),
        (lambda b, n: {**stub.honest(b, n), "usage": {"prompt_tokens": 300, "completion_tokens": 9}}, "cut the text"),
        (lambda b, n: {**stub.honest(b, n), "wait": 0.6}, "no sign of life"),
    ],
)
def test_what_a_server_does_wrong_is_said_in_words_and_in_time(behave: Behave, told: str) -> None:
    began = time.monotonic()
    with pytest.raises(ServiceError, match=told):
        asked(behave, patience=0.3 if "sign" in told else 2.0)
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("text", ['{"statements": [' + " " * 5000, '{"statements": [' + ('{"id":1,"s":[1],"quote":"The Tarn government accused Orm"},' * 200)])
def test_an_answer_that_strays_is_cut_off(text: str) -> None:
    reply, _ = asked(lambda b, n: {"text": text})
    assert reply.finish == "strayed" and len(reply.text) < len(text)


def test_the_cap_is_never_passed_even_by_tries() -> None:
    purse = Purse(price_in=10.0, price_out=1000.0, cap=3.0)
    with pytest.raises(ServiceError, match="cap"):
        asked(lambda b, n: {"code": 503}, purse=purse)
    assert purse.spent <= 3.0


def test_the_key_comes_from_the_variable_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "never")
    monkeypatch.setenv("TARN_KEY", "open sesame")
    assert "never" not in str(asked(stub.honest)[1].headers)
    assert asked(stub.honest, key_env="TARN_KEY")[1].headers[0]["Authorization"] == "Bearer open sesame"
    monkeypatch.delenv("TARN_KEY")
    with pytest.raises(UsageError, match="TARN_KEY"):
        asked(stub.honest, key_env="TARN_KEY")


@pytest.mark.parametrize(
    ("endpoint", "local", "model", "told"),
    [
        ("http://models.example/v1", False, "m", "in the clear"),
        ("ftp://models.example", False, "m", "no address"),
        ("https://user:key@models.example/v1", False, "m", "does not belong"),
        ("https://models.example/v1", True, "m", "not this machine"),
        ("http://127.0.0.1:1/v1", True, "big:cloud", "runs elsewhere"),
    ],
)
def test_an_address_that_would_give_the_text_away_is_refused(endpoint: str, local: bool, model: str, told: str) -> None:
    with pytest.raises(CuibonoError, match=told):
        check(Service("x", endpoint, model, local=local))
