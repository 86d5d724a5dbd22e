"""Days in time as the drawings place them: how far a date reaches, where a day stands, which marks an axis has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cuibono.store import bounds

WIDTH, LEFT = 1000.0, 8.0
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
OPEN = 400  # days drawn of an end that is open


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that a date may mean, as ordinals; an end that is open is drawn so far and fades."""

    start: int
    end: int
    open_start: bool = False
    open_end: bool = False


def extent(when: str) -> Extent | None:
    """Return the days that an EDTF value may mean; nothing where both ends are open."""
    return between(*bounds(when)) if when else None


def between(low: str, high: str) -> Extent | None:
    """Return the days from one bound of an EDTF value to the other; nothing where both ends are open."""
    start, end = _day(low, 1, 1), _day(high, 12, 28)
    if not start and not end:
        return None
    open_start, open_end = not start, not end or high.startswith("9999")
    start = start or (end or 0) - OPEN
    end = start + OPEN if open_end or not end else end
    return Extent(start, max(start, end), open_start, open_end)


def _day(value: str, month: int, day: int) -> int:
    """Return the number of the day of a bound; 0 where it is open."""
    parts = value.lstrip("-").split("-")
    if len(parts) < 3 or not parts[0].isdigit() or parts[0] in {"0000", "9999"} or value.startswith("-"):
        return 0
    m = int(parts[1]) if 1 <= int(parts[1]) <= 12 else month
    d = int(parts[2]) if 1 <= int(parts[2]) <= 28 else (min(int(parts[2]), 28) if int(parts[2]) <= 31 and int(parts[2]) else day)
    return date(int(parts[0]), m, d).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places on the drawing."""

    first: int
    last: int

    def x(self, day: float) -> float:
        """Return where a day stands."""
        return LEFT + (day - self.first) / max(1, self.last - self.first) * (WIDTH - 2 * LEFT)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the places of the marks on the axis with their words: years, or months where there are few."""
        a, b = date.fromordinal(max(1, self.first)), date.fromordinal(min(self.last, date.max.toordinal()))
        years = b.year - a.year
        if years < 2:
            months = [(y, m) for y in range(a.year, b.year + 1) for m in range(1, 13) if a <= date(y, m, 1) <= b]
            step = max(1, len(months) // 9)
            return [(self.x(date(y, m, 1).toordinal()), date(y, m, 1).strftime("%b %Y")) for y, m in months[::step]]
        step = next((s for s in STEPS if years / s <= 11), 1000)
        return [(self.x(date(y, 1, 1).toordinal()), str(y)) for y in range(a.year - a.year % step, b.year + 1, step) if y >= 1 and date(y, 1, 1) >= a]
