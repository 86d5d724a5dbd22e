"""An answer of a chat-completions server as it comes in: events of a stream or one whole object, each within its time and its length."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_BLANKS = 256  # outside a string: a server's grammar can loop on them
SAME_ITEM = 4  # times in a row
MOST_BYTES = 16_000_000  # of one answer; a window's answer is about 10,000, and each token of a stream comes wrapped in 300
MOST_NAMED = 80  # letters of what a server calls the state of its model
BROKEN = (ValueError, TypeError, AttributeError, OverflowError, RecursionError)


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
    fingerprint: str = ""

    def take(self, data: Mapping[str, Any]) -> None:
        """Take in one event of the stream, or a whole answer; what is none of this protocol is a try that failed."""
        if isinstance(data.get("error"), dict | str):
            raise BusyError(f"error in the stream: {str(data['error'])[:200]}", paid=True)
        try:
            self._take(data)
        except BROKEN as fault:
            raise BusyError("the server answers in another protocol", paid=True) from fault

    def _take(self, data: Mapping[str, Any]) -> None:
        self.fingerprint = self.fingerprint or _whole(data.get("system_fingerprint") or "")[:MOST_NAMED]
        usage = data.get("usage")
        if isinstance(usage, dict):
            self.tokens_in, self.tokens_out = (max(0, int(usage.get(k) or 0)) for k in ("prompt_tokens", "completion_tokens"))
        for choice in data.get("choices") or ():
            part = choice.get("delta") or choice.get("message") or {}
            self.text += _whole(part.get("content") or "")
            if part.get("refusal"):
                self.words, self.finish = self.words + _whole(part["refusal"]), "refusal"
            self.finish = self.finish or str(choice.get("finish_reason") or "")

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


def events(chunks: Iterable[bytes], longest: float) -> Iterator[Mapping[str, Any]]:
    """Yield the events of a stream, for so many seconds; lines that are none, as those that keep a connection alive, count in time and length."""
    for line in _lines(bounded(chunks, longest)):
        if line.startswith(b"data:") and (data := line[5:].strip()) and data != b"[DONE]":
            yield whole(data)


def bounded(chunks: Iterable[bytes], longest: float) -> Iterator[bytes]:
    """Yield what comes, for so many seconds and so many bytes."""
    end, size = time.monotonic() + longest, 0
    for chunk in chunks:
        size += len(chunk)
        if time.monotonic() > end:
            raise BusyError(f"the answer took longer than {longest:.0f} s", paid=True)
        if size > MOST_BYTES:
            raise BusyError(f"the answer is longer than {MOST_BYTES // 1_000_000} MB", paid=True)
        yield chunk


def whole(data: bytes) -> Mapping[str, Any]:
    """Return a JSON object."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise BusyError("the server did not answer in JSON", paid=True) from fault
    return found if isinstance(found, dict) else {}


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    yield rest


def _whole(text: str) -> str:
    """Replace halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
