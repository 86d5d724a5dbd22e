"""Two readings of one text laid side by side: which statements of one are those of the other.

A match is what `identity.matching` says, one to one. Loose stops there; strict also asks for code, negation, certainty and the chain of sources.
Scores of the network and agreement of readers rest on the same matches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cuibono.identity import HALF, PLACES, matching
from cuibono.types import Reading, Role, Span, Statement

MOST_LISTED = 4  # a place filled by a longer list counts 4/n


@dataclass(frozen=True, slots=True)
class Pair:
    """One statement as two readings have it; `weight` is less than 1 where a place of the second lists too much."""

    gold: Statement
    got: Statement
    strict: bool
    weight: float


@dataclass(frozen=True)
class Sides:
    """Two readings with what is looked up in them again and again; the first is the one whose mentions and clusters count."""

    gold: Reading
    got: Reading

    @cached_property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """Return by mention the spans of all mentions of its entity."""
        known = {m.id: m for m in self.gold.mentions}
        return {m: tuple(known[i].span for i in c.mentions if i in known) for c in self.gold.clusters for m in c.mentions}

    @cached_property
    def wanted(self) -> Mapping[str, Statement]:
        """Return the statements of the first by id."""
        return {s.id: s for s in self.gold.statements}

    @cached_property
    def have(self) -> Mapping[str, Statement]:
        """Return the statements of the second by id."""
        return {s.id: s for s in self.got.statements}

    def linked(self, filler: str, span: Span) -> bool:
        """Say whether the span is another mention of the first reading's entity."""
        return any(overlap(other, span) for other in self.spans.get(filler, ()))

    def same_filler(self, a: Role, b: Role) -> bool:
        """Say whether two fillers are the same words, entity or statement."""
        if overlap(a.span, b.span) or self.linked(a.filler, b.span):
            return True
        return a.filler in self.wanted and b.filler in self.have and overlap(self.wanted[a.filler].evidence[0], self.have[b.filler].evidence[0])

    def chain_agrees(self, a: Statement, b: Statement) -> bool:
        """Say whether the same voices stand in the same order."""
        return len(a.sources) == len(b.sources) and all(
            (not x.who and not y.who) or overlap(x.span, y.span) or any(self.linked(w, y.span) for w in x.who)
            for x, y in zip(a.sources, b.sources, strict=True)
        )


def overlap(a: Span, b: Span) -> bool:
    """Say whether two spans share half of the shorter one."""
    return a.shared(b) >= HALF


def pairs(gold: Reading, got: Reading, shown: Sequence[Statement] | None = None) -> list[Pair]:
    """Return the matches of two readings, of the second only the statements `shown`, the closest first."""
    sides = Sides(gold, got)
    scored: list[tuple[float, Pair]] = []
    for a in gold.statements:
        for b in got.statements if shown is None else shown:
            if matching(a, b, sides.same_filler):
                strict = a.code == b.code and a.negated == b.negated and a.certainty == b.certainty and sides.chain_agrees(a, b)
                listed = max((len(b.fillers(p)) for p in PLACES[b.kind]), default=1)
                pair = Pair(a, b, strict, min(1.0, MOST_LISTED / max(1, listed)))
                scored.append((strict + 0.5 * (a.code == b.code) + 0.3 * b.trigger.overlaps(a.trigger), pair))
    return _one_to_one(scored)


def _one_to_one(scored: Sequence[tuple[float, Pair]]) -> list[Pair]:
    out: list[Pair] = []
    used: set[tuple[bool, str]] = set()
    for _, pair in sorted(scored, key=lambda x: -x[0]):
        mine = {(True, pair.gold.id), (False, pair.got.id)}
        if not mine & used:
            used |= mine
            out.append(pair)
    return out
