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


QUESTIONS: Mapping[str, Callable[..., list[Row]]] = {
    "brief": ask.brief.brief,
    "cast": ask.cast.cast,
    "claims": _claims,
    "contested": ask.contested.contested,
    "levers": ask.levers.levers,
    "timeline": ask.timeline.timeline,
    "matrix": ask.matrix.matrix,
    "ties": ask.ties.ties,
    "goals": ask.goals.goals,
    "show": ask.show.show,
    "search": ask.search.search,
    "ask": ask.forms.answer,
    "compare": compare,
}
OVER_ALL = ("contested", "cast", "levers", "timeline", "matrix", "ties", "goals")  # questions whose answers over the whole case are kept
