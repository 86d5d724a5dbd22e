"""The only client of the network: one question to a chat-completions server, one raw reply; used when the user names a model, never else."""

from __future__ import annotations

import ipaddress
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from cuibono.engines.heard import BusyError, Heard, bounded, events, whole
from cuibono.engines.purse import Purse, worst
from cuibono.errors import ServiceError, UsageError, optional
from cuibono.prompt.asking import LETTERS, STRAYED, Asking, Reply, Request

MISSING = "asking a language model needs one more package: pip install 'cuibono[model]'. Reading without --model needs none."
TRIES = 6
FORMS = ("json_schema", "json_object", "none")  # how servers take a schema; which one holds is tried out
SHARE_READ = 0.6  # of the tokens that were sent must be counted by the server: it cuts long prompts in silence
LONGEST_TOKEN = 6  # characters on the average: an answer that is longer than its tokens allow comes from a server that does not count them
WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)


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
        told = ""
        for form in forms:
            try:
                reply = self._tried(request, form)
            except FormError as fault:
                told = str(fault)
                if fault.paid:
                    self.purse.pay(*worst(request))
                continue
            if not request.free:
                self.service = replace(self.service, form=form)
            return reply
        raise ServiceError(f"{self.service.name} takes no such request: {told or 'no reason given'}. `cuibono model check {self.service.name}` says more.")

    def _tried(self, request: Request, form: str) -> Reply:
        told = ""
        for n in range(TRIES):
            self.purse.check(request)
            try:
                return self._once(request, form)
            except BusyError as busy:
                told = str(busy)
                if busy.paid:
                    self.purse.pay(*worst(request))
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
        most_in, most_out = worst(request)
        self.purse.pay(reply.tokens_in or most_in, max(reply.tokens_out, len(reply.text) // LONGEST_TOKEN) if reply.tokens_out else most_out)
        return reply

    def _opened(self) -> Any:
        if self._client is None:
            self._library = optional("httpx2", MISSING)
            limits = self._library.Timeout(self.patience, connect=min(20.0, self.patience))
            self._client = self._library.Client(timeout=limits, follow_redirects=False, trust_env=False, headers=self._headers())
        return self._client

    def _headers(self) -> dict[str, str]:
        key = self._key()
        if self.service.key_env and not (key and key.isascii() and key.isprintable()):
            raise UsageError(f"the variable {self.service.key_env} holds no key; set it to the key of {self.service.name} and run again.")
        return {"Authorization": f"Bearer {key}"} if key else {}

    def _key(self) -> str:
        return os.environ.get(self.service.key_env, "").strip() if self.service.key_env else ""

    def _refused(self, response: Any, form: str) -> None:
        code = response.status_code
        if code < 300:
            return
        if code < 400:
            raise ServiceError(f"{self.service.host} sends elsewhere ({code}); redirects are not followed. Give the final address with `cuibono model add`.")
        told = self._reason(response)
        if code in {401, 403}:
            raise ServiceError(f"{self.service.host} refuses the key ({code}). Set {self.service.key_env or 'a key with --key-env'} and run again.")
        if form != "none" and (code in {400, 415, 422} or (code in {500, 501} and not self.service.form)):
            raise FormError(told, paid=code >= 500)
        if code in {408, 409, 429} or code >= 500:
            raise BusyError(f"{code} {told}", after=_seconds(response.headers.get("retry-after", "")), paid=code >= 500)
        raise ServiceError(f"{self.service.host} answers {code}: {told or 'no reason given'}. `cuibono model check {self.service.name}` says more.")

    def _reason(self, response: Any) -> str:
        """Return the server's own words, without the key should it repeat it."""
        said = b"".join(bounded(response.iter_bytes(), self.longest)).decode("utf-8", "replace")
        key = self._key()
        return " ".join((said.replace(key, "***") if key else said).split())[:200]

    def _read(self, response: Any, request: Request) -> Reply:
        heard = Heard()
        if "text/event-stream" in response.headers.get("content-type", ""):
            for data in events(response.iter_bytes(), self.longest):
                heard.take(data)
                if heard.strays():
                    heard.finish = STRAYED
                    break
                if len(heard.text) > LONGEST_TOKEN * request.max_tokens:
                    heard.finish = "length"
                    break
        else:
            heard.take(whole(b"".join(bounded(response.iter_bytes(), self.longest))))
        if not heard.finish:
            raise BusyError("the answer broke off", paid=True)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        host, counts = urlsplit(self.service.endpoint).netloc, (heard.tokens_in, heard.tokens_out)
        return Reply(request.key, heard.text, heard.finish, *counts, heard.words, host, now, heard.fingerprint)


class FormError(Exception):
    """The server does not take a schema in this form; `paid` says whether the try may be charged."""

    def __init__(self, told: str, *, paid: bool = False):
        super().__init__(told)
        self.paid = paid


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


def _seconds(value: str) -> float | None:
    """Return the seconds that a Retry-After asks for, as a number or as a date."""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
