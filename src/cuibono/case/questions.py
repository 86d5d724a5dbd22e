"""The questions that a case answers, by the names that the command line has for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cuibono import ask
from cuibono.compare.table import compare
from cuibono.store import Filter, Row, Rows


def _claims(rows: Rows, *, contested: bool = False, actor: str = "", source: str = "", document: str = "", limit: int = 0, **asked: Any) -> list[Row]:
    actors, sources = (rows.find_actors(name) if name else () for name in (actor, source))
    known = rows.find_paper(document).id if document else ""
    return ask.claims.claims(rows, Filter(document=known, actor=actors, source=sources, **asked), contested=contested, limit=limit)


def _in_paper(question: Callable[..., list[Row]]) -> Callable[..., list[Row]]:
    """Let a question be asked of one document: by its id, file name or title."""

    def asked(rows: Rows, *, document: str = "", **more: Any) -> list[Row]:
        return question(rows, document=rows.find_paper(document).id if document else "", **more)

    return asked


QUESTIONS: Mapping[str, Callable[..., list[Row]]] = {
    "brief": _in_paper(ask.brief.brief),
    "cast": _in_paper(ask.cast.cast),
    "claims": _claims,
    "contested": _in_paper(ask.contested.contested),
    "levers": _in_paper(ask.levers.levers),
    "timeline": _in_paper(ask.timeline.timeline),
    "matrix": _in_paper(ask.matrix.matrix),
    "ties": _in_paper(ask.ties.ties),
    "goals": _in_paper(ask.goals.goals),
    "show": ask.show.show,
    "search": ask.search.search,
    "ask": ask.forms.answer,
    "compare": compare,
}
OVER_ALL = ("contested", "cast", "levers", "timeline", "matrix", "ties", "goals")  # questions whose answers over the whole case are kept
