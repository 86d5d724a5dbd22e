"""Who stands before a verb and what behind it, by English word order: for rules that fill what the network leaves empty."""

from __future__ import annotations

from cuibono.extract.fillers import AUXILIARIES, BE, WEAK, Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS

LEADS = AUXILIARIES | BE | frozenset("will would shall should may might could can must do does did to n't cannot all both".split())
MARKS = frozenset('. , ; : ? ! “ ” " ( ) — –'.split())
STOPS = frozenset(". ; : ? !".split())
QUOTES = frozenset("“ „ « \" ‘ '".split())
FAR = 10  # words between a subject and its verb at most
STATUS = {
    "certainty": (("certain", 1.0),),
    "negated": (("no", 1.0),),
    "realis": (("actual", 1.0),),
    "direction": (("up", 1.0),),
    "explicit": (("yes", 1.0),),
    "used": (("no", 1.0),),
}


def frame(kind: str, word: int, probability: float, code: str = "", *roles: tuple[str, int, int, float]) -> Frame:
    """Return a frame that a rule reads: a plain fact."""
    return Frame(word, kind, probability, ((code, 1.0),) if code else (), dict(STATUS), roles)


def subject(verb: int, text: Phrases) -> tuple[int, int] | None:
    """Return the phrase right before a verb, over auxiliaries, adverbs and what stands between commas."""
    end = verb
    while end and not _ending(end, verb, text) and _leads(text, end - 1, verb):  # "a weekly praised": no adverb
        end -= 1
    if end and text.said[end - 1] == "," and text.home[end - 1] == text.home[verb]:
        opener = next((i for i in range(end - 2, max(0, end - 2 - FAR), -1) if text.said[i] == ","), -1)
        end = opener if opener > 0 else end
    return _ending(end, verb, text)


def _leads(text: Phrases, i: int, verb: int) -> bool:
    word = text.small[i]
    return text.home[i] == text.home[verb] and (word in LEADS or (word.endswith("ly") and len(word) > 4))


def _ending(end: int, verb: int, text: Phrases) -> tuple[int, int] | None:
    """Return the longest surely read phrase that ends at a word."""
    for s in range(max(0, end - FAR), end):
        if s in text.starting and text.home[s] == text.home[verb] and any(c.end == end for c in text.starting[s]):
            return s, end
    return None


def object_(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the phrase that begins at a word or behind an opening quotation mark there; unknown words up to the next joint count too."""
    if start >= len(text.said) or start == 0 or text.home[start] != text.home[start - 1]:
        return None
    if text.said[start] in QUOTES and start + 1 < len(text.said):
        start += 1
    known = [c.end for c in text.starting.get(start, ())]
    if known and not (max(known) == start + 1 and text.small[start] in WEAK):
        return start, max(known)
    end = start
    while end < len(text.said) and text.home[end] == text.home[start] and not _parts(text, end, start):
        end += 1
    held = end > start and (text.lower(start, start + 1)[0] in DETERMINERS or text.said[start][:1].isupper())
    return (start, end) if held else None


def _parts(text: Phrases, i: int, start: int) -> bool:
    word = text.small[i]
    return word in MARKS or (word in BREAKS and i > start) or word in {"-", "to", "as", "after", "before", "because", "when", "while"}


def agent(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the phrase behind the next "by" within three words."""
    by = next((i for i in range(start, min(len(text.said) - 1, start + 4)) if text.small[i] == "by"), -1)
    return object_(by + 1, text) if by >= 0 else None
