"""What a denial, confirmation, doubt or comment is about: the statement that "it", "this account" or "sending anyone" means, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import answered
from cuibono.identity import all_identified
from cuibono.types import Reading, Statement

LINKED = 0.3  # chance from which a stance points to what it is likeliest about
SHOWN = 0.4  # and from which it is shown


def find(reading: Reading) -> Reading:
    """Let each stance point to what it is about, where one thing is likely enough; how likely is its confidence."""
    if not any(s.kind == "stance" for s in reading.statements):
        return reading
    passage = answered.Passage(reading)
    whole = [_settled(passage, s) if s.kind == "stance" else s for s in reading.statements]
    once = _once(whole)
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, once, reading.mentions, reading.statements))


def _settled(passage: answered.Passage, stance: Statement) -> Statement:
    best, chance = answered.choose(tuple(answered.options(passage, stance)), answered.weights())
    told = best.stance if chance >= LINKED else stance
    return replace(told, confidence=round(chance, 4), shown=chance >= SHOWN and any(told.fillers("content")))


def _once(found: Sequence[Statement]) -> list[Statement]:
    """Show of two stances that say one thing the surer: "declined to comment" is told by its verb and by its noun."""
    best: dict[tuple[object, ...], Statement] = {}
    for s in found:
        if s.kind == "stance" and s.shown and ((key := _said(s)) not in best or s.confidence > best[key].confidence):
            best[key] = s
    return [replace(s, shown=False) if s.kind == "stance" and s.shown and best[_said(s)] is not s else s for s in found]


def _said(s: Statement) -> tuple[object, ...]:
    """Return what makes two stances one: code, who takes it, and what about."""
    return s.code, frozenset(r.span for r in s.fillers("actor")), frozenset(r.filler or r.span for r in s.fillers("content")), s.negated
