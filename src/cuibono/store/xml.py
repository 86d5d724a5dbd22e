"""What XML can hold: text without the characters that no XML file may have."""

from __future__ import annotations

from xml.sax.saxutils import escape

from cuibono.store.flat import CONTROL


def text(value: object) -> str:
    """Return a value as text between tags or inside quotation marks."""
    words = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return escape(CONTROL.sub("", words).replace("\t", " "), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;"})
