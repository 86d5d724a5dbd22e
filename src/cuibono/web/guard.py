"""Who may come in: this machine, with the token, from a page of ours; documents are hostile input and cannot run anything."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = ("127.0.0.1", "localhost")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """An ASGI layer that lets nobody pass but the owner's browser, and gives every answer its protecting headers."""

    def __init__(self, app: ASGIApp, *, token: str, port: int, read_only: bool = False):
        self.app = app
        self.token = token
        self.hosts = frozenset(f"{name}:{port}" for name in LOCAL)
        self.cookie = f"cuibono-{hashlib.sha256(token.encode()).hexdigest()[:8]}"
        self.read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, let in by the token, or pass on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = self._answer(scope, Headers(scope=scope))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await (answer or self.app)(scope, receive, guarded)

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        if headers.get("host", "") not in self.hosts:
            return _refused("this address is not served here")
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if "token" in asked and scope["method"] in SAFE and _equal(asked["token"], self.token):
            return self._let_in(scope, asked)
        if not _equal(_cookies(headers).get(self.cookie, ""), self.token):
            return _refused("open the address that `cuibono open` printed: it holds the key to this page")
        if scope["method"] not in SAFE:
            return self._refused_change(headers)
        return None

    def _let_in(self, scope: Scope, asked: dict[str, str]) -> Response:
        rest = urlencode({k: v for k, v in asked.items() if k != "token"})
        answer = RedirectResponse(_local_path(scope["path"]) + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
        return answer

    def _refused_change(self, headers: Headers) -> Response | None:
        if headers.get("origin", "") not in {f"http://{host}" for host in self.hosts}:
            return _refused("changes are taken from the pages of this workbench only")
        return _refused("this case is open for reading only") if self.read_only else None


def _local_path(path: str) -> str:
    # "//host" would lead away from here
    return "/" + path.lstrip("/")


def _refused(why: str) -> Response:
    return PlainTextResponse(f"{why}\n", 403)


def _equal(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
