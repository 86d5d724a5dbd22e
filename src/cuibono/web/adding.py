"""Documents on their way in: files and pasted text, what is set about them, how far the reading has come."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from cuibono.case import Given
from cuibono.errors import UsageError
from cuibono.web.asked import Asked


def add(asked: Asked) -> Response:
    """Take in the files and the pasted text of the form, and let them be read in the background."""
    text = asked.value("text")
    title = " ".join(asked.value("title").split())
    sources = [*asked.files, *([(f"{title[:60] or 'pasted text'}.txt".replace("/", "-"), text.encode("utf-8", "surrogatepass"))] if text else [])]
    if not sources:
        raise UsageError("nothing was added: choose a file or paste a text.")
    given = Given(asked.value("date"), asked.value("publisher"), title if len(sources) == 1 else "", "")
    asked.desk.add(sources, given)
    return progress(asked) if asked.part else asked.back()


def progress(asked: Asked) -> Response:
    """Return how far the reading has come."""
    return asked.show("progress.html", progress=asked.desk.progress)


def pulse(asked: Asked) -> Response:
    """Return the state of the case, so that an open page can say that it changed."""
    return JSONResponse({"moment": asked.desk.moment()})


def set_(asked: Asked) -> Response:
    """Keep what a person says of a document."""
    given = Given(*(asked.value(name) for name in ("date", "publisher", "title", "author")))
    id_ = asked.desk.case.set(asked.path("document"), given, read_many=asked.desk.read_many)
    return asked.back(f"/read/{id_}")
