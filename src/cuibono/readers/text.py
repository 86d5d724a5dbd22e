"""Plain text and Markdown: the characters as they are; stamps, links and code marked as furniture; front matter read for hints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuibono.readers import furniture, stamps
from cuibono.readers.decoding import decode
from cuibono.types import DateHint, Document, Hints, Note, Span

FRONT = re.compile(r"\A(?:---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*$)", re.S | re.M)
FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]*?)[ \t]*[:=][ \t]*(?P<value>\S.*?)[ \t]*\r?$", re.M)
FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=mark)[`~]*[ \t]*\r?$|\Z)", re.S | re.M)
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|!\[[^\]\n]*\]\([^)\n]*\)", re.S)
HEADING = re.compile(r"^#[ \t]+(?P<title>\S.*?)[ \t#]*\r?$", re.M)
NAMES = {  # what front matter calls a field -> what we call it
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "byline"), "author"),
    **dict.fromkeys(("publisher", "source", "outlet", "publication"), "publisher"),
    **dict.fromkeys(("url", "link", "canonical"), "url"),
    **dict.fromkeys(("date", "published", "pubdate", "publishdate", "created"), "date"),
}


def read(data: bytes) -> Iterator[Document]:
    """Yield the one document of a plain text."""
    decoded = decode(data)
    found = furniture.find(decoded.text)
    yield Document(decoded.text, hints=hints(decoded.text, found, decoded.doubts))


def hints(text: str, found: tuple[Span, ...], notes: tuple[Note, ...] = ()) -> Hints:
    """Return what a text without markup says about itself: headline, byline, page stamps."""
    return Hints(furniture.headline(text, found), furniture.byline(text, found), dates=furniture.stamps(text, found), furniture=found, notes=notes)


def read_markdown(data: bytes) -> Iterator[Document]:
    """Yield the one document of a Markdown text."""
    decoded = decode(data)
    text = decoded.text
    front = FRONT.match(text)
    fields = front_matter(text, front)
    spans = [Span(*match.span()) for pattern in (FENCE, COMMENT) for match in pattern.finditer(text)]
    found = furniture.joined(text, [*furniture.find(text), *spans, *([Span(*front.span())] if front else [])])
    value = stamps.edtf(fields.get("date", ""))
    given = (DateHint(value, "front matter"),) if value else ()
    plain = hints(text, found, decoded.doubts)
    title = fields.get("title", "") or _heading(text, front) or plain.title
    named = Hints(title, fields.get("author", "") or plain.author, fields.get("publisher", ""), fields.get("url", ""), given + plain.dates, found, plain.notes)
    yield Document(text, hints=named)


def front_matter(text: str, front: re.Match[str] | None) -> dict[str, str]:
    """Return the fields of the front matter under our names."""
    if front is None:
        return {}
    pairs = ((NAMES.get(m["name"].lower().replace(" ", "").replace("-", "").replace("_", "")), m["value"]) for m in FIELD.finditer(front[0]))
    return {name: value.strip("[]\"' ") for name, value in reversed([(n, v) for n, v in pairs if n])}


def _heading(text: str, front: re.Match[str] | None) -> str:
    match = HEADING.search(text, front.end() if front else 0)
    return match["title"] if match and not text[front.end() if front else 0 : match.start()].strip() else ""
