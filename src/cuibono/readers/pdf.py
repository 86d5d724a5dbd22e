"""PDF: the lines of each page put in reading order column by column, words broken at line ends mended, running heads marked."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuibono.errors import InputError
from cuibono.readers import furniture, stamps
from cuibono.types import DateHint, Document, Hints, Span

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it tells of every small fault of a file; those that matter become our errors

GAP = re.compile(r" {3,}")  # what parts two columns in a line of the page's grid
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
EDGE = 2  # lines at the top and bottom of a page among which running heads are sought
ROOM = 0.7  # a row that would stay below this share of the widest with the next word added ends on purpose
BULLET = re.compile(r"\s*[•‣◦▪●·]\s")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})  # signs of typesetting, not of the author
LEAST_ROWS = 3  # rows that must show the same gap before they count as columns
SECOND_HALVES = frozenset(
    "owned based led backed made held run born old year term range level scale wide class style speaking friendly related controlled funded sponsored held "
    "minister president general chief elect east west north south in out up off to down over on the at century era war time party day week month".split()
)
DAMAGED = "it is not a whole PDF: open it in a viewer and print it to a new PDF, or save its text"
SCANNED = "the PDF has no text, its pages are pictures: run text recognition (OCR, for example ocrmypdf) and read the result"
TRIED = 200  # objects tried as the catalog where it is lost: each may be looked for in the whole file (10,000 in 500 kB: 56 s)
MOST_DRAWN = 10_000_000  # bytes that draw one page, unpacked; honest pages of print stay below 1,000,000
SWOLLEN = "a page of it unpacks to far more than it should (a bomb?) and was not opened: print it to a new PDF, or save its text"
LOCKED = "the PDF is protected by a password: save a copy without one (print it to a new PDF) and read that"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or running head of a PDF."""

    words: str
    running: bool = False


def read(data: bytes) -> Iterator[Document]:
    """Yield the one document of a PDF."""
    pages, about = _pages(data)
    if not any(any(c.isalnum() for c in page) for page in pages):
        raise InputError(SCANNED)
    yield _document(tuple(mended(blocks(pages))), about)


def _pages(data: bytes) -> tuple[tuple[str, ...], Hints]:
    """Return each page as a grid of characters, and what the file says about itself."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), root_object_recovery_limit=TRIED)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(LOCKED)
        return tuple(_grid(page) for page in reader.pages), _about(reader.metadata)
    except (DependencyError, FileNotDecryptedError):
        raise InputError(LOCKED) from None
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RecursionError,
        NotImplementedError,
        OSError,
        zlib.error,
    ):
        raise InputError(DAMAGED) from None


def _grid(page: Any) -> str:
    """Return a page as a grid of characters, unless it unpacks to more than a page holds."""
    drawn = page.get_contents()
    if drawn is not None and len(drawn.get_data()) > MOST_DRAWN:
        raise InputError(SWOLLEN)
    return str(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True))


def _about(metadata: object) -> Hints:
    fields = {name: str(value).strip() for name, value in metadata.items()} if isinstance(metadata, dict) else {}
    unknown = ("untitled", "anonymous", "unspecified", "unknown")
    title, author = ("" if (words := fields.get(name, "")).lower() in unknown else words for name in ("/Title", "/Author"))
    given = (("/CreationDate", "pdf property, created"), ("/ModDate", "pdf property, modified"))
    return Hints(title, author, dates=tuple(DateHint(value, basis) for name, basis in given if (value := stamps.edtf(fields.get(name, "")))))


def blocks(pages: Sequence[str]) -> Iterator[Block]:
    """Yield the paragraphs of all pages in reading order, running heads where they stand."""
    running = _running(pages)
    for page in pages:
        rows = page.split("\n")
        filled = [number for number, row in enumerate(rows) if row.strip()]
        edges = {*filled[:EDGE], *filled[-EDGE:]}
        heads = [number for number in edges if _shape(rows[number]) in running or PAGE_NUMBER.fullmatch(rows[number].strip())]
        yield from (Block(" ".join(rows[number].split()), running=True) for number in sorted(heads))
        yield from _paragraphs(columns(["" if number in heads else row for number, row in enumerate(rows)]))


def _running(pages: Sequence[str]) -> frozenset[str]:
    """Return the shapes of the lines that stand at the edge of more than one page."""
    edges: Counter[str] = Counter()
    for page in pages:
        rows = [row for row in page.split("\n") if row.strip()]
        edges.update({_shape(row) for row in [*rows[:EDGE], *rows[-EDGE:]] if re.search(r"[^\W\d_]{3}", row)})
    return frozenset(shape for shape, count in edges.items() if count > 1)


def _shape(row: str) -> str:
    return re.sub(r"\d+", "#", " ".join(row.split()))


def columns(rows: Sequence[str]) -> list[str]:
    """Return the rows with columns set one below the other; rows over the full width part one run of columns from the next."""
    cut = _gutter(rows)
    if not cut:
        return list(rows)
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if row[cut - 2 : cut].strip():
            out += [*left, *columns(_stripped(right)), "", row]
            left, right = [], []
        else:
            left.append(row[:cut].rstrip())
            right.append(row[cut:])
    return [*out, *left, *columns(_stripped(right))]


def _stripped(rows: list[str]) -> list[str]:
    """Return the rows without the blank ones at top and bottom, so that the text can run on from the column before."""
    filled = [number for number, row in enumerate(rows) if row.strip()]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _gutter(rows: Sequence[str]) -> int:
    """Return the place where the second column begins, or 0 when there is one column."""
    starts = Counter(gap.end() for row in rows for gap in GAP.finditer(row.rstrip()) if row[: gap.start()].strip())
    filled = sum(bool(row.strip()) for row in rows)
    good = [place for place in starts if starts[place] + starts[place + 1] >= max(LEAST_ROWS, filled * 0.3)]
    return min(good, default=0)


def _paragraphs(rows: Sequence[str]) -> Iterator[Block]:
    """Yield runs of rows that no blank row, indent, bullet or heading parts."""
    block: list[str] = []
    width = max((len(row.strip()) for row in rows), default=0)
    for row in rows:
        if block and (not row.strip() or BULLET.match(row) or _indented(block[-1], row) or _heads(block[-1].strip(), row.strip(), width)):
            yield Block(_run(block))
            block = []
        if row.strip():
            block.append(row)
    if block:
        yield Block(_run(block))


def _indented(before: str, row: str) -> bool:
    """Say whether the row is the indented first line of a paragraph behind one that has ended."""
    return _margin(row) >= _margin(before) + 2 and before.rstrip().endswith((".", "!", "?", "”", '"'))


def _margin(row: str) -> int:
    return len(row) - len(row.lstrip())


def _heads(before: str, after: str, width: int) -> bool:
    """Say whether a row is a heading: it had room for the next word, has no stop or hyphen at its end, and a capital follows."""
    room = len(before) + 1 + len(after.split()[0]) < ROOM * width
    return room and before[-1:] not in ",;-–—(\u00ad" and after[:1].isupper()


def _run(rows: list[str]) -> str:
    """Return the rows as one line each, white space collapsed."""
    return "\n".join(" ".join(row.translate(LIGATURES).split()) for row in rows)


def mended(found: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with sentences that run over a column or page made whole, and words broken at line ends put together."""
    ordered: list[Block] = []
    for block in found:
        last = next((number for number in range(len(ordered) - 1, -1, -1) if not ordered[number].running), None)
        if not block.running and last is not None and _runs_on(ordered[last].words, block.words):
            ordered[last] = replace(ordered[last], words=f"{ordered[last].words}\n{block.words}")
        else:
            ordered.append(block)
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(b.words.replace("\n", " ") for b in ordered).lower()))
    return (replace(block, words=_lines_joined(block.words, known)) for block in ordered)


def _runs_on(before: str, after: str) -> bool:
    return not before.endswith((".", "!", "?", ":", "”", '"', "…")) and after[:1].islower()


def _lines_joined(words: str, known: Counter[str]) -> str:
    lines = words.split("\n")
    out = lines[0]
    for line in lines[1:]:
        out = _joined(out, line, known)
    return out


def _joined(before: str, after: str, known: Counter[str]) -> str:
    """Join two lines: with a space, or at a hyphen with the hyphen kept if it is the word's own."""
    if before[-1:] == "\u00ad":
        return before[:-1] + after
    first, second = re.search(r"([^\W\d_]+)-$", before), re.match(r"[^\W\d_]+", after)
    if not before.endswith("-") or before.endswith((" -", "--")):
        return f"{before} {after}"
    if not first or not second or _own_hyphen(first[1], second[0], known):
        return before + after
    return before[:-1] + after


def _own_hyphen(first: str, second: str, known: Counter[str]) -> bool:
    """Say whether the hyphen belongs to the word: as seen elsewhere in the text, before a capital, or before words that compounds end with."""
    if known[(first + second).lower()]:
        return False
    return bool(known[f"{first}-{second}".lower()]) or second[0].isupper() or second in SECOND_HALVES


def _document(found: tuple[Block, ...], about: Hints) -> Document:
    spans: list[Span] = []
    at = 0
    for block in found:
        spans.append(Span(at, at + len(block.words)))
        at += len(block.words) + 2
    text = "\n\n".join(block.words for block in found)
    heads = (DateHint(value, "running head") for block in found if block.running and (value := stamps.edtf(block.words)))
    marked = furniture.joined(text, [*furniture.find(text), *(span for span, block in zip(spans, found, strict=True) if block.running)])
    dates = tuple(dict.fromkeys([*heads, *furniture.stamps(text, marked), *about.dates]))
    return Document(text, hints=replace(about, dates=dates, furniture=marked))
