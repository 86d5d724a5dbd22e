"""The timeline: what is dated, as bars as long as the doubt; by when it happened or by when it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from starlette.responses import Response

from cuibono import ask
from cuibono.store import Row
from cuibono.store.kept import Line
from cuibono.web.asked import Asked
from cuibono.web.brush import brush_of
from cuibono.web.cards import Card, card
from cuibono.web.days import WIDTH, Extent, Scale, between, extent
from cuibono.web.desk import View
from cuibono.web.listings import NAMES

TOP, STEP = 34.0, 24.0
ROOM = 235.0  # of the words beside a bar
LEAST = 5.0  # the shortest bar that can be seen
MOST = 300
OTHERS = "others"  # the lane of what no actor does and no voice says; the last one


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
    names = view.rows.names(NAMES, ask.bonds.unnamed(view.rows))
    return asked.page("timeline.html", **drawing(view, asked.query), query=dict(asked.request.query_params), names=names, brush=strip, sieve=asked.sieve)


def drawing(view: View, asked: Callable[[str], str]) -> Row:
    """Return the bars, lanes and ticks of the drawing; `asked` gives what the address asks for by name."""
    said = asked("by") == "said"
    found = _found(view, asked, said)
    drawn = found[:MOST]
    rows = ask.timeline.told(view.rows, (line for line, _ in drawn))
    items = [_item(view, row, days) for row, (_, days) in zip(rows, drawn, strict=True)]
    if not items:
        return {"bars": [], "lanes": [], "ticks": [], "height": 0, "said": said, "items": [], "count": 0, "width": WIDTH, "lanes_by": asked("lanes")}
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
        "count": len(found),
        "width": WIDTH,
        "lanes_by": asked("lanes"),
    }


def _found(view: View, asked: Callable[[str], str], said: bool) -> list[tuple[Line, Extent]]:
    """Return what passes the sieve with the days that are drawn of it, earliest first."""
    since, until = extent(asked("since")), extent(asked("until"))
    lines = ask.timeline.happenings(view.rows, since="" if said else asked("since"), until="" if said else asked("until"))
    if actor := asked("actor"):
        taking = view.rows.with_actor(actor)
        lines = [x for x in lines if x.key in taking]
    dated = ((x, e) for x, e in (_said(view, lines) if said else ((x, between(x.low, x.high)) for x in lines)) if e)
    found = [(x, _cut(e, since, until)) for x, e in dated if not said or _within(e, since, until)]
    return sorted(found, key=lambda f: (f[1].start, f[1].end, f[0].key))


def _said(view: View, lines: Iterable[Line]) -> Iterator[tuple[Line, Extent | None]]:
    """Yield what is told with the days on which its document was published."""
    known = list(lines)
    documents, published = view.rows.documents_of(x.key for x in known), view.rows.published()
    yield from ((x, extent(published.get(documents[x.key], ""))) for x in known)


def _within(days: Extent, since: Extent | None, until: Extent | None) -> bool:
    return (not since or days.end >= since.start) and (not until or days.start <= until.end)


def _cut(days: Extent, since: Extent | None, until: Extent | None) -> Extent:
    """Return the days as far as they lie in the time that is asked for; an end that is cut off fades."""
    start = max(days.start, since.start) if since else days.start
    end = max(start, min(days.end, until.end) if until else days.end)
    return Extent(start, end, days.open_start or start > days.start, days.open_end or end < days.end)


def _item(view: View, row: Row, days: Extent) -> Item:
    shown = card(view, view.rows.statements[row["id"]])
    lane = shown.first[0].text if shown.first and shown.first[0].entity else (shown.voices[-1] if shown.voices else OTHERS)
    return Item(days.start, days.end, days.open_start, days.open_end, row, shown, lane)


def _placed(items: list[Item], scale: Scale, *, by_actor: bool) -> tuple[list[Bar], list[tuple[str, float, float]], float]:
    """Stack the bars so that no words lie upon each other; lanes one below the other."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.lane if by_actor else ""].append(item)
    bars: list[Bar] = []
    lanes: list[tuple[str, float, float]] = []
    y = TOP
    for name, group in sorted(groups.items(), key=lambda g: (g[0] == OTHERS, -len(g[1]), g[0])):
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


def in_words(card: Card) -> str:
    """Return a happening in a few words; where nobody is said to do it, to whom it is done comes first: "the station built"; no "our budget budget"."""
    first, second = (places[0].text if places else "" for places in (card.first, card.second))
    does = "" if first.casefold().split()[-1:] == card.trigger.casefold().split() else card.does
    return " ".join(filter(None, (first, does, second) if first else (second, card.trigger)))


def _bar(item: Item, scale: Scale) -> Bar:
    x, end = scale.x(item.start), scale.x(item.end + 1)
    width = max(LEAST, end - x)
    beside = x + width + 6
    left = beside + ROOM > WIDTH
    days = item.end - item.start
    fade = "both" if (item.open_start and item.open_end) else "left" if item.open_start else "right" if item.open_end else "wide" if days > 20 else "none"
    words = in_words(item.card)
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
