"""Verbs of which the thing tells the act: people who are fired lose a post, shots are fired; a report is released to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

FIRED = frozenset({"fire", "fires", "fired", "firing", "firings"})
AIMED = frozenset("at on upon into over across through off".split())
EMPLOYED = frozenset({"person", "leader", "people"})
PERSONAL = frozenset({"he", "she", "him", "her"})
FAR = 6  # words behind "released" in which a report is looked for
RELEASED = frozenset({"release", "releases", "released", "releasing"})
PUBLISHED = frozenset(
    "statement statements report reports video videos footage recording recordings letter letters record records document documents return returns email "
    "emails transcript transcripts poll polls study survey findings figures data photo photos pictures details ad ads tape tapes audio memo memoir book".split()
)


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the code that their thing tells."""
    return tuple(replace(f, codes=((code, 1.0),)) if (code := _code(f, text)) else f for f in frames)


def _code(f: Frame, text: Phrases) -> str:
    """Return the code of what is done to the thing of a verb, "" where it is another verb."""
    told, word = f.codes[0][0] if f.kind == "event" and f.codes else "", text.said[f.word].lower()
    if told == "assault" and word in FIRED and not AIMED & set(text.lower(f.word + 1, f.word + 2)):
        hit = clauses.subject(f.word, text) if text.passive(f.word) else clauses.object_(f.word + 1, text)
        return "coerce" if hit and (text.kind(*hit) in EMPLOYED or text.said[hit[0]].lower() in PERSONAL) else ""
    if told == "yield" and word in RELEASED:
        hit = clauses.subject(f.word, text) if text.passive(f.word) else (f.word + 1, min(text.until(f.word + 1, clauses.MARKS), f.word + 1 + FAR))
        return "other" if hit and PUBLISHED & set(text.lower(*hit)) else ""
    return ""
