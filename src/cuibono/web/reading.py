"""The pages on which a text is read: the article with its statements, and one statement in full."""

from __future__ import annotations

from starlette.responses import Response

from cuibono.types import CERTAINTIES
from cuibono.web.asked import Asked, number
from cuibono.web.cards import details
from cuibono.web.paper import Wanted
from cuibono.web.paper import reading as paper_and_cards


def article(asked: Asked) -> Response:
    """Show an article left, what was read in it right."""
    view = asked.view
    paper = view.rows.find_paper(asked.path("document"))
    least = 0.0 if asked.query("all") else number(asked.query("from"), -1.0)
    wanted = Wanted(least, asked.query("kind"), asked.query("voice"), asked.query("s"), asked.query("reader"), bool(asked.query("differ")))
    around = dict(zip(("before", "after"), view.rows.beside(paper), strict=True))
    return asked.long_page("reading.html", certainties=CERTAINTIES, **paper_and_cards(view, paper, wanted), **around)


def statement(asked: Asked) -> Response:
    """Show one statement in full: as a part of the reading view, or as its place in it."""
    view = asked.view
    told = view.rows.find_statement(asked.path("id"))
    if asked.part:
        return asked.page("details.html", open=details(view, told))
    return asked.page("statement.html", open=details(view, told), paper=view.rows.papers[told.document])
