"""Word files, honest and not."""

from __future__ import annotations

import io
import zipfile

import docx as word
import pytest

from cuibono.errors import InputError
from cuibono.readers import docx
from cuibono.types import DateHint, Document
from tests.readers import paper


def read(data: bytes) -> Document:
    (document,) = docx.read(data)
    return document


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """Return the Word file with one part written anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def test_paragraphs_become_blocks_and_heads_furniture() -> None:
    document = read(paper.word("Orm met Lusk.", "", "Lusk denies it.", title="The mills", header="Norland Monitor, 4 October 2016"))
    assert document.text == "Norland Monitor, 4 October 2016\n\nThe mills\n\nOrm met Lusk.\n\nLusk denies it."
    assert [document.words(span) for span in document.hints.furniture] == ["Norland Monitor, 4 October 2016"]
    assert document.hints.title == "The mills"
    assert document.hints.dates[0] == DateHint("2016-10-04", "running head")


def test_tables_are_read_in_their_place() -> None:
    made = word.Document()
    made.add_paragraph("Before.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Power", "40 marks"
    made.add_paragraph("After.")
    out = io.BytesIO()
    made.save(out)
    assert read(out.getvalue()).text == "Before.\n\nPower\n\n40 marks\n\nAfter."


def test_a_bomb_is_not_opened() -> None:
    with pytest.raises(InputError, match="zip bomb"):
        read(changed(paper.word("x"), "word/media.xml", b" " * 5_000_000))


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entities_are_refused(code: str) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'
    with pytest.raises(InputError, match="entities"):
        read(changed(paper.word("x"), "word/document.xml", evil.encode(code)))


@pytest.mark.parametrize("data", [b"PK\x03\x04nothing", paper.word("x")[:2000], changed(paper.word("x"), "word/document.xml", b"<broken")])
def test_a_damaged_file_is_called_so(data: bytes) -> None:
    with pytest.raises(InputError, match="not a whole Word document"):
        read(data)


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        read(paper.word())
