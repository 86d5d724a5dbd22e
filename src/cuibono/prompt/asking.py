"""What is to be asked of a language model about a document, and what its answers so far have said; pure, so that a run that broke goes on where it was."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cuibono.identity import MODEL
from cuibono.ontology import Code, codes
from cuibono.prompt import codebook, windows
from cuibono.prompt.schema import schema
from cuibono.prompt.windows import Cut
from cuibono.types import Document, Note, Span

ANSWER = 4.0  # times its text, twice that is allowed: recorded answers that leave nothing out are 5.6 to 7.3 times as long
LETTERS = 3.5  # characters of a token, on the safe side
LEAST = 700  # tokens that an answer may always have
CUT_SHORT = frozenset({"length", "max_tokens"})
REFUSED = frozenset({"content_filter", "refusal"})
LATER = ("realis", "direction", "figure", "used")  # fields that answers to earlier questions do not have
UNREAD = "unread"  # stage of notes on what no answer was had for
STRAYED = "strayed"  # the answer ran into blanks or repeated itself and was cut off
FENCED = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)
THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asking:
    """Which model is asked and how: part of the name of every reply."""

    name: str
    endpoint: str
    model: str
    fingerprint: str = ""
    thorough: bool = False
    sample: int = 0
    temperature: float = 0.0
    seed: int = 7
    codes: tuple[Code, ...] = field(default_factory=codes)

    @property
    def coder(self) -> str:
        """Return the name under which its statements stand in a case."""
        return f"{MODEL}{self.name}"

    @property
    def host(self) -> str:
        """Return the server that is asked, as it stands beside what it read."""
        return urlsplit(self.endpoint).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model; the key names all that the answer can depend on."""

    key: str
    system: str
    user: str
    schema: Mapping[str, Any]
    max_tokens: int
    cut: Cut
    turn: int = 1
    sample: int = 0
    free: bool = False  # asked without a schema: with it the answer strayed

    @property
    def place(self) -> str:
        """Return which part of a text is asked about for which time, whatever the words: an earlier question's answer is found by it."""
        return f"{self.cut.first}-{self.cut.last} turn {self.turn} sample {self.sample}{' free' if self.free else ''}"

    @property
    def tokens(self) -> int:
        """Return about how many tokens are sent."""
        return int((len(self.system) + len(self.user) + len(json.dumps(self.schema))) / LETTERS) + 20


@dataclass(frozen=True, slots=True)
class Reply:
    """A raw answer as it came; kept for ever under its key."""

    key: str
    text: str
    finish: str = "stop"
    tokens_in: int = 0
    tokens_out: int = 0
    words: str = ""  # the provider's own, of a refusal
    host: str = ""
    at: str = ""
    fingerprint: str = ""  # what the server calls the state of its model, if it tells


@dataclass(frozen=True, slots=True)
class Answer:
    """What one window's reply says, still as data; `turn` tells the pass."""

    cut: Cut
    items: tuple[Mapping[str, Any], ...]
    turn: int = 1
    fingerprint: str = ""


Step = Request | Answer | Note


def steps(document: Document, replies: Mapping[str, Reply], asking: Asking) -> Iterator[Step]:
    """Yield for each window, in order, the request that is still missing, or what its reply said and what went wrong.

    Replies go by the key of their request; one that goes by the place of a request answers it too, in whatever words it was asked.
    """
    found = windows.sentences(document)
    for cut in windows.cuts(found):
        yield from _window(document, found, cut, replies, asking)


def requests(document: Document, replies: Mapping[str, Reply], asking: Asking) -> tuple[Request, ...]:
    """Return the requests whose replies are missing; none when the document is read."""
    return tuple(step for step in steps(document, replies, asking) if isinstance(step, Request))


def _answer_to(request: Request, replies: Mapping[str, Reply]) -> Reply | None:
    return replies.get(request.key) or replies.get(request.place)


def _window(document: Document, found: Sequence[Span], cut: Cut, replies: Mapping[str, Reply], asking: Asking, *, refused: bool = False) -> Iterator[Step]:
    request = _request(document, found, cut, asking)
    reply = _answer_to(request, replies)
    if reply is None:
        yield request
        return
    if reply.finish in CUT_SHORT or (reply.finish in REFUSED and not refused):
        parts = windows.halves(cut)
        for part in parts:
            yield from _window(document, found, part, replies, asking, refused=reply.finish in REFUSED)
        if not parts:
            yield _unread(found, cut, "the answer was cut short" if reply.finish in CUT_SHORT else f"refused: {reply.words or reply.text[:200]}")
        return
    if reply.finish in REFUSED:
        yield _unread(found, cut, f"refused: {reply.words or reply.text[:200]}")
        return
    items = parsed(reply)
    if items is None:
        yield from _once_more(document, found, cut, replies, asking, free=reply.finish == STRAYED)
        return
    yield from _answered(document, found, cut, replies, asking, items, reply.fingerprint)


def _once_more(document: Document, found: Sequence[Span], cut: Cut, replies: Mapping[str, Reply], asking: Asking, *, free: bool) -> Iterator[Step]:
    """Ask afresh, once, where an answer was no JSON of the form; never with its own words before it."""
    request = _request(document, found, cut, asking, fresh=1, free=free)
    reply = _answer_to(request, replies)
    if reply is None:
        yield request
        return
    if reply.finish in CUT_SHORT and (parts := windows.halves(cut)):
        for part in parts:
            yield from _window(document, found, part, replies, asking)
        return
    items = parsed(reply)
    if items is None:
        yield _unread(found, cut, "twice no answer in the form asked for")
        return
    if free:
        yield Note("model", f"{_named(cut)} was answered without the form held by the server", _span(found, cut))
    yield from _answered(document, found, cut, replies, asking, items, reply.fingerprint)


def _answered(
    document: Document,
    found: Sequence[Span],
    cut: Cut,
    replies: Mapping[str, Reply],
    asking: Asking,
    items: tuple[Mapping[str, Any], ...],
    fingerprint: str,
) -> Iterator[Step]:
    yield Answer(cut, items, 1, fingerprint)
    if not asking.thorough:
        return
    coded = [(int(i["id"]), str(i["code"]), str(i["quote"])[:80]) for i in items if formed(i)]
    request = _request(document, found, cut, asking, turn=2, more=codebook.again(coded))
    reply = _answer_to(request, replies)
    if reply is None:
        yield request
        return
    more = parsed(reply) if reply.finish not in CUT_SHORT | REFUSED else None
    if more is None:
        yield Note("model", f"{_named(cut)}: the second pass gave no answer in the form asked for; the first stands", _span(found, cut))
    else:
        yield Answer(cut, more, 2, reply.fingerprint)


def _request(
    document: Document, found: Sequence[Span], cut: Cut, asking: Asking, *, turn: int = 1, fresh: int = 0, free: bool = False, more: str = ""
) -> Request:
    fence = hashlib.sha256(f"{document.id} {cut.first} {cut.last}".encode()).hexdigest()[:12]
    system = codebook.system(asking.codes)
    user = windows.shown(document, found, cut, fence) + (f"\n\n{more}" if more else "")
    form = {} if free else schema(asking.codes)
    size = sum(len(s) for s in found[cut.first : cut.last])
    most = max(LEAST, int(2 * ANSWER * size / LETTERS))
    sampling = [asking.temperature, asking.seed, asking.sample + fresh, most]
    known = [asking.endpoint, asking.model, asking.fingerprint, system, user, form, sampling, document.id, cut.first, cut.last, turn, free]
    key = hashlib.sha256(json.dumps(known, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return Request(key, system, user, form, most, cut, turn, asking.sample + fresh, free)


def parsed(reply: Reply) -> tuple[Mapping[str, Any], ...] | None:
    """Return the statements of a reply as they came; None when it is not JSON of the form asked for. Nothing is repaired."""
    bare = THOUGHT.sub("", reply.text, count=1)
    fenced = FENCED.match(bare)
    try:
        data = json.loads(fenced[1] if fenced else bare)
    except (json.JSONDecodeError, RecursionError):
        return None
    items = data.get("statements") if isinstance(data, dict) else None
    if not isinstance(items, list):
        return None
    return tuple(items) if all(isinstance(i, dict) for i in items) and (not items or any(map(formed, items))) else None


def formed(item: Any) -> bool:
    """Say whether a statement of an answer has every field in its shape; those of LATER may be missing, for answers are kept for ever."""
    shapes = {"id": int, "s": list, "quote": str, "sources": list, "code": str, "roles": list, "negated": bool, "certainty": str, "when": str}
    if not isinstance(item, dict) or not all(isinstance(item.get(k), shape) for k, shape in shapes.items()):
        return False
    if not all(isinstance(item.get(k, ""), str) for k in LATER):
        return False
    return all(isinstance(x, str) for x in item["sources"]) and all(isinstance(x, int) for x in item["s"]) and all(map(_role_formed, item["roles"]))


def _role_formed(role: Any) -> bool:
    texts = isinstance(role, dict) and all(isinstance(role.get(k), str) for k in ("name", "words")) and isinstance(role.get("refers", ""), str)
    return texts and isinstance(role.get("id", 0), int)


def _named(cut: Cut) -> str:
    return f"sentence {cut.first + 1}" if cut.last - cut.first == 1 else f"sentences {cut.first + 1} to {cut.last}"


def _span(found: Sequence[Span], cut: Cut) -> Span:
    return Span(found[cut.first].start, found[cut.last - 1].end)


def _unread(found: Sequence[Span], cut: Cut, why: str) -> Note:
    return Note(UNREAD, f"{_named(cut)} not read by the model: {why}", _span(found, cut))
