"""Plain text and Markdown: the characters as they are; stamps, links and code marked as furniture; front matter read for hints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuibono.readers import forwarding, furniture, mastheads, stamps
from cuibono.readers.decoding import decode_plain
from cuibono.types import DateHint, Document, Hints, Note, Span

FRONT = re.compile(r"\A(?:---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*$)", re.S | re.M)
FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]*?)[ \t]*[:=][ \t]*(?P<value>(?:\S.*?)?)[ \t]*\r?$(?P<below>(?:\r?\n(?:[ \t]+\S|-[ \t]).*)*)", re.M)
ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\"']+")
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
    decoded = decode_plain(data)
    found = furniture.find(decoded.text)
    yield Document(decoded.text, hints=hints(decoded.text, found, decoded.doubts))


def hints(text: str, found: tuple[Span, ...], notes: tuple[Note, ...] = (), *, start: int = 0) -> Hints:
    """Return what a text without markup says about itself, from `start` on: headline, byline, outlet, page stamps."""
    passed_on = forwarding.furniture(text, forwarding.DATED)
    letter = forwarding.first(text)
    head = mastheads.Head() if letter and text.lstrip().lower().startswith("from:") else mastheads.read(text, found, start=start)
    spans = furniture.joined(text, [*found, *head.furniture, *passed_on])
    dates = tuple(dict.fromkeys((*head.dates, *furniture.stamps(text, found))))
    return Hints(head.title or letter.get("subject", ""), head.author or letter.get("from", ""), head.publisher, head.url, dates, spans, notes)


def read_markdown(data: bytes) -> Iterator[Document]:
    """Yield the one document of a Markdown text."""
    decoded = decode_plain(data)
    text = decoded.text
    front = FRONT.match(text)
    fields = front_matter(text, front)
    spans = [Span(*match.span()) for pattern in (FENCE, COMMENT) for match in pattern.finditer(text)]
    found = furniture.joined(text, [*furniture.find(text), *spans, *([Span(*front.span())] if front else [])])
    value = stamps.edtf(fields.get("date", ""))
    given = (DateHint(value, "front matter"),) if value else ()
    plain = hints(text, found, decoded.doubts, start=front.end() if front else 0)
    title = fields.get("title", "") or _heading(text, front) or plain.title
    author, publisher, url = (fields.get(k, "") or getattr(plain, k) for k in ("author", "publisher", "url"))
    yield Document(text, hints=Hints(title, author, publisher, url, given + plain.dates, plain.furniture, plain.notes))


def front_matter(text: str, front: re.Match[str] | None) -> dict[str, str]:
    """Return the fields of the front matter under our names."""
    if front is None:
        return {}
    pairs = [(NAMES.get(m["name"].lower().replace(" ", "").replace("-", "").replace("_", "")), _value(m)) for m in FIELD.finditer(front[0])]
    return {name: value for name, value in reversed(pairs) if name and value}


def _value(field: re.Match[str]) -> str:
    """Return the value of a field as YAML and TOML mean it: quoted, a list, or on the lines below."""
    value = field["value"]
    if value in {"", ">", "|", ">-", "|-"}:
        below = [_unquoted(re.sub(r"^[ \t]*-?[ \t]*", "", line)) for line in (field["below"] or "").splitlines()]
        return (", " if "-" in (field["below"] or "")[:6] else " ").join(filter(None, below))
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, (_unquoted(m[0].strip()) for m in ITEM.finditer(value[1:-1]))))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\([\"\\/])", r"\1", value[1:-1]).strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value.strip()


def _heading(text: str, front: re.Match[str] | None) -> str:
    match = HEADING.search(text, front.end() if front else 0)
    return match["title"] if match and not text[front.end() if front else 0 : match.start()].strip() else ""
