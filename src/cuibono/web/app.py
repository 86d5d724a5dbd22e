"""The addresses of the workbench and what answers each of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cuibono import __version__
from cuibono.case import ReadMany
from cuibono.errors import CuibonoError
from cuibono.store.grading import CREDIBILITY, RELIABILITY
from cuibono.web import routes as addresses
from cuibono.web.asked import Asked
from cuibono.web.desk import Desk
from cuibono.web.guard import Guard
from cuibono.web.words import FILTERS

HERE = Path(__file__).parent
STATIC = HERE / "static"
Page = Callable[[Asked], Response]
NAVIGATION = (
    ("/", "Documents"),
    ("/statements", "Statements"),
    ("/cast", "Cast"),
    ("/network", "Network"),
    ("/voices", "Who says what"),
    ("/compare", "Compare"),
    ("/timeline", "Timeline"),
    ("/whatif", "What if"),
    ("/dossier", "Dossier"),
)


@dataclass(frozen=True, slots=True)
class Printer:
    """Renders templates; everything is escaped, a name that is not given is an error."""

    environment: Environment

    def __call__(self, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page."""
        return HTMLResponse(self.environment.get_template(template).render(**values), status)

    def flowing(self, template: str, **values: Any) -> Response:
        """Return a long page bit by bit, so that its beginning is seen while the rest is made."""
        stream = self.environment.get_template(template).stream(**values)
        stream.enable_buffering(400)
        return StreamingResponse(stream, media_type="text/html")


def printer(desk: Desk) -> Printer:
    """Return the printer of the pages, with what every page shows."""
    environment = Environment(
        loader=PackageLoader("cuibono.web", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= FILTERS
    environment.globals |= {
        "navigation": NAVIGATION,
        "case_name": desk.folder.resolve().name,
        "version": __version__,
        "read_only": desk.read_only,
        "letters": RELIABILITY,
        "numbers": CREDIBILITY,
        "bundle": (STATIC / "built" / "workbench.js").is_file(),
    }
    return Printer(environment)


def application(folder: Path, *, token: str, port: int, read_only: bool = False, read_many: ReadMany | None = None) -> Starlette:
    """Return the workbench over a case, as an ASGI application."""
    desk = Desk(folder, read_many, read_only)
    show = printer(desk)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> Any:
        yield
        desk.close()

    routes = [
        *(Route(path, _endpoint(page, desk, show), methods=["GET"]) for path, page in addresses.PAGES.items()),
        *(Route(path, _endpoint(page, desk, show), methods=["POST"]) for path, page in addresses.CHANGES.items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    guard = Middleware(Guard, token=token, port=port, read_only=read_only)
    handlers: Mapping[Any, Any] = {404: partial(_not_found, show=show)}
    return Starlette(routes=routes, middleware=[guard], lifespan=lifespan, exception_handlers=handlers)


def _endpoint(page: Page, desk: Desk, show: Printer) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = await request.form(max_part_size=64 * 2**20) if request.method == "POST" else FormData()
        files = [(f.filename or "text", await f.read()) for f in form.getlist("files") if not isinstance(f, str) and f.size]
        asked = Asked(request, form, desk, show, tuple(files))
        return await desk.run(lambda: _changed(page, asked) if request.method == "POST" else _answered(page, asked))

    return answer


def _changed(page: Page, asked: Asked) -> Response:
    """Answer a change and say how the case stood before and after, so that the page sees whether somebody else changed it too."""
    before = asked.desk.moment()
    answer = _answered(page, asked)
    answer.headers["x-before"], answer.headers["x-after"] = before, asked.desk.moment()
    return answer


def _answered(page: Page, asked: Asked) -> Response:
    try:
        return page(asked)
    except CuibonoError as fault:
        status = 404 if asked.request.method == "GET" else 400
        return PlainTextResponse(str(fault), status) if asked.part else asked.show("fault.html", status, message=str(fault))


async def _not_found(request: Request, fault: Exception, *, show: Printer) -> Response:
    return show("fault.html", 404, message="there is no such page.")
