"""Words with their places: what the network's arcs start from and end at."""

from __future__ import annotations

import re

from cuibono.types import Span

# Letters and digits held together by inner hyphens, apostrophes, full stops (U.S.) and decimal marks; else one symbol a word. A possessive 's is a word.
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?![^\W\d_]))?|(?:[^\W_]|[\u0300-\u036f])+(?:[’'](?![sS]\b)[^\W_]+)*|[’'][sS]\b|[^\w\s]|_",
    re.UNICODE,
)


def split(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the words of a text, or of a part of it, in order; offsets are those of the whole text."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(m.start(), m.end()) for m in WORD.finditer(text, start, end))
