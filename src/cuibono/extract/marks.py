"""The passages of rhetoric in a document."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import rhetoric
from cuibono.types import Reading


def find(reading: Reading) -> Reading:
    """Fill in scare quotes, rhetorical questions, boosters and irony outside the page's furniture."""
    found = rhetoric.find(reading.document.text, reading.sentences)
    return replace(reading, rhetoric=tuple(m for m in found if not any(f.overlaps(m.span) for f in reading.furniture)))
