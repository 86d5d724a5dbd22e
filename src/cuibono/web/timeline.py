"""The timeline: what is dated, as bars as long as the doubt; by when it happened or by when it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from cuibono import ask
from cuibono.store import Row
from cuibono.store.rows import NO_ACTORS
from cuibono.web.asked import Asked
from cuibono.web.brush import brush_of
from cuibono.web.cards import Card, card
from cuibono.web.days import WIDTH, Extent, Scale, extent
from cuibono.web.desk import View

TOP, STEP = 34.0, 24.0
ROOM = 235.0  # of the words beside a bar
LEAST = 5.0  # the shortest bar that can be seen
MOST = 300


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in time: its days, its words, the statements that tell it."""

    start: int
    end: int
    open_start: bool
    open_end: bool
    row: Row
    card: Card
    lane: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An item where it is drawn."""

    item: Item
    x: float
    y: float
    width: float
    words: str
    words_x: float
    anchor: str
    fade: str


def page(asked: Asked) -> Response:
    """Show what is dated."""
    view = asked.view
    strip = brush_of(view, asked.query("since"), asked.query("until"), said=asked.query("by") == "said")
    return asked.page("timeline.html", **drawing(view, asked.query), query=dict(asked.request.query_params), names=_names(view), brush=strip)


def _names(view: View) -> list[str]:
    return sorted({e.name for e in view.rows.entities.values() if e.kind not in NO_ACTORS})


def drawing(view: View, asked: Callable[[str], str]) -> Row:
    """Return the bars, lanes and ticks of the drawing; `asked` gives what the address asks for by name."""
    said = asked("by") == "said"
    since, until = ("", "") if said else (asked("since"), asked("until"))
    items = [i for r in ask.timeline.timeline(view.rows, since=since, until=until) if (i := _item(view, r, said))]
    if said:
        items = [i for i in items if _within(i, extent(asked("since")), extent(asked("until")))]
    actor = asked("actor")
    if actor:
        items = [i for i in items if actor in _actors(view, i)]
    items = sorted(items, key=lambda i: (i.start, i.end, i.row["id"]))[:MOST]
    if not items:
        return {"bars": [], "lanes": [], "ticks": [], "height": 0, "said": said, "items": [], "width": WIDTH, "lanes_by": asked("lanes")}
    first, last = min(i.start for i in items), max(i.end for i in items)
    pad = max(8, (last - first) // 40)
    scale = Scale(first - pad, last + pad)
    bars, lanes, height = _placed(items, scale, by_actor=asked("lanes") == "actor")
    return {
        "bars": bars,
        "lanes": lanes,
        "ticks": list(scale.ticks()),
        "height": height,
        "said": said,
        "items": items,
        "width": WIDTH,
        "lanes_by": asked("lanes"),
    }


def _within(item: Item, since: Extent | None, until: Extent | None) -> bool:
    return (not since or item.end >= since.start) and (not until or item.start <= until.end)


def _item(view: View, row: Row, said: bool) -> Item | None:
    days = extent(row["published"] if said else row["when"])
    if not days:
        return None
    shown = card(view, view.rows.statements[row["id"]])
    lane = shown.first[0].text if shown.first and shown.first[0].entity else (shown.voices[-1] if shown.voices else "others")
    return Item(days.start, days.end, days.open_start, days.open_end, row, shown, lane)


def _actors(view: View, item: Item) -> set[str]:
    told = view.rows.statements[item.row["id"]]
    return {e.name for r in told.statement.roles if (e := view.rows.entity(r.filler))}


def _placed(items: list[Item], scale: Scale, *, by_actor: bool) -> tuple[list[Bar], list[tuple[str, float, float]], float]:
    """Stack the bars so that no words lie upon each other; lanes one below the other."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.lane if by_actor else ""].append(item)
    bars: list[Bar] = []
    lanes: list[tuple[str, float, float]] = []
    y = TOP
    for name, group in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        top = y + (18.0 if by_actor else 0.0)
        rows: list[float] = []
        for item in group:
            bar = _bar(item, scale)
            left = min(bar.x, bar.words_x if bar.anchor == "start" else bar.words_x - ROOM)
            n = next((k for k, end in enumerate(rows) if end < left), len(rows))
            right = max(bar.x + bar.width, bar.words_x + ROOM if bar.anchor == "start" else bar.words_x)
            rows[n : n + 1] = [right]
            bars.append(Bar(item, bar.x, top + n * STEP, bar.width, bar.words, bar.words_x, bar.anchor, bar.fade))
        bottom = top + len(rows) * STEP + 8
        lanes.append((name, y, bottom))
        y = bottom
    return bars, lanes, y + 10


def _bar(item: Item, scale: Scale) -> Bar:
    x, end = scale.x(item.start), scale.x(item.end + 1)
    width = max(LEAST, end - x)
    beside = x + width + 6
    left = beside + ROOM > WIDTH
    days = item.end - item.start
    fade = "both" if (item.open_start and item.open_end) else "left" if item.open_start else "right" if item.open_end else "wide" if days > 20 else "none"
    words = " ".join(
        filter(None, (item.card.first[0].text if item.card.first else "", item.card.trigger, item.card.second[0].text if item.card.second else ""))
    )
    inside = left and x - ROOM < 0
    return Bar(
        item,
        x,
        0.0,
        width,
        words[:46] + ("…" if len(words) > 46 else ""),
        x + 8 if inside else x - 6 if left else beside,
        "start" if inside or not left else "end",
        fade,
    )
