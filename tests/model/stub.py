"""A chat-completions server on this machine that behaves as a test tells it to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LINE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
Answer = dict[str, Any]
Behave = Callable[[dict[str, Any], int], Answer]  # body and number of the call -> what to do


@dataclass
class Stub:
    """Address of the server and the bodies it got."""

    endpoint: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def lines(body: dict[str, Any]) -> list[tuple[int, str]]:
    """Return the numbered sentences of a request."""
    return [(int(n), text) for n, text in LINE.findall(body["messages"][1]["content"])]


def item(n: int, sentence: int, quote: str, code: str = "event.accuse", **more: Any) -> dict[str, Any]:
    """Return one statement of an answer."""
    plain = {"id": n, "s": [sentence], "quote": quote, "sources": [], "code": code, "roles": [], "negated": False, "certainty": "certain"}
    return plain | {"realis": "actual", "direction": "none", "used": "none", "when": "", "figure": ""} | more


def role(name: str, words: str, number: int = 0, refers: str = "") -> dict[str, Any]:
    """Return one role of a statement."""
    return {"name": name, "words": words, "refers": refers, "id": number}


def honest(body: dict[str, Any], _: int) -> Answer:
    """Code the first three words of each sentence."""
    return {"text": said([item(k, n, " ".join(text.split()[:3])) for k, (n, text) in enumerate(lines(body), 1)])}


def said(items: list[dict[str, Any]]) -> str:
    """Return an answer in the form asked for."""
    return json.dumps({"statements": items, "done": True}, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    """One connection to the stub."""

    stub: Stub
    behave: Behave

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.stub.bodies.append(body)
        self.stub.headers.append(dict(self.headers))
        answer = type(self).behave(body, len(self.stub.bodies))
        time.sleep(answer.get("wait", 0))
        try:
            self.answer(answer, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, answer: Answer, body: dict[str, Any]) -> None:
        code = answer.get("code", 200)
        if code != 200:
            return self.whole(code, {"error": {"message": answer.get("text", "no")}}, answer.get("headers", {}))
        usage = answer.get("usage", {"prompt_tokens": sum(len(m["content"]) for m in body["messages"]) // 4, "completion_tokens": 100})
        if answer.get("whole"):
            choice = {"message": {"content": answer["text"]}, "finish_reason": answer.get("finish", "stop")}
            return self.whole(200, {"choices": [choice], "usage": usage}, {})
        return self.stream(answer, usage)

    def stream(self, answer: Answer, usage: dict[str, int]) -> None:
        self.head(200, "text/event-stream", {})
        text = answer["text"]
        for at in range(0, len(text), 64):
            self.event({"choices": [{"delta": {"content": text[at : at + 64]}}]})
        if answer.get("broken"):
            return
        self.event({"choices": [{"delta": {}, "finish_reason": answer.get("finish", "stop")}]})
        named = {"system_fingerprint": answer["fingerprint"]} if "fingerprint" in answer else {}
        self.event({"choices": [], "usage": usage, **named})
        self.wfile.write(b"data: [DONE]\n\n")

    def whole(self, code: int, data: dict[str, Any], headers: dict[str, str]) -> None:
        self.head(code, "application/json", headers)
        self.wfile.write(json.dumps(data).encode())

    def head(self, code: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def event(self, data: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(behave: Behave, *, handler: type[Handler] = Handler) -> Iterator[Stub]:
    """Serve until the block ends."""
    stub = Stub()
    ours = type("Ours", (handler,), {"stub": stub, "behave": staticmethod(behave)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), ours)
    stub.endpoint = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
