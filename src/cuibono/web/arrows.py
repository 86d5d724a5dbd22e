"""The influence map as a drawing: what is pushed stands left, what follows to the right of it, every arrow opens its sentences."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuibono.simulate.answers import CONTESTED, NO_LINK, Answer
from cuibono.simulate.model import Claim

MOST = 28  # boxes in one drawing; what is left out is told, and stands in the table below
WIDE, GAP, LINE = 170.0, 66.0, 17.0  # of a box, between columns, of a line of words (pixels)
BETWEEN = 22.0  # boxes of one column
LETTERS, LINES = 21, 2  # of a box at rest; one with more words shows them when it is pointed at
MARGIN = 14.0
ROUND = 46.0  # room for arrows that go round the boxes
LONGEST = 1500.0  # pixels; beyond, it is not shrunk but scrolls
SAYS = {"+": "makes more", "-": "makes less", "?": "moves, up or down is open,", "±": "makes more or less, voices differ, of", "0": "makes no difference to"}
LOOK = {"+": "plus", "-": "minus", "?": "plain", "±": "split", "0": "none"}


@dataclass(frozen=True, slots=True)
class Box:
    """A concept in the drawing, and where it goes in how many readings; `whole` are its lines where the box has no room for all."""

    concept: str
    lines: tuple[str, ...]
    whole: tuple[str, ...]
    x: float
    y: float
    height: float
    goes: str
    up: float
    down: float
    told: str

    @property
    def grown(self) -> float:
        """Return how much higher the box is with all its words."""
        return LINE * max(0, len(self.whole) - len(self.lines))


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link in the drawing: all claims that one concept moves another."""

    claims: tuple[Claim, ...]
    sign: str
    look: str
    curve: str
    at: tuple[float, float]
    words: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and arrows with the room that they take; `left` counts the concepts that are not drawn."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float
    left: int

    @property
    def long(self) -> bool:
        """Say whether it is too long to be drawn smaller where room is short."""
        return self.width > LONGEST


def drawing(claims: Sequence[Claim], push: Mapping[str, str], answers: Sequence[Answer]) -> Drawing:
    """Draw what is pushed and the concepts nearest to it."""
    linked = sorted((a for a in answers if a.verdict != NO_LINK), key=lambda a: (a.steps, -max(a.up, a.down), a.concept))
    known = {a.concept: a for a in linked[: MOST - len(push)]}
    columns = _columns(push, known)
    links = _links(claims, {c for column in columns for c in column})
    boxes = _boxes(_untangled(columns, links), push, known)
    arrows = tuple(_arrow(boxes[a], boxes[b], tuple(told)) for (a, b), told in sorted(links.items()))
    height = max(b.y + b.height for b in boxes.values()) + MARGIN
    width = max(b.x for b in boxes.values()) + WIDE + MARGIN + (ROUND if any(a.back for a in arrows) else 0)
    return Drawing(tuple(boxes.values()), arrows, width, height, len(linked) - len(known))


def sign_of(claims: Sequence[Claim]) -> str:
    """Return the sign of a link: that of its claims, ± where they differ, 0 where it is only denied."""
    told = {c.sign for c in claims} - {"0"}
    return "0" if not told else "±" if len(told) > 1 else told.pop()


def denied_by(claims: Sequence[Claim]) -> list[str]:
    """Return who says that there is no such link."""
    return sorted({c.voice for c in claims if c.sign == "0"})


def in_words(claims: Sequence[Claim]) -> str:
    """Say a link in words, with who tells it."""
    first = claims[0]
    said, denied = sorted({c.voice for c in claims if c.sign != "0"}), denied_by(claims)
    parts = [
        f"{first.cause} {SAYS[sign_of(claims)]} {first.effect}",
        *([f"says {_some(said)}"] if said else []),
        *([f"denied by {_some(denied)}"] if denied else []),
    ]
    return ", ".join(parts)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def _columns(push: Mapping[str, str], known: Mapping[str, Answer]) -> list[list[str]]:
    found: dict[int, list[str]] = defaultdict(list, {0: list(push)})
    for concept, answer in known.items():
        if concept not in push:
            found[answer.steps].append(concept)
    return [found[k] for k in sorted(found)]


def _links(claims: Sequence[Claim], drawn: set[str]) -> dict[tuple[str, str], list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.cause in drawn and c.effect in drawn:
            found[c.cause, c.effect].append(c)
    return found


def _untangled(columns: list[list[str]], links: Mapping[tuple[str, str], list[Claim]]) -> list[list[str]]:
    """Order each column by where its causes stand in the columns before it, so that few arrows cross (Sugiyama and others 1981)."""
    row: dict[str, float] = {}
    for column in columns:
        causes = {c: [row[a] for a, b in links if b == c and a in row] for c in column}
        column.sort(key=lambda c: (sum(causes[c]) / len(causes[c]) if causes[c] else 0.0, c))
        row |= {c: (n + 0.5) / len(column) for n, c in enumerate(column)}
    return columns


def _boxes(columns: Sequence[Sequence[str]], push: Mapping[str, str], known: Mapping[str, Answer]) -> dict[str, Box]:
    words = {c: _wrapped(c) for column in columns for c in column}
    above = max(0.0, *(LINE * len(textwrap.wrap(column[0], LETTERS)) - LINE * LINES for column in columns if column))  # room to grow into
    heights = {c: LINE * (len(lines) + 1) + 20 for c, lines in words.items()}
    tallest = max(sum(heights[c] + BETWEEN for c in column) - BETWEEN for column in columns)
    found = {}
    for n, column in enumerate(columns):
        y = MARGIN + above + (tallest - sum(heights[c] + BETWEEN for c in column) + BETWEEN) / 2
        for c in column:
            found[c] = _box(c, words[c], (MARGIN + n * (WIDE + GAP), y), heights[c], push.get(c, ""), known.get(c))
            y += heights[c] + BETWEEN
    return found


def _wrapped(concept: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(concept, LETTERS, max_lines=LINES, placeholder=" …")) or (concept[:LETTERS],)


def _whole(concept: str) -> tuple[str, ...]:
    """Return all lines of a concept that does not fit into its box."""
    lines = tuple(textwrap.wrap(concept, LETTERS))
    return lines if len(lines) > LINES else ()


def _box(concept: str, lines: tuple[str, ...], at: tuple[float, float], height: float, pushed: str, answer: Answer | None) -> Box:
    if pushed or not answer:
        return Box(concept, lines, _whole(concept), *at, height, "pushed", float(pushed == "up"), float(pushed == "down"), f"goes {pushed}")
    goes = "both" if answer.verdict == CONTESTED else "up" if answer.up > answer.down else "down"
    up, down = f"↑ {100 * answer.up:.0f} %", f"↓ {100 * answer.down:.0f} %"
    both = " ".join(x for x, share in ((up, answer.up), (down, answer.down)) if share)
    told = f"contested {both}" if goes == "both" else both
    return Box(concept, lines, _whole(concept), *at, height, goes, answer.up, answer.down, told)


def _arrow(a: Box, b: Box, claims: tuple[Claim, ...]) -> Arrow:
    sign = sign_of(claims)
    marks = [LOOK[sign], *(["inferred"] if not any(c.explicit for c in claims) else []), *(["denied"] if sign != "0" and denied_by(claims) else [])]
    curve, at = _forward(a, b) if b.x > a.x else _back(a, b)
    return Arrow(claims, {"-": "−"}.get(sign, sign), " ".join(marks), curve, at, in_words(claims), b.x <= a.x)


def _forward(a: Box, b: Box) -> tuple[str, tuple[float, float]]:
    x, y = a.x + WIDE, a.y + a.height / 2
    x2, y2 = b.x - 9, b.y + b.height / 2
    bend = GAP * 0.55
    return f"M{x:.0f} {y:.0f}C{x + bend:.0f} {y:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}", ((x + x2) / 2, (y + y2) / 2)


def _back(a: Box, b: Box) -> tuple[str, tuple[float, float]]:
    """Return the way of an arrow within a column, or back to an earlier one: round the right side of the boxes."""
    x, y = a.x + WIDE, a.y + a.height * 0.7
    x2, y2 = b.x + WIDE + 9, b.y + b.height * 0.3
    out = max(x, x2) + 44
    return f"M{x:.0f} {y:.0f}C{out:.0f} {y:.0f} {out:.0f} {y2:.0f} {x2:.0f} {y2:.0f}", (out - 11, (y + y2) / 2)
