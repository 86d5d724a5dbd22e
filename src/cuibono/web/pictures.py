"""Views of the case in a dossier: as they were seen, drawn, and told in words where a file holds no drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from cuibono import ask
from cuibono.errors import UsageError
from cuibono.store.wording import over_what
from cuibono.web import edges as bonds
from cuibono.web import network, timeline
from cuibono.web.desk import View
from cuibono.web.words import counted, day, flat

HEADINGS = {"contested": "What is in dispute", "network": "Who is bound to whom", "timeline": "What is told, by when it happened"}
SAID = "What is told, by when it was said"
SAYS: Mapping[str, Callable[[str], str]] = {
    "of": lambda name: f"around {name}",
    "depth": lambda n: counted(int(n), "step") if n.isdigit() else "",
    "layer": lambda name: name,
    "told": lambda by: {"own": "told by the document itself", "others": "told by others it quotes"}.get(by, ""),
    "stated": lambda _: "only what is said outright",
    "unnamed": lambda _: "also unnamed ones",
    "actors": lambda n: f"the {n} of whom most is told" if n.isdigit() else "",
    "actor": lambda name: f"about {name}",
    "since": lambda when: f"since {day(when)}",
    "until": lambda when: f"until {day(when)}",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A view as it stands in a dossier: what it is of, where it is seen, its drawing; or why it cannot be drawn any more."""

    kind: str
    heading: str
    address: str
    drawing: Any = None
    fault: str = ""


def picture(view: View, kind: str, address: str) -> Picture:
    """Return a view as its address has it."""
    where = f"/{kind}?{address}" if address else f"/{kind}"
    try:
        return Picture(kind, heading(kind, address), where, DRAWN[kind](view, address))
    except UsageError as fault:  # an actor that went with its document
        return Picture(kind, heading(kind, address), where, fault=str(fault))


def heading(kind: str, address: str) -> str:
    """Return what a view shows, and of what: "Who is bound to whom: around Norland, 2 steps"."""
    asked = QueryParams(address)
    of = ", ".join(filter(None, (SAYS[name](value) for name, value in asked.multi_items() if name in SAYS and value)))
    head = SAID if kind == "timeline" and asked.get("by") == "said" else HEADINGS[kind]
    return f"{head}: {of}" if of else head


def in_words(view: View, kind: str, address: str) -> list[str]:
    """Return what a view shows, a line for each thing."""
    try:
        return TOLD[kind](view, address)
    except UsageError as fault:
        return [str(fault)]


def _network(view: View, address: str) -> Any:
    return network.drawing(view, network.seen(view, QueryParams(address)).thin.edges)


def _timeline(view: View, address: str) -> Any:
    asked = QueryParams(address)
    return timeline.drawing(view, lambda name: asked.get(name, ""))


def _quarrels(view: View, _: str) -> list[str]:
    return [f"{flat(r['quote'])} – {'; '.join(map(over_what, r['contested']))}" for r in ask.contested.contested(view.rows)]


def _bonds(view: View, address: str) -> list[str]:
    name = {id_: e.name for id_, e in view.rows.entities.items()}
    found = sorted(network.seen(view, QueryParams(address)).thin.edges, key=lambda e: (-len(e.told), name[e.actor], name[e.recipient]))
    return [f"{name[e.actor]} – {e.label}{_sure(e)} – {name[e.recipient]} ({counted(len(e.told), 'statement')})" for e in found]


def _sure(edge: bonds.Edge) -> str:
    marks = [*(["denied"] if edge.negated else []), *([edge.certainty] if edge.certainty != "certain" else []), *(["contested"] if edge.contested else [])]
    return f" ({', '.join(marks)})" if marks else ""


def _dated(view: View, address: str) -> list[str]:
    return [f"{day(i.row['when'])}: {flat(i.row['quote'])}" for i in _timeline(view, address)["items"] if i.row["when"]]


DRAWN: Mapping[str, Callable[[View, str], Any]] = {
    "contested": lambda view, _: ask.contested.contested(view.rows),
    "network": _network,
    "timeline": _timeline,
}
TOLD: Mapping[str, Callable[[View, str], list[str]]] = {"contested": _quarrels, "network": _bonds, "timeline": _dated}
