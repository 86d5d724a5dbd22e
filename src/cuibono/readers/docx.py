"""Word documents: paragraphs and table cells in order, running heads as furniture; bombs and entities are refused before anything is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cuibono.errors import InputError
from cuibono.readers import furniture, stamps
from cuibono.types import DateHint, Document, Hints, Span

MOST_UNPACKED = 300_000_000  # bytes of all parts; the largest honest reports with pictures stay below
MOST_PARTS = 5_000
MOST_RATIO = 200  # unpacked to packed bytes of the XML parts; honest ones stay below 30
FORBIDDEN = ("<!DOCTYPE", "<!ENTITY")
DAMAGED = "it is not a whole Word document: open it in a word processor and save it again as .docx or .txt"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, and whether it is a running head or foot."""

    words: str
    furniture: bool = False
    title: bool = False


def read(data: bytes) -> Iterator[Document]:
    """Yield the one document of a Word file."""
    _guard(data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        word = docx.Document(io.BytesIO(data))
        blocks = tuple(block for block in _blocks(word) if block.words.strip())
        properties = word.core_properties
        hints = Hints(properties.title or "", properties.author or "", dates=tuple(_dates(properties)))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, OSError, EOFError):
        raise InputError(DAMAGED) from None
    if not any(not block.furniture for block in blocks):
        raise InputError("the Word document holds no text: if its pages are pictures, run text recognition (OCR) first and read the result")
    yield _document(blocks, hints)


def _guard(data: bytes) -> None:
    """Refuse what is no Word file, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.infolist()
            if any(part.flag_bits & 1 for part in listed):
                raise InputError("it is protected by a password: save a copy without one")
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED or any(map(_swollen, listed)):
                raise InputError("it unpacks to far more than it should (a zip bomb?) and was not opened: save it again as .docx or .txt")
            if "word/document.xml" not in parts.namelist():
                raise InputError(DAMAGED)
            for part in listed:
                if part.filename.endswith((".xml", ".rels")) and _declares(parts.read(part)):
                    raise InputError("it declares XML entities, which no word processor writes, and was not opened: save it again as .docx or .txt")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise InputError(DAMAGED) from None


def _swollen(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 1_000_000 and part.file_size > MOST_RATIO * max(1, part.compress_size)


def _declares(xml: bytes) -> bool:
    return any(word.encode(code) in xml for word in FORBIDDEN for code in ("ascii", "utf-16-le", "utf-16-be"))


def _blocks(word: object) -> Iterator[Block]:
    """Yield the running heads, the body in order, and the feet."""
    sections = tuple(word.sections)  # type: ignore[attr-defined]
    yield from _running(section.header for section in sections)
    yield from _body(word)
    yield from _running(section.footer for section in sections)


def _running(parts: Iterator[object]) -> Iterator[Block]:
    seen = dict.fromkeys(p.text.strip() for part in parts if not part.is_linked_to_previous for p in part.paragraphs)  # type: ignore[attr-defined]
    return (Block(words, furniture=True) for words in seen if words)


def _body(part: object) -> Iterator[Block]:
    from docx.table import Table

    for item in part.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(item, Table):
            yield from _cells(item)
        else:
            style = item.style.name if item.style is not None else ""
            yield Block(item.text.strip("\n"), furniture=style == "Caption", title=style in ("Title", "Heading 1"))


def _cells(table: object) -> Iterator[Block]:
    seen: set[int] = set()
    for row in table.rows:  # type: ignore[attr-defined]
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a merged cell is listed once for each column
                seen.add(id(cell._tc))
                yield from _body(cell)


def _dates(properties: object) -> Iterator[DateHint]:
    for name in ("created", "modified"):
        moment = getattr(properties, name)
        if moment is not None and moment.year > 1985 and f"{moment:%Y-%m-%d}" != "2013-12-23":  # the day of python-docx's own template
            yield DateHint(f"{moment:%Y-%m-%d}", f"docx property, {name}")


def _document(blocks: tuple[Block, ...], hints: Hints) -> Document:
    spans: list[Span] = []
    at = 0
    for block in blocks:
        spans.append(Span(at, at + len(block.words)))
        at += len(block.words) + 2
    text = "\n\n".join(block.words for block in blocks)
    marked = (span for span, block in zip(spans, blocks, strict=True) if block.furniture)
    found = furniture.joined(text, [*furniture.find(text), *marked])
    title = next((block.words for block in blocks if block.title), "") or hints.title
    dates = (*_running_dates(blocks), *furniture.stamps(text, found), *hints.dates)
    return Document(text, hints=Hints(title, "" if hints.author == "python-docx" else hints.author, dates=tuple(dict.fromkeys(dates)), furniture=found))


def _running_dates(blocks: tuple[Block, ...]) -> Iterator[DateHint]:
    return (DateHint(value, "running head") for block in blocks if block.furniture and (value := stamps.edtf(block.words)))
