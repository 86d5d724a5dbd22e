"""What others found in a text, and which of it a model's words are: whom they name, whom they stand for, when, how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cuibono.prompt.anchor import Found, find, folded
from cuibono.types import Document, Mention, Quantity, Span, When

PREPOSITIONS = "of|in|on|at|to|for|from|with|by|over|against|about|into|between|under|after|before|behind|beyond|around|than|like|without"
LINKING = re.compile(rf"&|['’]s\b|\b(?:{PREPOSITIONS}|that|who|which|and|or)\b", re.IGNORECASE)
BEGINNING = re.compile(r"(?:an?|the|this|that|these|those|his|her|its|their|our|my|your|it|they|them|we|us|he|him|she|i|me|you)\b", re.IGNORECASE)
FOLLOWING = re.compile(rf"\s*(?:[,(]|(?:{PREPOSITIONS}|that|who|which)\b)", re.IGNORECASE)
LISTING = re.compile(r"&|\b(?:and|or)\b", re.IGNORECASE)
STANDING_FOR = re.compile(r"(?:he|him|she|it|they|them|we|us|i|me|you|(?:the|this|that|these|those)(?:\s+[\w-]+){1,3})", re.IGNORECASE)
T = TypeVar("T")


def no_figures(_text: str, _within: Span) -> Sequence[Quantity]:
    """Return no figures: nobody was asked for them."""
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What others found in a text: mentions, in groups those that are one actor, times with their days; `figures` reads those of a part of it."""

    mentions: tuple[Mention, ...] = ()
    groups: tuple[frozenset[str], ...] = ()
    times: tuple[When, ...] = ()
    figures: Callable[[str, Span], Sequence[Quantity]] = no_figures


@dataclass(frozen=True, slots=True)
class Passage:
    """What anchoring looks at: the document, its sentences, the window, and what is known of the text already."""

    document: Document
    sentences: tuple[Span, ...]
    window: Span
    known: Known = Known()


@dataclass(frozen=True, slots=True)
class Meant:
    """The mention that words are or stand for, "" if none; `doubt` says that others take them for somebody else."""

    mention: str
    doubt: str = ""


def meant(passage: Passage, span: Span, refers: str = "") -> Meant:
    """Return whom words mean: the mention that they are, or whom a model says that they stand for where nobody else knows.

    A model's word joins no mentions: it fills a place of its own statement and nothing beyond.
    """
    own = mention(passage, span)
    other = _referred(passage, span, refers) if STANDING_FOR.fullmatch(passage.document.words(span)) else None
    group = next((g for g in passage.known.groups if own in g), frozenset({own}))
    if other is None or other.id in group:
        return Meant(own)
    if any(m.id in group and m.form == "name" for m in passage.known.mentions):
        return Meant(own, f"“{passage.document.words(span)}” is read as {_plain(passage, other)}, by others as somebody else")
    return Meant(other.id)


def _plain(passage: Passage, mention: Mention) -> str:
    return " ".join(passage.document.words(mention.span).split())


def _referred(passage: Passage, span: Span, refers: str) -> Mention | None:
    """Return the mention in the words that a pronoun or short form is said to stand for, the nearest before it if any is."""
    wanted = folded(refers).text.strip()
    called = [m for m in passage.known.mentions if m.form != "pronoun" and folded(passage.document.words(m.span)).text.strip() == wanted]
    others = (m for m in called if not m.span.overlaps(span))
    return min(others, key=lambda m: (m.span.start > span.start, abs(m.span.start - span.start), m.id), default=None) if wanted else None


def mention(passage: Passage, span: Span) -> str:
    """Return the known mention that these words are: the same words, else the one of which they say more: "the trader Fikret D.", "the head of X"."""
    same = [m for m in passage.known.mentions if m.span == span]
    near = [m for m in passage.known.mentions if span.covers(m.span) and _says_more(passage.document.text, span, m)]
    best = min(same or near, key=lambda m: (abs(len(m.span) - len(span)), m.span), default=None)
    return best.id if best else ""


def _says_more(text: str, whole: Span, mention: Mention) -> bool:
    """Say whether words only describe the mention in them: "emissaries of the Union" are not the Union, "Russian papers" are not Russia."""
    before, after = text[whole.start : mention.span.start], text[mention.span.end : whole.end]
    if before and not after:
        apposition = mention.kind == "person" or ("," not in before and BEGINNING.match(before))
        return bool(apposition) and not LINKING.search(before) and not BEGINNING.match(text, mention.span.start, mention.span.end)
    return not before and FOLLOWING.match(after) is not None and not ("," in after and LISTING.search(after))


def when(passage: Passage, words: str, trigger: Span, named: Sequence[Span]) -> When | None:
    """Return the time that copied words tell: the days that others read in them, else the words alone."""
    found = find(passage.document.text, words, passage.window, named, nearest=trigger) if words.strip() else None
    if not isinstance(found, Found):
        return None
    read = _closest(found.span, ((t.span, t) for t in passage.known.times if t.span and t.value))
    return When(read.value, read.basis, found.span) if read else When("", ("told in words",), found.span)


def figure(passage: Passage, words: str, trigger: Span, named: Sequence[Span]) -> Quantity | None:
    """Return what copied words are worth: the figure that stands in them, with unit and bound, as it is read of all texts."""
    found = find(passage.document.text, words, passage.window, named, nearest=trigger) if words.strip() else None
    if not isinstance(found, Found):
        return None
    home = next((s for s in passage.sentences if s.overlaps(found.span)), found.span)
    return _closest(found.span, ((q.span, q) for q in passage.known.figures(passage.document.text, home) if q.span))


def _closest(span: Span, found: Iterable[tuple[Span, T]]) -> T | None:
    near: Iterator[tuple[Span, T]] = (x for x in found if x[0].overlaps(span))
    best = max(near, key=lambda x: (min(x[0].end, span.end) - max(x[0].start, span.start), -x[0].start), default=None)
    return best[1] if best else None
