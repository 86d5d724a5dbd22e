"""A corrected text in place of an earlier one: what stayed of it, and where a span of the earlier text stands in the later one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from cuibono import identity
from cuibono.store.journal import Line
from cuibono.types import Role, Source, Span, Statement

Block = tuple[int, int, int]  # start in the earlier text, start in the later one, characters
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LEAST_KEPT = 0.5  # part of a span's characters that must have stayed for the span to be the same


@dataclass(frozen=True, slots=True)
class Move:
    """One text in place of another: the id of the later one, and the blocks that both have."""

    document: str
    kept: tuple[Block, ...]


Moves = Mapping[str, Move]


def alignment(old: str, new: str) -> tuple[Block, ...]:
    """Return the blocks that two texts have in common, in order, by the fewest edits of words."""
    first, second = TOKEN.findall(old), TOKEN.findall(new)
    starts, ends = _starts(first), _starts(second)
    found: list[Block] = []
    for op in Levenshtein.opcodes(first, second):
        if op.tag == "equal":
            found.append((starts[op.src_start], ends[op.dest_start], starts[op.src_end] - starts[op.src_start]))
    return tuple(found)


def _starts(tokens: list[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out


def moves(lines: Iterable[Line]) -> dict[str, Move]:
    """Return by document which corrected text took its place, as the journal has it; a text that came back moves nowhere."""
    found: dict[str, Move] = {}
    for line in lines:
        value = line.entry.value
        if line.entry.do == "replace" and isinstance(value, dict) and value.get("with"):
            found.pop(str(value["with"]), None)
            found[line.entry.about] = Move(str(value["with"]), tuple((b[0], b[1], b[2]) for b in value.get("kept", ())))
    return found


def today(known: Moves, document: str) -> str:
    """Return the text that stands in place of a document now; itself if none does."""
    while document in known:
        document = known[document].document
    return document


def moved_span(kept: Iterable[Block], span: Span) -> Span | None:
    """Return where a span stands in the later text; nothing if more than half of it is gone."""
    inside = [(max(span.start, a), min(span.end, a + n), b - a) for a, b, n in kept if a < span.end and span.start < a + n]
    if sum(end - start for start, end, _ in inside) < LEAST_KEPT * max(1, len(span)):
        return None
    return Span(inside[0][0] + inside[0][2], inside[-1][1] + inside[-1][2]) if inside else None


def unchanged(move: Move, old: str, new: str, span: Span) -> bool:
    """Say whether a stretch stands in the later text word for word."""
    there = moved_span(move.kept, span)
    return there is not None and new[there.start : there.end] == old[span.start : span.end]


def moved(known: Moves, document: str, statement: Statement, mentions: Mapping[tuple[str, Span], str]) -> tuple[str, Statement] | None:
    """Carry a person's statement into the text of today; nothing if its words are gone. `mentions` gives ids by document and span."""
    while document in known:
        move = known[document]
        carried = _carried(move, statement, mentions)
        if not carried:
            return None
        document, statement = move.document, carried
    return document, statement


def _carried(move: Move, s: Statement, mentions: Mapping[tuple[str, Span], str]) -> Statement | None:
    def to(span: Span | None) -> Span | None:
        return moved_span(move.kept, span) if span else None

    def role(r: Role) -> Role | None:
        span = to(r.span)
        filler = mentions.get((move.document, span), "") if span and r.filler.startswith("m-") else r.filler
        return Role(r.name, filler, span) if span else None

    def source(x: Source) -> Source | None:
        span = to(x.span)
        who = (mentions.get((move.document, span), ""),) if span and x.who else ()
        return Source(tuple(filter(None, who)), span, to(x.cue)) if span else None

    trigger, evidence = to(s.trigger), tuple(e for x in s.evidence if (e := to(x)))
    if not trigger or not evidence:
        return None
    whole = replace(
        s,
        trigger=trigger,
        evidence=evidence,
        roles=tuple(r for x in s.roles if (r := role(x))),
        sources=tuple(v for x in s.sources if (v := source(x))),
        when=replace(s.when, span=to(s.when.span)) if s.when else None,
        place=role(s.place) if s.place else None,
        quantity=replace(s.quantity, span=to(s.quantity.span)) if s.quantity else None,
        cues=tuple(replace(c, span=span) for c in s.cues if (span := to(c.span))),
    )
    return identity.renamed(move.document, whole)
