"""JSON Lines: one document a line; a line that cannot be read becomes a note that names it, and the rest is read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cuibono.errors import InputError
from cuibono.readers import furniture, mastheads, stamps
from cuibono.readers.decoding import MOST_CHARACTERS, decode_lines
from cuibono.readers.mending import plain
from cuibono.types import DateHint, Document, Hints, Note

# What other programs call our fields; the first that is there counts.
TEXT = ("text", "body", "content", "article", "maintext")
TITLE = ("title", "headline")
AUTHOR = ("author", "authors", "byline")
PUBLISHER = ("publisher", "source", "outlet", "site", "source_domain")
URL = ("url", "link", "canonical")
DATE = ("date", "published", "date_publish", "published_at", "publication_date", "pubdate")
FIELDS = (*TEXT, *TITLE, *AUTHOR, *PUBLISHER, *URL, *DATE)


def read(data: bytes) -> Iterator[Document | Note]:
    """Yield the documents of the lines, and a note for each line that holds none; blank lines are passed over."""
    lines = [(number, line) for number, line in enumerate(decode_lines(data), 1) if line.strip()]
    if not lines:
        raise InputError("it is empty: give a file with text in it")
    for number, line in lines:
        yield document(number, line)


def document(number: int, line: str) -> Document | Note:
    """Return the document of one line, or a note that names the line and says what is wrong with it."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Note("read", f"line {number}: not a whole JSON object ({_reason(error)}); mend the line and read the file again")
    if not isinstance(record, dict):
        return Note("read", f'line {number}: not a JSON object; write {{"text": "..."}} on each line')
    text = record.get(next((name for name in TEXT if name in record), ""))
    if not isinstance(text, str) or not text.strip():
        return Note("read", f'line {number}: no text; give the field "text" a string with words in it')
    if len(text) > MOST_CHARACTERS:
        return Note("read", f"line {number}: {len(text):,} characters, more than the {MOST_CHARACTERS:,} of one document; split it")
    text = plain(text.encode("utf-8", "replace").decode("utf-8"))  # half of a surrogate pair cannot be stored anywhere
    return Document(text, hints=_hints(text, record))


def _hints(text: str, record: dict[str, object]) -> Hints:
    found = furniture.find(text)
    values = (stamps.edtf(_words(record.get(name))) for name in DATE)
    given = tuple(dict.fromkeys(DateHint(value, "record") for value in values if value))
    title, author, publisher, url = (_named(record, names) for names in (TITLE, AUTHOR, PUBLISHER, URL))
    head = mastheads.read(text, found)
    dates = (*given, *head.dates, *furniture.stamps(text, found))
    spans = furniture.joined(text, [*found, *head.furniture])
    return Hints(title or head.title, author or head.author, publisher or head.publisher, url or head.url, tuple(dict.fromkeys(dates)), spans)


def _named(record: dict[str, object], names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := _words(record.get(name)))), "")


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    return plain(str(value).strip()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _reason(error: Exception) -> str:
    return f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
