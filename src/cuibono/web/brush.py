"""The strip under a drawing with which a stretch of time is chosen: how much is dated when, and what of it is shown now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cuibono.web.days import LEFT, WIDTH, Extent, Scale, between, extent
from cuibono.web.desk import View

TALL = 26.0  # the tallest column
COLUMNS = 120
LONG = 3700  # a date that may mean so many days says too little to be a column


@dataclass(frozen=True, slots=True)
class Brush:
    """The strip: columns as (place, width, height), marks, its days, those that are chosen."""

    columns: tuple[tuple[float, float, float], ...]
    ticks: tuple[tuple[float, str], ...]
    first: int
    last: int
    low: int
    high: int

    @property
    def chosen(self) -> tuple[float, float]:
        """Return where the chosen stretch begins and ends."""
        scale = Scale(self.first, self.last)
        return scale.x(self.low), scale.x(self.high)

    @property
    def ends(self) -> tuple[tuple[str, int, float], tuple[str, int, float]]:
        """Return the two handles: name, day, place."""
        left, right = self.chosen
        return ("since", self.low, left), ("until", self.high, right)

    @property
    def whole(self) -> bool:
        """Say whether no stretch is chosen."""
        return (self.low, self.high) == (self.first, self.last)


def brush_of(view: View, since: str, until: str, *, said: bool = False) -> Brush | None:
    """Return the strip over what is dated in a case: by when it happened, or by when it was said."""
    return _strip(view.kept(f"days {said}", lambda: _days(view, said)), since, until)


def _days(view: View, said: bool) -> list[Extent]:
    found = (extent(when) for when in view.rows.published().values()) if said else (between(low, high) for low, high in view.rows.days_shown())
    return [e for e in found if e]


def brush(dates: Iterable[str], since: str, until: str) -> Brush | None:
    """Return the strip over these dates, or nothing where fewer than two different ones are known."""
    return _strip([e for when in dates if (e := extent(when))], since, until)


def _strip(found: Iterable[Extent], since: str, until: str) -> Brush | None:
    days = [e for e in found if not (e.open_start and e.open_end)]
    short = [e for e in days if e.end - e.start < LONG]
    if len({e.start for e in short}) < 2:
        return None
    first, last = _round(short)
    scale = Scale(first, last)
    low, high = extent(since), extent(until)
    return Brush(
        tuple(_columns(short, scale)),
        tuple(scale.ticks()),
        first,
        last,
        min(max(low.start, first), last) if low else first,
        max(min(high.end, last), first) if high else last,
    )


def _round(days: Sequence[Extent]) -> tuple[int, int]:
    """Return the first and the last day of the strip: whole years."""
    first, last = min(e.start for e in days), max(e.end for e in days)
    return date(date.fromordinal(first).year, 1, 1).toordinal(), date(date.fromordinal(last).year, 12, 31).toordinal()


def _columns(days: Sequence[Extent], scale: Scale) -> Iterable[tuple[float, float, float]]:
    """Yield a column for each part of the strip; a date counts for what of it lies there."""
    size = max(1.0, (scale.last - scale.first) / COLUMNS)
    counts = [0.0] * (COLUMNS + 1)
    for e in days:
        a, b = int((e.start - scale.first) / size), int((e.end - scale.first) / size)
        for n in range(max(a, 0), min(b, COLUMNS) + 1):
            counts[n] += 1 / (b - a + 1)
    most = max(counts)
    width = (WIDTH - 2 * LEFT) / COLUMNS
    for n, count in enumerate(counts[:COLUMNS]):
        if count:
            yield round(LEFT + n * width, 1), round(width - 1, 1), round(max(2.0, TALL * (count / most) ** 0.5), 1)
