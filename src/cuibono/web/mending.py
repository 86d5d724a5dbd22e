"""What people decide about the map and about sources: a sign, two concepts that are one, how far somebody is relied on."""

from __future__ import annotations

from starlette.responses import Response

from cuibono.errors import UsageError
from cuibono.simulate.folding import folding
from cuibono.simulate.model import SIGNS
from cuibono.web.asked import Asked


def sign(asked: Asked) -> Response:
    """Keep what sign an influence has."""
    found = asked.view.rows.find_statement(asked.path("id"))
    if asked.value("sign") not in SIGNS:
        raise UsageError(f"choose one of the signs {' '.join(SIGNS)}.")
    if found.statement.kind != "influence":
        raise UsageError(f"{found.id} is no influence but {found.statement.kind}; only influences have a sign.")
    asked.desk.case.sign(found.id, asked.value("sign"))
    return asked.back("/whatif")


def fold(asked: Asked) -> Response:
    """Keep that two concepts are one, or opposites."""
    first, second = asked.value("first"), asked.value("second")
    if not first or not second:
        raise UsageError("name both concepts.")
    label, _, value = folding(asked.view.rows, first, second, opposite=bool(asked.value("opposite")))
    asked.desk.case.decide("fold", label, value)
    return asked.back("/whatif")


def grade(asked: Asked) -> Response:
    """Keep how far a source is relied on, or how far a statement is borne out."""
    asked.desk.case.grade(asked.value("of"), asked.value("grade"))
    return asked.back("/cast")
