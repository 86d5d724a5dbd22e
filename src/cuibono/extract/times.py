"""The date of the document and the times it tells."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import dates
from cuibono.extract.published import published as date_of
from cuibono.types import Reading, When

ASKED = "set by hand"  # basis of a date that a person set; it ends the search


def published(reading: Reading) -> Reading:
    """Fill in the document's date, with its reasons and doubts."""
    asked = next((h for h in reading.document.hints.dates if h.basis == ASKED), None)
    if asked:
        return replace(reading, published=When(asked.value, (ASKED,)))
    when, notes = date_of(reading.document, reading.sentences)
    return replace(reading, published=when, notes=(*reading.notes, *notes))


def times(reading: Reading) -> Reading:
    """Fill in the times the text tells, reckoned from the document's date."""
    return replace(reading, times=dates.find(reading.document.text, None, reading.published))
