"""Doubts that set phrases tell: in "it is not convincing that S" and "no evidence that S" the text itself doubts, in "Orm is not persuaded that S" Orm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses, hedged
from cuibono.extract.fillers import Filler, Phrases
from cuibono.extract.hedged import CLAUSAL, QUOTES, Hedge
from cuibono.parse.encoder import Frame

SELF = frozenset({"i", "we"})
VERBAL = SELF | {"not", "think", "thinks", "thought"}
DOUBTING = frozenset(
    "convincing unconvincing plausible implausible credible believe evidence proof indication indications sign signs convinced persuaded doubt doubtful".split()
)  # "it is unlikely that" and "it would be wrong to think that" only hedge
SURE = 0.8
LEAST = 3  # words of a clause that is doubted


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the doubts that set phrases tell, each in place of the stance that the network reads there."""
    out = list(frames)
    for h in hedged.find(text.said, text.home):
        if _is_doubt(h, text):
            near = [f for f in out if f.kind == "stance" and h.word - 1 <= f.word < h.word + h.words]
            out = [f for f in out if f not in near]
            out.append(_doubt(h, near, text))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _is_doubt(h: Hedge, text: Phrases) -> bool:
    """Say whether a hedge doubts a whole clause; one that only takes up another ("that it has decided to") tells nothing by itself."""
    behind = h.word + h.words - 1
    start, end = _clause(h, text)
    doubting = h.denies and text.small[behind] in CLAUSAL and text.small[behind - 1] in DOUBTING
    return doubting and end - start >= LEAST and text.small[end - 1] != "to"


def _clause(h: Hedge, text: Phrases) -> tuple[int, int]:
    """Return the words that a hedge rules, without quotation marks; behind a closing one stands who says it."""
    start = h.start + (text.lower(h.start, h.start + 1) != () and text.said[h.start] in QUOTES)
    end = min(h.end, text.until(start, QUOTES)) if start < len(text.said) else start
    return start, end - (end > start and text.said[end - 1] == ",")


def _doubt(h: Hedge, near: Sequence[Frame], text: Phrases) -> Frame:
    word = h.word + h.words - 2
    read = max(near, key=lambda f: f.probability, default=None)
    roles: list[Filler] = [("content", *_clause(h, text), SURE), *_actor(h, read, text)]
    made = clauses.frame("stance", word, SURE, "doubt", *roles)
    return replace(made, probability=max(SURE, read.probability)) if read else made


def _actor(h: Hedge, read: Frame | None, text: Phrases) -> list[Filler]:
    """Return who doubts: the subject of the phrase, where it has one of its own."""
    if text.small[h.word] in SELF:
        return [("actor", h.word, h.word + 1, SURE)]
    who = clauses.subject(h.word, text) if text.small[h.word] in VERBAL else None
    if who:
        return [("actor", *who, SURE)]
    return [r for r in read.roles if r[0] == "actor"] if read and text.small[h.word] in VERBAL else []
