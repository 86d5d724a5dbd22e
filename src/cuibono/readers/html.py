"""HTML: the declared charset is believed, the visible blocks become the text, what is not the article is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuibono.readers import pages
from cuibono.readers.decoding import decode
from cuibono.types import Document

CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
HEAD = 4096  # bytes in which browsers look for the declaration


def read(data: bytes) -> Iterator[Document]:
    """Yield the one document of a web page."""
    decoded = decode(data, declared(data))
    yield pages.document(decoded.text, decoded.doubts)


def declared(data: bytes) -> str:
    """Return the charset that the page names in its head, or empty."""
    match = CHARSET.search(data[:HEAD])
    return (match[1] or match[2] or b"").decode("ascii", "ignore") if match else ""
