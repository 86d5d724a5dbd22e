from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from cuibono import prompt
from cuibono.engines.endpoint import LONGEST_TOKEN, Sender, Service, check
from cuibono.engines.heard import BusyError, Heard
from cuibono.engines.purse import Purse, worst
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
    assert time.monotonic() - began < 60  # seconds; two on a machine that is not busy


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


def test_a_stream_that_only_keeps_the_line_open_ends_in_time() -> None:
    class Dripping(stub.Handler):
        def stream(self, answer: stub.Answer, usage: dict[str, int]) -> None:
            self.head(200, "text/event-stream", {})
            for _ in range(100):
                self.wfile.write(b": still here\n\n")
                time.sleep(0.05)

    with serving(stub.honest, handler=Dripping) as server:
        asking = Asking("stub", server.endpoint, "m")
        service = Service("stub", server.endpoint, "m", form="json_schema")
        with (
            Sender(service, asking, patience=2.0, longest=0.2, sleep=lambda _: None) as send,
            pytest.raises(ServiceError, match="took longer than"),
        ):
            send(prompt.requests(TEXT, {}, asking)[0])


def test_an_answer_longer_than_its_tokens_allow_is_cut_and_asked_for_in_halves() -> None:
    words = "".join(f'{{"id":{n},"quote":"the {n}th of many words that are all other"}},' for n in range(2000))
    reply, _ = asked(lambda b, n: {"text": '{"statements": [' + words})
    assert reply.finish == "length" and len(reply.text) < 0.5 * len(words)


@pytest.mark.parametrize(
    "event",
    [{"choices": 7}, {"choices": ["a"]}, {"choices": [{"delta": {"content": ["a"]}}]}, {"usage": {"prompt_tokens": "many"}}, {"error": "overloaded"}],
)
def test_another_protocol_is_a_try_that_failed(event: dict[str, Any]) -> None:
    with pytest.raises(BusyError):
        Heard().take(event)


def test_halves_of_characters_are_replaced_since_no_file_can_hold_them() -> None:
    heard = Heard()
    heard.take({"choices": [{"delta": {"content": "a\ud800b"}, "finish_reason": "stop"}]})
    assert heard.text == "a�b"


def test_a_server_that_counts_no_tokens_is_counted_at_the_worst() -> None:
    purse = Purse(price_in=1.0, price_out=1.0, cap=1.0)
    asked(lambda b, n: {**stub.honest(b, n), "usage": {}}, purse=purse)
    request = prompt.requests(TEXT, {}, Asking("stub", "x", "m"))[0]
    assert purse.tokens_in > request.tokens and purse.tokens_out == request.max_tokens


def test_the_key_is_in_no_message_even_when_the_server_repeats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARN_KEY", "open-sesame")
    with pytest.raises(ServiceError) as fault:
        asked(lambda b, n: {"code": 404, "text": f"no such model for {'open-sesame'}"}, key_env="TARN_KEY")
    assert "no such model" in str(fault.value) and "sesame" not in str(fault.value)
    monkeypatch.setenv("TARN_KEY", "two\nlines")
    with pytest.raises(UsageError, match="holds no key"):
        asked(stub.honest, key_env="TARN_KEY")


def test_a_reason_is_told_where_no_form_of_schema_is_taken() -> None:
    with pytest.raises(ServiceError, match="context is too long"):
        asked(lambda b, n: {"code": 400, "text": "the context is too long"}, form="json_object")


def test_a_wait_may_be_given_as_a_date() -> None:
    waits: list[float] = []
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    with serving(lambda b, n: {"code": 503, "headers": {"Retry-After": later}} if n == 1 else stub.honest(b, n)) as server:
        asking = Asking("stub", server.endpoint, "m")
        with Sender(Service("stub", server.endpoint, "m", form="json_schema"), asking, patience=60.0, sleep=waits.append) as send:
            send(prompt.requests(TEXT, {}, asking)[0])
    assert 15 < waits[0] < 40


def test_a_server_that_counts_too_little_is_counted_by_what_it_wrote() -> None:
    purse = Purse(price_in=1.0, price_out=1.0)
    reply, _ = asked(lambda b, n: {**stub.honest(b, n), "usage": {"prompt_tokens": 9000, "completion_tokens": 1}}, purse=purse)
    assert purse.tokens_out == len(reply.text) // LONGEST_TOKEN > 1


@pytest.mark.parametrize("code", [400, 500])
def test_a_form_that_is_refused_is_paid_for_where_the_server_may_have_worked(code: int) -> None:
    purse = Purse(price_in=1.0, price_out=1.0)
    asked(lambda b, n: {"code": code} if b["response_format"]["type"] == "json_schema" else stub.honest(b, n), form="", purse=purse)
    assert (purse.tokens_out > 700) == (code == 500)


@pytest.mark.parametrize("cap", [0.0, 1.0, 1.9, 2.5, 5.0, 11.0])
@pytest.mark.parametrize("bad", [{"code": 503}, {"code": 500}, {"broken": True}, {"text": '{"statements": [' + " " * 999}, {"usage": {}}, {}])
def test_what_is_sent_never_costs_more_than_the_cap(bad: dict[str, Any], cap: float) -> None:
    """Every request that the server saw is counted at the worst, whatever it answered."""
    purse = Purse(price_in=100.0, price_out=1000.0, cap=cap)
    seen: list[Any] = []

    def behave(body: dict[str, Any], n: int) -> stub.Answer:
        seen.append(body)
        return {**stub.honest(body, n), **bad}

    with suppress(ServiceError):
        asked(behave, form="", purse=purse)
    (request,) = prompt.requests(TEXT, {}, Asking("stub", "x", "m"))
    assert purse.spent <= cap and (seen == [] or purse.cost(*worst(request)) <= cap)
