"""How a text is cut for a language model: whole sentences, about three thousand characters, by a rule that never changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuibono.parse.sentences import split
from cuibono.types import Document, Span

SIZE = 3000  # characters of a window: an answer is two to four times as long as its text
BEFORE, AFTER = 2, 1  # sentences shown around a window
MOST_NAMES = 40
NAME = re.compile(r"(?<![.!?”\"]\s)(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:of|de|al|van|von|the|and)?\s?[A-Z][\w’'-]+){0,4}")


@dataclass(frozen=True, slots=True)
class Cut:
    """Sentences [first, last) of a document; which they are is all that a window is."""

    first: int
    last: int


def sentences(document: Document) -> tuple[Span, ...]:
    """Return the sentences of a document without the page furniture that its bytes told of."""
    parts, at = [], 0
    for span in sorted(document.hints.furniture):
        parts += [Span(at, span.start)] if span.start > at else []
        at = max(at, span.end)
    parts.append(Span(at, len(document.text)))
    return tuple(s for s in split(document.text, [p for p in parts if len(p)]) if document.text[s.start : s.end].strip())


def cuts(found: Sequence[Span]) -> tuple[Cut, ...]:
    """Cut sentences into windows: each sentence is in one of them, none is split."""
    out: list[Cut] = []
    first, used = 0, 0
    for at, span in enumerate(found):
        if at > first and used + len(span) > SIZE:
            out.append(Cut(first, at))
            first, used = at, 0
        used += len(span) + 1
    return (*out, Cut(first, len(found))) if found else ()


def halves(cut: Cut) -> tuple[Cut, ...]:
    """Return the two halves of a window; one sentence has none."""
    middle = (cut.first + cut.last) // 2
    return (Cut(cut.first, middle), Cut(middle, cut.last)) if cut.last - cut.first > 1 else ()


def shown(document: Document, found: Sequence[Span], cut: Cut, fence: str) -> str:
    """Return a window as the model sees it: numbered lines between fences, and what stands around them, which is not to be coded."""
    lines = [f"[{n + 1}] {_line(document, found[n])}" for n in range(cut.first, cut.last)]
    before = [_line(document, s) for s in found[max(0, cut.first - BEFORE) : cut.first]]
    after = [_line(document, s) for s in found[cut.last : cut.last + AFTER]]
    about = [f"Title: {document.hints.title}"] if document.hints.title else []
    about += [f"Date: {document.hints.dates[0].value}"] if document.hints.dates else []
    about += [f"Names in the text: {'; '.join(names(document.text))}"]
    context = [*about, *(f"Before (do not code): {line}" for line in before), *(f"After (do not code): {line}" for line in after)]
    return "\n".join([*context, f"<text {fence}>", *lines, f"</text {fence}>"])


@lru_cache(maxsize=8)  # all windows of a text show them
def names(text: str) -> tuple[str, ...]:
    """Return the most frequent capitalised names of a text, as a help to tell who is who."""
    counts = Counter(" ".join(m.group().split()) for m in NAME.finditer(text))
    return tuple(name for name, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:MOST_NAMES])


def _line(document: Document, span: Span) -> str:
    return " ".join(document.words(span).split())
