"""Which words say what a denial, confirmation, doubt or comment is about: "it", "this account", "sending anyone", "that the mill was sold"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cuibono.types import Span, Statement

WORD = re.compile(r"[^\W_]+")
POINTERS = frozenset("it this that these those so which them".split())
SAYINGS = frozenset(
    "account claim claims report reports allegation allegations charge charges accusation accusations assertion story version rumour rumours remark".split()
)
FIGURES = frozenset("figure figures number numbers sum amount price estimate estimates".split())
POINTING = re.compile(r"\s+(?:even\s+)?((?:it|this|that|these|those)\b(?:\s+(?:" + "|".join(sorted(SAYINGS | FIGURES)) + r")\b)?)", re.I)
PASSIVE = re.compile(r"([^,;:]{3,60}?)\s+(?:has\s+|have\s+|had\s+)?(?:since\s+|later\s+)?(?:been|was|were|is|are)\s+(?:\w+\s+){0,2}$")
CLOSED = re.compile(r"\s*(?:[.;!?:\n”\"]|$|(?:,\s*)?(?:by|again|twice|and|but|or|nor|in [A-Z]|on [A-Z])\b)")  # nothing follows that could be what is denied
GERUND = re.compile(r"\s+((?:having\s+\w+|(?!during\b)\w+ing)\b[^,.;:?!\n]*)")
CUT = re.compile(r"(it|this|that)\b(?=\s+(?:and|but|to|in|on|as|again)\b)", re.I)
CLAUSE = re.compile(r"(?:\s+(?!that\b)[\w’'.-]+){0,6}?\s+that\s+", re.I)  # "denies on the radio that"
CLAUSE_END = re.compile(r"[,;:.?!”\"()\n—–]|\s(?:and|but)\b")
FRONTED = re.compile(r"(?:^|(?<=[;:,.“\"] ))(?:That|Whether|As (?:to|for|regards)|About|Of|On)\s+([^,;:]{3,140}),\s+[^,;:]{0,60}$")
LED = re.compile(r"\s+(?:(?:on|about|upon|of)\s+)?")
PHRASE = re.compile(r"(?:(?i:the|an?|any|all|his|her|its|their|our|my|your|every|some|such|no|these|those)\s|[A-Z]\w+\s)")
PHRASE_END = re.compile(r"[,;:.?!”\"()\n—–]|\s(?:and|but|or|nor|yet|though|although|because|while|whereas|which|who|whom|whose|as|when|after|before|if|by)\b")
BEHIND_PASSIVE = ("by", ".", ",")
Finder = Callable[[str, Span, Span], Span | None]  # text, sentence, verb


@dataclass(frozen=True, slots=True)
class Told:
    """The words that say what a stance is about, how they were found ("role" where the network marks them), and how they point to it."""

    span: Span
    how: str
    words: frozenset[str]
    pointer: str


def told(text: str, home: Span, stance: Statement) -> Told:
    """Return the words that say what a stance is about; its sentence is `home`. None told: an empty span behind the verb."""
    span, how = found(text, home, stance, FINDERS)
    words = frozenset(w.casefold() for w in WORD.findall(text[span.start : span.end]))
    closed = not words and bool(CLOSED.match(text, stance.trigger.end))
    return Told(span, how, words, _pointer(words, closed=closed))


def _pointer(words: frozenset[str], *, closed: bool) -> str:
    """Say how words point to a statement: "figure", "saying", "it", "this", plain "words", or by their absence."""
    if words & FIGURES:
        return "figure"
    if words & SAYINGS:
        return "saying"
    if len(words) < 3 and words & {"it", "them"}:
        return "it"
    if len(words) < 3 and words & POINTERS:
        return "this"
    return "words" if words else "closed" if closed else "open"


def found(text: str, home: Span, stance: Statement, finders: Sequence[tuple[str, Finder]]) -> tuple[Span, str]:
    """Return the words of the role, else what the first of the finders that finds any does, and its name."""
    for role in stance.fillers("content"):
        cut = CUT.match(text, role.span.start, role.span.end)
        return (Span(*cut.span()) if cut else role.span), "role"
    for how, find in finders:
        if span := find(text, home, stance.trigger):
            return span, how
    return Span(stance.trigger.end, stance.trigger.end), "none"


def _pointed(text: str, home: Span, trigger: Span) -> Span | None:
    found = POINTING.match(text, trigger.end)
    return Span(*found.span(1)) if found else None


def _gerund(text: str, home: Span, trigger: Span) -> Span | None:
    found = GERUND.match(text, trigger.end)
    return Span(*found.span(1)) if found else None


def _clause(text: str, home: Span, trigger: Span) -> Span | None:
    found = CLAUSE.match(text, trigger.end, home.end)
    if not found:
        return None
    end = CLAUSE_END.search(text, found.end(), home.end)
    return _filled(found.end(), end.start() if end else home.end)


def _fronted(text: str, home: Span, trigger: Span) -> Span | None:
    found = FRONTED.search(text[home.start : trigger.start])
    return Span(home.start + found.start(1), home.start + found.end(1)) if found else None


def _passive(text: str, home: Span, trigger: Span) -> Span | None:
    found = PASSIVE.search(text, home.start, trigger.start)
    closing = text[trigger.end : trigger.end + 4].strip().startswith(BEHIND_PASSIVE)
    return Span(*found.span(1)) if found and closing else None


def _phrase(text: str, home: Span, trigger: Span) -> Span | None:
    led = LED.match(text, trigger.end, home.end)
    if not led or not (opened := PHRASE.match(text, led.end(), home.end)):
        return None
    end = PHRASE_END.search(text, opened.end() - 1, home.end)
    return _filled(led.end(), end.start() if end else home.end)


def _filled(start: int, end: int) -> Span | None:
    return Span(start, end) if end > start else None


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("pointing", _pointed),
    ("gerund", _gerund),
    ("clause", _clause),
    ("fronted", _fronted),
    ("passive", _passive),
    ("phrase", _phrase),
)
PLAINEST = tuple((how, find) for how, find in FINDERS if how in {"pointing", "gerund", "passive"})
