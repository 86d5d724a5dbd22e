"""What a denial, confirmation, doubt or comment is about: the statement that "it", "this account" or "sending anyone" means, or nothing."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import answered
from cuibono.identity import all_identified
from cuibono.types import Reading, Statement

LINKED = 0.3  # chance from which a stance points to what it is likeliest about
SHOWN = 0.45  # and from which it is shown


def find(reading: Reading) -> Reading:
    """Let each stance point to what it is about, where one thing is likely enough; how likely is its confidence."""
    if not any(s.kind == "stance" for s in reading.statements):
        return reading
    passage = answered.Passage(reading)
    whole = [_settled(passage, s) if s.kind == "stance" else s for s in reading.statements]
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, whole, reading.mentions, reading.statements))


def _settled(passage: answered.Passage, stance: Statement) -> Statement:
    best, chance = answered.choose(tuple(answered.options(passage, stance)), answered.weights())
    told = best.stance if chance >= LINKED else stance
    return replace(told, confidence=round(chance, 4), shown=chance >= SHOWN and any(told.fillers("content")))
