"""Words of which others tell the act: who is fired loses a post, a report is released to be read, a sanction may be leave, a budget is no aid yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Phrases
from cuibono.extract.phrasal import forms
from cuibono.extract.standing import GENITIVE
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import DETERMINERS
from cuibono.types import PEOPLE

FIRED = frozenset({"fire", "fires", "fired", "firing", "firings"})
AIMED = frozenset("at on upon into over across through off".split())
PERSONAL = frozenset({"he", "she", "him", "her"})
FAR = 6  # words behind "released" in which a report is looked for
RELEASED = frozenset({"release", "releases", "released", "releasing"})
BUDGETED = frozenset(forms("budget"))  # set aside, not handed over
WITH = frozenset({"with", "without"})
OWNER = 5  # words of the one whose leave it is
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
        return "coerce" if hit and (text.kind(*hit) in PEOPLE or text.said[hit[0]].lower() in PERSONAL) else ""
    if told == "yield" and word in RELEASED:
        hit = clauses.subject(f.word, text) if text.passive(f.word) else (f.word + 1, min(text.until(f.word + 1, clauses.MARKS), f.word + 1 + FAR))
        return "other" if hit and PUBLISHED & set(text.lower(*hit)) else ""
    if told == "sanction" and word == "sanction" and _is_leave(f.word, text):
        return "agree"
    return "other" if told == "aid" and word in BUDGETED else ""


def _is_leave(word: int, text: Phrases) -> bool:
    """Say whether a "sanction" is leave to do something: "with the council's sanction", "without the sanction of"."""
    owned = text.lower(word - 1, word)
    if owned and owned[0] in GENITIVE:
        return bool(WITH & set(text.lower(max(0, word - 1 - OWNER), word - 1)))
    return bool(owned) and owned[0] in DETERMINERS and bool(WITH & set(text.lower(max(0, word - 2), word - 1)))
