"""What plain rules settle after the network: figures and times that statements rest on but leave out, places that cut a figure or date in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cuibono.extract import confidence, edtf, papers, quantities, sections
from cuibono.identity import all_identified
from cuibono.types import Quantity, Reading, Role, Span, Statement, When, content_id, hull

DENSEST = 4.5  # words a statement at most, as for the network's own
LESS_SURE = 0.9  # a figure told beside another one is read a little less surely than the first
SMALL = 10  # "two officials" is no figure that one would look for
ASKED = frozenset({"request", "agree", "threaten", "reject", "accuse", "protest"})  # what they are about may lie ahead, they themselves do not
CARRIERS = frozenset({"event", "attribute", "quantity", "tie", "influence"})
CHANGED_TO = re.compile(r",?\s+to\s+")
SPLIT = frozenset({"quantity", "attribute"})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its figures and times."""

    span: Span
    figures: tuple[Quantity, ...]
    times: tuple[When, ...]


def find(reading: Reading) -> Reading:
    """Complete the statements of a reading."""
    if not reading.statements:
        return reading
    blocks = sections.find(reading.document.text, reading.published)
    spans = {s.id: next((x for x in reading.sentences if x.covers(s.trigger)), hull(s.evidence)) for s in reading.statements}
    lines = {span: _line(reading, span) for span in set(spans.values())}
    homes = {id_: lines[span] for id_, span in spans.items()}
    whole = _once([_completed(reading, s, homes[s.id], blocks) for s in reading.statements])
    room = max(0, int(len(reading.document.text.split()) / DENSEST) - len(whole))
    told = [n for s in whole for n in _further(reading.document.text, s, homes[s.id], whole)]
    ordered = sorted((*whole, *_distinct(told)[:room]), key=lambda s: (s.trigger, s.kind, s.code))
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, ordered, reading.mentions, reading.statements))


def _once(found: list[Statement]) -> list[Statement]:
    """Leave out the attribute that tells the same figure by the same word as a quantity."""
    told = {(s.trigger, s.quantity.span) for s in found if s.kind == "quantity" and s.quantity}
    return [s for s in found if s.kind != "attribute" or not s.quantity or (s.trigger, s.quantity.span) not in told]


def _line(reading: Reading, home: Span) -> Line:
    times = tuple(t for t in reading.times if t.span and home.covers(t.span))
    return Line(home, quantities.find(reading.document.text, home), times)


def _completed(reading: Reading, s: Statement, line: Line, blocks: tuple[tuple[int, When], ...]) -> Statement:
    roles = tuple(_mended(r, line) for r in s.roles)
    moved = s if roles == s.roles else replace(s, roles=roles)
    quantity, when = s.quantity or _figure(moved, line), _when(reading.document.text, moved, line, reading.published, blocks)
    filled = moved if quantity == s.quantity and when == s.when else replace(moved, quantity=quantity, when=when)
    evidence = _evidence(filled, line.span)
    return filled if evidence == s.evidence else replace(filled, evidence=evidence)


def _mended(role: Role, line: Line) -> Role:
    """Let words that cut a figure or a date in two hold the whole of it."""
    for span in _spans(line):
        if not role.filler and span.overlaps(role.span) and not span.covers(role.span) and not role.span.covers(span):
            role = replace(role, span=hull((role.span, span)))
    return role


def _spans(line: Line) -> Iterator[Span]:
    yield from (q.span for q in line.figures if q.span)
    yield from (t.span for t in line.times if t.span)


def _figure(s: Statement, line: Line) -> Quantity | None:
    """Return the figure that stands in a place of the statement; for other kinds than quantity only one worth looking for."""
    if s.kind not in CARRIERS:
        return None
    inside = [q for r in s.roles for q in line.figures if q.span and q.span.overlaps(r.span)]
    return next((q for q in inside if s.kind == "quantity" or _counts(q)), None)


def _counts(q: Quantity) -> bool:
    high = q.value[1] if isinstance(q.value, tuple) else q.value
    return high > SMALL or q.unit in {"%", "percent", "percentage points"} or q.bound != ""


def _when(text: str, s: Statement, line: Line, published: When | None, blocks: tuple[tuple[int, When], ...]) -> When | None:
    """Return the time of the statement; a time ahead of the text is not that of a demand or promise already made, but of what it is about."""
    held = [when for start, when in blocks if start <= line.span.start]
    anchor = held[-1] if held else published
    if not (s.when and anchor and s.kind == "event" and s.code in ASKED and s.realis == "actual"):
        return s.when
    if not _lies_ahead(s.when, anchor):
        return s.when
    rest = [t for t in line.times if t.span and t.span != s.when.span and t.value and not _lies_ahead(t, anchor) and not papers.bears(text, t.span)]
    return rest[0] if len(rest) == 1 else held[-1] if held else None


def _lies_ahead(when: When, anchor: When) -> bool:
    told, day = edtf.parse(when.value), edtf.parse(anchor.value)
    return bool(told and day and told.first > day.last)


def _evidence(s: Statement, home: Span) -> tuple[Span, ...]:
    parts = [r.span for r in s.roles]
    parts += [s.quantity.span] if s.quantity and s.quantity.span else []
    parts += [s.when.span] if s.when and s.when.span else []
    return (hull([*s.evidence, *(p for p in parts if home.covers(p))]),) if len(s.evidence) == 1 else s.evidence


def _further(text: str, s: Statement, line: Line, known: Iterable[Statement]) -> Iterator[Statement]:
    """Yield a statement for each figure of a place that no statement carries yet: "by 4 points to 38 per cent" tells two."""
    if s.kind not in SPLIT or not s.quantity:
        return
    carried = {x.quantity.span: x.shown for x in sorted(known, key=lambda x: x.shown) if x.quantity}
    for q in line.figures:
        values = [r for r in s.roles if q.span and q.span.overlaps(r.span)]
        untold = q.span not in carried or (not carried[q.span] and _ends_change(text, s.quantity, q))
        if q.span and untold and values:
            yield _of(s, q, q.span, line.span)


def _ends_change(text: str, first: Quantity, second: Quantity) -> bool:
    """Say whether the second figure is what a change ends at: "by a quarter, to 15 per cent"."""
    return bool(first.span and second.span and CHANGED_TO.fullmatch(text[first.span.end : second.span.start]))


def _of(s: Statement, q: Quantity, span: Span, home: Span) -> Statement:
    kept = tuple(r for r in s.roles if r.name in {"subject", "object"} and not r.span.overlaps(span))
    sure = round(s.confidence * LESS_SURE, 4)
    made = replace(
        s,
        id=content_id("s", s.id, span),
        kind="quantity",
        code="quantity",
        trigger=span,
        roles=(*kept, Role("value", "", span)),
        quantity=q,
        evidence=(hull([s.trigger, span, *(r.span for r in kept if home.covers(r.span))]),),
        confidence=sure,
        shown=s.shown and confidence.is_shown("quantity", sure),
    )
    return replace(made, evidence=_evidence(made, home))


def _distinct(found: list[Statement]) -> list[Statement]:
    """Keep the surest statement for each figure."""
    best: dict[Span, Statement] = {}
    for s in found:
        if s.trigger not in best or s.confidence > best[s.trigger].confidence:
            best[s.trigger] = s
    return sorted(best.values(), key=lambda s: (-s.confidence, s.trigger))
