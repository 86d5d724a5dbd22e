"""The first stages: in what language a document is written and where its sentences are."""

from __future__ import annotations

from dataclasses import replace

from cuibono.parse import language
from cuibono.parse import sentences as splitter
from cuibono.types import Note, Reading, Span

READ = frozenset({"en"})  # languages the network knows


def tongue(reading: Reading) -> Reading:
    """Name the language; one that the network does not know gets a note, and nothing further is read."""
    found = language.detect(reading.document.text)
    if found in READ:
        return replace(reading, language=found)
    said = f"the text is in {language.name(found)}, and only English is read; translate it, then read the translation"
    return replace(reading, language=found, notes=(*reading.notes, Note("language", said)))


def sentences(reading: Reading) -> Reading:
    """Split the text; no sentence runs from the article into the page around it."""
    if reading.language not in READ:
        return reading
    return replace(reading, sentences=splitter.split(reading.document.text, _parts(reading)))


def _parts(reading: Reading) -> tuple[Span, ...]:
    """Return article and furniture as stretches that cover the text, in order."""
    parts: list[Span] = []
    at = 0
    for f in sorted(reading.furniture):
        parts += [Span(at, f.start)] if f.start > at else []
        parts += [Span(max(at, f.start), f.end)] if f.end > at else []
        at = max(at, f.end)
    end = len(reading.document.text)
    return (*parts, Span(at, end)) if at < end or not parts else tuple(parts)
