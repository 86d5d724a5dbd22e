"""Where words stand: sentences of the case that hold them, with the hits marked."""

from __future__ import annotations

from cuibono.store import Row, Rows
from cuibono.types import Span


def search(rows: Rows, words: str, *, limit: int = 50) -> list[Row]:
    """Return the sentences that hold all the words, best first, with the offsets of the hits and the statements that rest on them."""
    return [_line(rows, paper.id, span.start, marked) for paper, span, marked in rows.search(words, limit)]


def _line(rows: Rows, document: str, start: int, marked: str) -> Row:
    paper = rows.papers[document]
    plain = marked.replace("\x02", "").replace("\x03", "")
    end = start + len(plain)
    return {
        "document": document,
        "title": paper.title or paper.name,
        "start": start,
        "end": end,
        "text": plain,
        "hits": _hits(marked, start),
        "statements": rows.resting_on(document, Span(start, end)),
    }


def _hits(marked: str, start: int) -> list[Row]:
    found: list[Row] = []
    at = start
    for n, part in enumerate(marked.replace("\x03", "\x02").split("\x02")):
        if n % 2:
            found.append({"start": at, "end": at + len(part)})
        at += len(part)
    return found
