"""The only client of the network: one question to a chat-completions server, one raw reply; used when the user names a model, never else."""

from __future__ import annotations

import importlib
import ipaddress
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from cuibono.errors import ServiceError, UsageError
from cuibono.prompt.asking import LETTERS, STRAYED, Asking, Reply, Request

TRIES = 6
FORMS = ("json_schema", "json_object", "none")  # how servers take a schema; which one holds is tried out
MOST_BLANKS = 256  # outside a string: a server's grammar can loop on them
SAME_ITEM = 4  # times in a row
SHARE_READ = 0.6  # of the tokens that were sent must be counted by the server: it cuts long prompts in silence
MOST_ANSWER = 2_000_000  # characters
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Service:
    """A model's server as the user's configuration names it; prices are per million tokens, 0 where none was given."""

    name: str
    endpoint: str
    model: str
    key_env: str = ""
    local: bool = False
    price_in: float = 0.0
    price_out: float = 0.0
    form: str = ""

    @property
    def host(self) -> str:
        """Return host and scheme as they are told before sending."""
        parts = urlsplit(self.endpoint)
        return f"{parts.netloc} ({parts.scheme})"

    @property
    def on_loopback(self) -> bool:
        """Say whether the address is this machine's own."""
        return loopback(urlsplit(self.endpoint).hostname or "")

    @property
    def in_cloud(self) -> bool:
        """Say whether the model's name tells that a server on this machine passes the text on."""
        return self.model.endswith(("-cloud", ":cloud"))


@dataclass
class Purse:
    """What a run may cost and has cost, in the user's own currency; without prices it counts tokens alone."""

    price_in: float = 0.0
    price_out: float = 0.0
    cap: float | None = None
    spent: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0

    def check(self, request: Request) -> None:
        """Refuse a request that in the worst case costs more than is left."""
        if self.cap is not None and self.spent + self.cost(request.tokens, request.max_tokens) > self.cap:
            raise ServiceError(
                f"the cap of {self.cap:.2f} does not cover the next window: {self.spent:.2f} is spent. All replies so far are kept; raise --cap and go on."
            )

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return what so many tokens cost."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / MILLION

    def pay(self, tokens_in: int, tokens_out: int) -> None:
        """Count tokens that were used."""
        self.spent += self.cost(tokens_in, tokens_out)
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out


@dataclass
class Sender:
    """Sends requests to one server, one after the other; which form of schema it takes is found out with the first."""

    service: Service
    asking: Asking
    purse: Purse = field(default_factory=Purse)
    patience: float = 180.0  # seconds without a sign of life
    longest: float = 900.0  # seconds for one answer
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        check(self.service)
        self._client: Any = None
        self._library: Any = None

    def __call__(self, request: Request) -> Reply:
        """Send a request and return the raw reply, after as many tries as it takes, six at most."""
        reply = self._in_some_form(request)
        known = (len(request.system) + len(request.user)) / LETTERS
        if 0 < reply.tokens_in < SHARE_READ * known:
            raise ServiceError(
                f"{self.service.name} read {reply.tokens_in} of about {known:.0f} tokens: the server cut the text. "
                "Give it a longer context (Ollama: num_ctx) and run again; nothing was kept of this answer."
            )
        return reply

    def close(self) -> None:
        """Close the connection."""
        if self._client:
            self._client.close()
            self._client = None

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def _in_some_form(self, request: Request) -> Reply:
        forms = ("none",) if request.free else (self.service.form,) if self.service.form else FORMS
        for form in forms:
            try:
                reply = self._tried(request, form)
            except FormError:
                continue
            if not request.free:
                self.service = replace(self.service, form=form)
            return reply
        raise ServiceError(f"{self.service.name} takes no form of answer that is known here. `cuibono model check {self.service.name}` says more.")

    def _tried(self, request: Request, form: str) -> Reply:
        told = ""
        for n in range(TRIES):
            self.purse.check(request)
            try:
                return self._once(request, form)
            except FormError:
                raise
            except BusyError as busy:
                told = str(busy)
                if busy.paid:
                    self.purse.pay(request.tokens, request.max_tokens)
                if n < TRIES - 1:
                    wait = busy.after if busy.after is not None else WAITS[min(n, len(WAITS) - 1)]
                    self.sleep(min(wait, self.patience) * random.uniform(1.0, 1.2))
        raise ServiceError(f"{self.service.name} did not answer in {TRIES} tries ({told}). All replies so far are kept; run again to go on.")

    def _once(self, request: Request, form: str) -> Reply:
        client = self._opened()
        library = self._library
        try:
            with client.stream("POST", f"{self.service.endpoint.rstrip('/')}/chat/completions", json=body(request, self.asking, form)) as response:
                self._refused(response, form)
                reply = self._read(response, request)
        except library.TimeoutException as fault:
            raise BusyError(f"no sign of life for {self.patience:.0f} s", paid=True) from fault
        except library.ConnectError as fault:
            raise BusyError(f"nobody answers at {self.service.host}") from fault
        except (library.TransportError, library.DecodingError) as fault:
            raise BusyError(f"the answer broke off: {type(fault).__name__}", paid=True) from fault
        self.purse.pay(reply.tokens_in or request.tokens, reply.tokens_out or int(len(reply.text) / LETTERS) + 1)
        return reply

    def _opened(self) -> Any:
        if self._client is None:
            self._library = library()
            limits = self._library.Timeout(self.patience, connect=min(20.0, self.patience))
            self._client = self._library.Client(timeout=limits, follow_redirects=False, trust_env=False, headers=self._headers())
        return self._client

    def _headers(self) -> dict[str, str]:
        if not self.service.key_env:
            return {}
        key = os.environ.get(self.service.key_env, "")
        if not key:
            raise UsageError(f"the variable {self.service.key_env} is empty; set it to the key of {self.service.name} and run again.")
        return {"Authorization": f"Bearer {key}"}

    def _refused(self, response: Any, form: str) -> None:
        code = response.status_code
        if code < 300:
            return
        if code < 400:
            raise ServiceError(f"{self.service.host} sends elsewhere ({code}); redirects are not followed. Give the final address with `cuibono model add`.")
        response.read()
        told = " ".join(response.text.split())[:200]
        if code in {401, 403}:
            raise ServiceError(f"{self.service.host} refuses the key ({code}). Set {self.service.key_env or 'a key with --key-env'} and run again.")
        if form != "none" and (code in {400, 415, 422} or (code in {500, 501} and not self.service.form)):
            raise FormError(told)
        if code in {408, 409, 429} or code >= 500:
            raise BusyError(f"{code} {told}", after=_seconds(response.headers.get("retry-after", "")), paid=code >= 500)
        raise ServiceError(f"{self.service.host} answers {code}: {told or 'no reason given'}. `cuibono model check {self.service.name}` says more.")

    def _read(self, response: Any, request: Request) -> Reply:
        began = time.monotonic()
        heard = Heard()
        if "text/event-stream" in response.headers.get("content-type", ""):
            for data in _events(response.iter_lines()):
                heard.take(data)
                if heard.strays() or len(heard.text) > MOST_ANSWER:
                    heard.finish = STRAYED
                    break
                if time.monotonic() - began > self.longest:
                    raise BusyError(f"the answer took longer than {self.longest:.0f} s", paid=True)
        else:
            heard.take(_object(response.read()))
        if not heard.finish:
            raise BusyError("the answer broke off", paid=True)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Reply(request.key, heard.text, heard.finish, heard.tokens_in, heard.tokens_out, heard.words, urlsplit(self.service.endpoint).netloc, now)


class FormError(Exception):
    """The server does not take a schema in this form."""


class BusyError(Exception):
    """The server did not answer this time; `after` says when it wants to be asked again, `paid` whether the try may be charged."""

    def __init__(self, told: str, *, after: float | None = None, paid: bool = False):
        super().__init__(told)
        self.after, self.paid = after, paid


@dataclass
class Heard:
    """An answer as far as it has come."""

    text: str = ""
    finish: str = ""
    words: str = ""
    tokens_in: int = 0
    tokens_out: int = 0

    def take(self, data: Mapping[str, Any]) -> None:
        """Take in one event of the stream, or a whole answer."""
        if isinstance(data.get("error"), dict | str):
            raise BusyError(f"error in the stream: {str(data['error'])[:200]}", paid=True)
        usage = data.get("usage")
        if isinstance(usage, dict):
            self.tokens_in, self.tokens_out = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
        for choice in data.get("choices") or ():
            part = choice.get("delta") or choice.get("message") or {}
            self.text += part.get("content") or ""
            if part.get("refusal"):
                self.words, self.finish = self.words + part["refusal"], "refusal"
            self.finish = self.finish or choice.get("finish_reason") or ""

    def strays(self) -> bool:
        """Say whether the answer runs into blanks, or says the same item again and again."""
        if self.text[-MOST_BLANKS:].isspace() and len(self.text) >= MOST_BLANKS:
            return True
        end = self.text.rfind("}")
        start = self.text.rfind("{", 0, end)
        item = self.text[start : end + 1]
        at = self.text.rfind('{"id"')
        whole = self.text[at:].rstrip().rstrip(",") if at > 0 and len(self.text) - at > 40 else item
        return len(item) > 20 and (self._repeats(item) or self._repeats(whole))

    def _repeats(self, item: str) -> bool:
        return len(item) > 40 and self.text.count(item, max(0, len(self.text) - (SAME_ITEM + 1) * (len(item) + 3))) > SAME_ITEM


def library() -> Any:
    """Return the HTTP client's library, or say how to install it."""
    try:
        return importlib.import_module("httpx2")
    except ImportError:
        raise UsageError("asking a language model needs one more package: pip install 'cuibono[model]'. Reading without --model needs none.") from None


def check(service: Service) -> None:
    """Refuse an address that would send a text in the clear, and a model that is called local and is not."""
    parts = urlsplit(service.endpoint)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{service.endpoint!r} is no address of a server. Write https://HOST/v1, or http://127.0.0.1:PORT/v1 for one on this machine.")
    if parts.username or parts.password:
        raise UsageError("a key does not belong in the address. Put it into a variable and name that with --key-env.")
    if parts.scheme == "http" and not service.on_loopback:
        raise UsageError(f"{parts.hostname} would get the text in the clear. Use https; http is for this machine alone (127.0.0.1).")
    if service.local and not service.on_loopback:
        raise UsageError(f"{parts.hostname} is not this machine, so the model is not local. Leave out --local.")
    if service.local and service.in_cloud:
        raise UsageError(f"the model {service.model} runs elsewhere though its server is on this machine. Leave out --local.")


def loopback(host: str) -> bool:
    """Say whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def body(request: Request, asking: Asking, form: str) -> dict[str, Any]:
    """Return what is sent, whole: nothing else leaves the machine."""
    said = [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}]
    sampling = {"temperature": asking.temperature, "seed": asking.seed + request.sample, "max_tokens": request.max_tokens}
    forms = {
        "json_schema": {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": request.schema}},
        "json_object": {"type": "json_object", "schema": request.schema},
    }
    held = {"response_format": forms[form]} if form in forms and request.schema else {}
    return {"model": asking.model, "messages": said, **sampling, "stream": True, "stream_options": {"include_usage": True}, **held}


def _events(lines: Iterator[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if line.startswith("data:") and (data := line[5:].strip()) and data != "[DONE]":
            yield _object(data)


def _object(data: str | bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except ValueError as fault:
        raise BusyError("the server did not answer in JSON", paid=True) from fault
    return found if isinstance(found, dict) else {}


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value))
    except ValueError:
        return None
