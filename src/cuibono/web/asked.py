"""What a page is asked: its address, its form, the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cuibono.web.desk import Desk, View


class Show(Protocol):
    """Renders templates, at once or bit by bit."""

    def __call__(self, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page."""

    def flowing(self, template: str, **values: Any) -> Response:
        """Return a page that is sent while it is made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with what it needs to be answered."""

    request: Request
    form: FormData
    desk: Desk
    show: Show
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def view(self) -> View:
        """Return the case as it stands."""
        return self.desk.view()

    @property
    def part(self) -> bool:
        """Say whether a script asks for a part of a page; without scripts whole pages are asked for."""
        return self.request.headers.get("x-part") == "yes"

    def path(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params.get(name, ""))

    def query(self, name: str, default: str = "") -> str:
        """Return a value behind the question mark."""
        return self.request.query_params.get(name, default)

    @property
    def sieve(self) -> str:
        """Return what the address asks to be shown, without what is open on the page."""
        return urlencode([(name, value) for name, value in self.request.query_params.multi_items() if value and name != "edge"])

    def value(self, name: str, default: str = "") -> str:
        """Return a value of the form."""
        found = self.form.get(name, default)
        return found.strip() if isinstance(found, str) else default

    def values(self, name: str) -> list[str]:
        """Return all values of that name in the form."""
        return [v for v in self.form.getlist(name) if isinstance(v, str)]

    def page(self, template: str, **values: Any) -> Response:
        """Return a page of the workbench."""
        return self.show(template, path=self.request.url.path, moment=self.desk.moment(), **values)

    def long_page(self, template: str, **values: Any) -> Response:
        """Return a page that is sent while it is made; its values must need no case any more."""
        return self.show.flowing(template, path=self.request.url.path, moment=self.desk.moment(), **values)

    def back(self, default: str = "/") -> Response:
        """Return to the page that a form without scripts came from."""
        there = self.value("back")
        safe = there.startswith("/") and not there.startswith(("//", "/\\"))
        return RedirectResponse(there if safe else default, 303)


def number(text: str, default: float) -> float:
    """Return the number that a text holds, or the default."""
    try:
        return float(text)
    except ValueError:
        return default
