"""Where the names of a drawing stand: below their circle, or where no other name and no circle is in the way, or nowhere."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TALL, LETTER = 13.0, 6.1  # height of a line of a name; mean width of a letter
LONGEST = 28
SQUARE = 40.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written beside its circle, offsets from the middle of it; one that finds no room is seen when it is pointed at."""

    words: str
    x: float
    y: float
    anchor: str
    room: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether the two share a point."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class Taken:
    """What is already drawn, by squares of the drawing, so that few boxes are looked at."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)

    def add(self, own: int, box: Box) -> None:
        """Take a place for the circle of that number."""
        for square in _squares(box):
            self._squares[square].append((own, box))

    def free(self, own: int, box: Box) -> bool:
        """Say whether nothing of another circle lies there."""
        return not any(n != own and box.meets(other) for square in _squares(box) for n, other in self._squares.get(square, ()))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    columns, rows = range(int(box.left // SQUARE), int(box.right // SQUARE) + 1), range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1)
    return ((x, y) for x in columns for y in rows)


def labels(circles: Sequence[tuple[str, float, float, float]], wide: float = math.inf) -> list[Label]:
    """Return for each circle (name, x, y, radius), the weightiest first, where its name stands; inside a drawing that is so wide."""
    taken = Taken()
    for n, (_, x, y, r) in enumerate(circles):
        taken.add(n, Box(x - r, y - r, x + r, y + r))
    return [_label(n, circle, taken, wide) for n, circle in enumerate(circles)]


def _label(own: int, circle: tuple[str, float, float, float], taken: Taken, wide: float) -> Label:
    name, x, y, r = circle
    words = name if len(name) < LONGEST else f"{name[: LONGEST - 2]}…"
    for label, around in _places(words, r):
        box = _at(around, x, y)
        if taken.free(own, box) and (wide == math.inf or (box.left >= 0 and box.right <= wide)):
            taken.add(own, box)
            return label
    return Label(words, *_below(r), "middle", False)


def _below(radius: float) -> tuple[float, float]:
    return 0.0, round(radius + 12, 1)


def _places(words: str, r: float) -> Iterator[tuple[Label, Box]]:
    """Yield the places in order of liking: below, above, right, left."""
    wide = len(words) * LETTER
    half = wide / 2
    yield Label(words, *_below(r), "middle", True), Box(-half, r + 2, half, r + 2 + TALL)
    yield Label(words, 0.0, round(-r - 5, 1), "middle", True), Box(-half, -r - 4 - TALL, half, -r - 2)
    yield Label(words, round(r + 5, 1), 4.0, "start", True), Box(r + 3, -TALL / 2, r + 5 + wide, TALL / 2)
    yield Label(words, round(-r - 5, 1), 4.0, "end", True), Box(-r - 5 - wide, -TALL / 2, -r - 3, TALL / 2)


def _at(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
