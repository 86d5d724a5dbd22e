"""The network: who is bound to whom, drawn on the server so that it stands, prints and works without scripts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot, log2, sqrt
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, Response

from cuibono import ask
from cuibono.errors import UsageError
from cuibono.store import Row
from cuibono.types import Entity
from cuibono.web import edges as bonds
from cuibono.web.asked import Asked, number
from cuibono.web.brush import brush_of
from cuibono.web.cards import card
from cuibono.web.desk import View
from cuibono.web.edges import LAYERS, Edge
from cuibono.web.labels import Label, labels
from cuibono.web.listings import NAMES
from cuibono.web.positions import HEIGHT, WIDTH, places
from cuibono.web.thinning import Thinned, thinned

DEEPEST = 4
MANY = 90  # beyond so many actors circles are smaller
ROOM, NEAREST = 80.0, 620.0  # around what is drawn; the least width that is shown
BEND = 26.0  # how far apart parallel edges of one pair run


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the drawing."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Line:
    """An edge in the drawing: its curve and how it looks."""

    edge: Edge
    curve: str
    classes: str
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address asks for: edges, around whom, and what of it is drawn."""

    wanted: bonds.Asked
    found: tuple[Edge, ...]
    centre: Entity | None
    depth: int
    thin: Thinned


def page(asked: Asked) -> Response:
    """Show the network and, beside it, the edge that was chosen."""
    view = asked.view
    now = seen(view, asked.request.query_params)
    wanted, thin = now.wanted, now.thin
    chosen = next((e for e in now.found if e.id == asked.query("edge")), None)
    return asked.page(
        "network.html",
        **drawing(view, thin.edges),
        thin=thin,
        sieve=asked.sieve,
        fewer=partial(_address, asked),
        layers=[(name, name in wanted.layers) for name in LAYERS],
        wanted=wanted,
        centre=now.centre,
        depth=now.depth,
        chosen=_chosen(view, chosen) if chosen else None,
        query=dict(asked.request.query_params),
        brush=brush_of(view, wanted.since, wanted.until),
        names=view.rows.names(NAMES, () if wanted.unnamed else ask.bonds.unnamed(view.rows)),
    )


def seen(view: View, asked: QueryParams) -> Seen:
    """Return what an address asks to be drawn."""
    wanted = _wanted(asked)
    found = bonds.edges(view, wanted)
    centre = view.rows.find_entity(asked["of"]) if asked.get("of") else None
    depth = int(min(max(number(asked.get("depth", ""), 1), 1), DEEPEST))
    around = bonds.near(found, centre.id, depth) if centre else found
    thin = thinned(around, centre.id if centre else "", int(number(asked.get("actors", ""), 0)))
    return Seen(wanted, found, centre, depth, thin)


def _wanted(asked: QueryParams) -> bonds.Asked:
    layers = tuple(x for x in asked.getlist("layer") if x in LAYERS) or LAYERS
    told, since, until = (asked.get(name, "") for name in ("told", "since", "until"))
    return bonds.Asked(layers, told, not asked.get("stated"), since, until, bool(asked.get("unnamed")))


def _address(asked: Asked, name: str, value: object) -> str:
    """Return the address of the same picture with one setting changed."""
    kept = [(k, v) for k, v in asked.request.query_params.multi_items() if k not in {name, "edge"}]
    return f"?{urlencode([*kept, (name, str(value))])}"


def drawing(view: View, found: tuple[Edge, ...]) -> Row:
    """Return nodes and lines of the drawing; every actor stands where it stands in the whole."""
    where = _all_places(view)
    if any(x not in where for e in found for x in (e.actor, e.recipient)):
        where = _places(view, found)
    weight: dict[str, int] = defaultdict(int)
    for e in found:
        for id_ in (e.actor, e.recipient):
            weight[id_] += len(e.told)
    ranked = sorted(weight, key=lambda i: (-weight[i], i))
    most = max(weight.values(), default=1)
    circles = [(view.rows.actor(i).name, *where[i], _radius(weight[i], most, len(ranked) > MANY)) for i in ranked]
    drawn = zip(ranked, circles, labels(circles, WIDTH), strict=True)
    nodes = [_node(view, id_, circle, name) for id_, circle, name in drawn][::-1]  # the weightiest on top
    return {"nodes": nodes, "lines": _lines(view, found, {n.id: n for n in nodes}), "width": WIDTH, "height": HEIGHT, "look": look(nodes)}


def look(nodes: Sequence[Node]) -> str:
    """Return the part of the drawing that holds all nodes, in its own shape and not too near."""
    if not nodes:
        return f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    (left, right), (top, bottom) = ((min(v), max(v)) for v in ([n.x for n in nodes], [n.y for n in nodes]))
    width = min(WIDTH, max(right - left + 2 * ROOM, (bottom - top + 2 * ROOM) * WIDTH / HEIGHT, NEAREST))
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return f"{x:.0f} {y:.0f} {width:.0f} {height:.0f}"


def _node(view: View, id_: str, circle: tuple[str, float, float, float], label: Label) -> Node:
    name, x, y, radius = circle
    return Node(id_, name, view.rows.actor(id_).kind, x, y, radius, label)


def _radius(weight: int, most: int, crowded: bool) -> float:
    return round(3 + 10 * sqrt(weight / most), 1) if crowded else round(4.5 + 2.2 * log2(1 + weight), 1)


def _all_places(view: View) -> dict[str, tuple[float, float]]:
    return view.kept("places", lambda: _places(view, thinned(bonds.edges(view, bonds.Asked())).edges))


def _places(view: View, found: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    nodes = {x for e in found for x in (e.actor, e.recipient)}
    return places(nodes, {(e.actor, e.recipient) for e in found}, moved(view))


def moved(view: View) -> dict[str, tuple[float, float]]:
    """Return where people put actors by hand; an actor that was merged since keeps the place of one of its names."""
    found: dict[str, tuple[float, float]] = {}
    for line in view.rows.lines_of("layout"):
        if isinstance(line.entry.value, dict):
            for mention, place in line.entry.value.items():
                if entity := view.rows.entity(mention):
                    found[entity.id] = (float(place[0]), float(place[1]))
    return found


def _lines(view: View, found: tuple[Edge, ...], nodes: dict[str, Node]) -> list[Line]:
    groups: dict[frozenset[str], list[Edge]] = defaultdict(list)
    for e in found:
        groups[frozenset({e.actor, e.recipient})].append(e)
    return [_line(view, e, nodes, n - (len(group) - 1) / 2) for group in groups.values() for n, e in enumerate(group)]


def _line(view: View, e: Edge, nodes: dict[str, Node], side: float) -> Line:
    signs = {"+": "plus", "-": "minus"}
    marks = [signs.get(e.sign, "plain"), e.certainty, e.layer, *(["contested"] if e.contested else []), *(["negated"] if e.negated else [])]
    a, b = nodes[e.actor], nodes[e.recipient]
    title = f"{a.name} – {e.label} – {b.name} ({len(e.told)})"
    return Line(e, curve(a, b, side), " ".join(marks), round(1.1 + 0.5 * log2(len(e.told)), 2), title)


def curve(a: Node, b: Node, side: float) -> str:
    """Return the path from one node to the other, bent so that edges of one pair lie side by side."""
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy) or 1.0
    flip = 1 if a.id < b.id else -1  # the two directions of one pair share their sides
    bend = (side * flip) * BEND
    mx, my = (a.x + b.x) / 2 - dy / length * bend, (a.y + b.y) / 2 + dx / length * bend
    start, end = _towards(a, mx, my, a.radius + 1), _towards(b, mx, my, b.radius + 4)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{mx:.1f} {my:.1f} {end[0]:.1f} {end[1]:.1f}"


def _towards(node: Node, x: float, y: float, distance: float) -> tuple[float, float]:
    length = hypot(x - node.x, y - node.y) or 1.0
    return node.x + (x - node.x) / length * distance, node.y + (y - node.y) / length * distance


def card_page(asked: Asked) -> Response:
    """Show one edge: who says so, in which words."""
    view = asked.view
    found = next((e for e in bonds.edges(view, bonds.Asked(unnamed=True)) if e.id == asked.path("id")), None)
    if not found:
        raise UsageError("no such edge: it may have changed with the last decision. Open the network again.")
    return asked.page("edge.html" if asked.part else "edge_page.html", chosen=_chosen(view, found))


def _chosen(view: View, edge: Edge) -> Row:
    rows = view.rows
    rows.bring(edge.told)
    cards = [card(view, rows.statements[id_]) for id_ in edge.told]
    return {"edge": edge, "actor": rows.actor(edge.actor), "recipient": rows.actor(edge.recipient), "cards": cards}


def keep_layout(asked: Asked) -> Response:
    """Keep where a person put an actor."""
    try:
        sent = json.loads(asked.value("places"))
        kept = {str(k): [round(float(v[0]), 1), round(float(v[1]), 1)] for k, v in sent.items() if str(k) in asked.view.rows.mentions}
    except (ValueError, TypeError, AttributeError, IndexError, KeyError):
        raise UsageError("that is no layout.") from None
    if kept:
        asked.desk.case.decide("layout", "network", kept)
    return JSONResponse({"kept": len(kept), "moment": asked.desk.moment()})
