"""Files and bytes -> documents: one function for each format, the name of a file chooses, the first bytes may overrule it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from cuibono.errors import InputError, MissingError
from cuibono.readers import docx, eml, html, jsonl, pdf, text
from cuibono.readers.decoding import MOST_BYTES, decode
from cuibono.types import Document, Note

Reader = Callable[[bytes], Iterator[Document | Note]]
FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read_markdown,
    ".markdown": text.read_markdown,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".eml": eml.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
# What people have that is not read, and what to do with it.
SAVE_AS = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wps", ".dot"), "open it in a word processor and save it as .docx or .txt"),
    **dict.fromkeys((".epub", ".mobi"), "convert it to .html or .txt"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "save the page as .html (page only)"),
    **dict.fromkeys((".msg", ".mbox"), "save each mail as .eml"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx"), "save the texts as .txt, or one document a line as .jsonl"),
    **dict.fromkeys((".zip", ".gz", ".tar", ".7z", ".rar"), "unpack it and read the folder"),
}
MAGIC: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"\s{0,8}%PDF-"), pdf.read),
    (re.compile(rb"PK\x03\x04"), docx.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S), html.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"\w+\"\s*:"), jsonl.read),
    (
        re.compile(
            rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:From|Date|Subject|Message-ID):[^\n]*\n(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.I
        ),
        eml.read,
    ),
)
ADDRESS = re.compile(r"(?:https?|ftp):/|www\.", re.I)
ONE_SLASH = re.compile(r":/(?!/)")  # a path joins the two slashes of an address
PEEK = 4096  # bytes that tell text from pictures and programs


def read(path: Path) -> Iterator[Document | Note]:
    """Yield the documents of one file, and notes on the parts that could not be read."""
    yield from read_bytes(contents(path), path.name)


def read_bytes(data: bytes, name: str) -> Iterator[Document | Note]:
    """Yield the documents of bytes, by the suffix of the name and by what the bytes begin with."""
    reader = _reader(data, name)
    try:
        for found in reader(data):
            yield replace(found, original=name) if isinstance(found, Document) else found
    except InputError as error:
        raise type(error)(f"{'standard input' if name == '-' else name} was not read: {error}") from None


def walk(path: Path) -> Iterator[Path]:
    """Yield the file, or the readable files of a folder and of the folders in it, in order of name; hidden ones and the folders of cases are passed over."""
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        raise _missing(path)
    cases = {mark.parent for mark in path.rglob("case.toml") if mark.parent != path}
    for found in sorted(path.rglob("*"), key=lambda p: p.relative_to(path).parts):
        if not cases.isdisjoint(found.parents):
            continue
        if not any(part.startswith(".") for part in found.relative_to(path).parts) and found.is_file() and readable(found):
            yield found


def contents(path: Path) -> bytes:
    """Return the bytes of a file, or say why they cannot be had."""
    if ADDRESS.match(str(path)) and not path.exists():
        raise InputError(f"{ONE_SLASH.sub('://', str(path))} is a web address and nothing is fetched: save the page in a browser, then cuibono read FILE")
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder: read the files in it")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise InputError(f"{path.name} was not read: it has {size:,} bytes, more than the {MOST_BYTES:,} of one file: split it into several files")
        return path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None
    except PermissionError:
        raise InputError(f"{path} may not be read by you: change its permissions or copy it") from None
    except OSError as error:
        raise InputError(f"{path} could not be read ({error.strerror or error}): copy it to another place and try again") from None


def _missing(path: Path) -> MissingError:
    return MissingError(f"{path} is not there (moved, renamed or deleted?): check the name and read it again")


def _reader(data: bytes, name: str) -> Reader:
    suffix = Path(name).suffix.lower()
    if suffix in SAVE_AS:
        raise InputError(f"{name} was not read: {suffix} files are not a format that is read: {SAVE_AS[suffix]}")
    strong = MAGIC[:2] if suffix in FORMATS else MAGIC
    return next((reader for magic, reader in strong if magic.match(data[:PEEK])), FORMATS.get(suffix, text.read))


def readable(path: Path) -> bool:
    """Say whether the suffix is known or, if it is not, the beginning decodes as text; what cannot be opened is left for `read` to explain."""
    if path.suffix.lower() in FORMATS or path.suffix.lower() in SAVE_AS:
        return True
    try:
        with path.open("rb") as file:
            start = file.read(PEEK)
        decode(start)
    except OSError:
        return True
    except InputError:
        return not start
    return True
