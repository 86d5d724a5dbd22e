"""Files, folders, standard input: which reader takes what, and what is said when none can."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono import readers
from cuibono.errors import InputError, MissingError
from cuibono.types import Document
from tests.readers import paper

MAIL = b"From: a@wire.example\nDate: Mon, 02 Feb 2015 09:14:00 +0100\nSubject: Mills\n\nOrm met Lusk.\n"


def one(data: bytes, name: str) -> Document:
    (document,) = readers.read_bytes(data, name)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Orm met Lusk.", "a.txt"),
        (b"Orm met Lusk.", "A.MD"),
        (b"Orm met Lusk.", "a.unknown"),
        (b"Orm met Lusk.", "-"),
        (b"<p>Orm met Lusk.</p>", "a.htm"),
        (b"<!DOCTYPE html>\n<p>Orm met Lusk.</p>", "-"),
        (MAIL, "a.eml"),
        (MAIL, "-"),
        (b'{"text": "Orm met Lusk."}', "a.jsonl"),
        (b'{"text": "Orm met Lusk."}', "-"),
        (paper.word("Orm met Lusk."), "a.docx"),
        (paper.word("Orm met Lusk."), "-"),
        (paper.pdf([(60, 700, "Orm met Lusk.")]), "a.pdf"),
        (paper.pdf([(60, 700, "Orm met Lusk.")]), "wrongly_named.txt"),
    ],
)
def test_the_suffix_or_the_first_bytes_choose_the_reader(data: bytes, name: str) -> None:
    document = one(data, name)
    assert document.text.strip() == "Orm met Lusk."
    assert document.original == name


def test_a_text_about_headers_is_no_mail() -> None:
    assert one(b"Note: the premier left.\nOrm met Lusk.\n", "-").text.startswith("Note")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "orm.txt"
    path.write_bytes("Café.\r\n".encode())
    (document,) = readers.read(path)
    assert isinstance(document, Document)
    assert (document.text, document.original) == ("Café.\r\n", "orm.txt")


def test_a_folder_is_walked_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.hidden.txt", ".git/x.txt", "c.log", "empty.txt", "old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("" if name == "empty.txt" else "words")
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert [path.relative_to(tmp_path).as_posix() for path in readers.walk(tmp_path)] == ["a/z.html", "b.txt", "c.log", "empty.txt", "old.doc"]


def test_a_file_is_its_own_walk(tmp_path: Path) -> None:
    path = tmp_path / "p.png"
    path.write_bytes(b"x")
    assert list(readers.walk(path)) == [path]


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="is not there"):
        list(readers.read(tmp_path / "gone.txt"))
    with pytest.raises(MissingError, match="is not there"):
        list(readers.walk(tmp_path / "gone"))


@pytest.mark.parametrize("address", ["https://norland.example/a", "http://norland.example", "www.norland.example/a"])
def test_an_address_is_answered_with_save_the_page(address: str) -> None:
    with pytest.raises(InputError, match="save the page in a browser, then cuibono read FILE") as found:
        list(readers.read(Path(address)))
    assert address in str(found.value)


@pytest.mark.parametrize(("name", "advice"), [("a.doc", "save it as .docx"), ("a.msg", "as .eml"), ("a.zip", "unpack"), ("a.xlsx", "jsonl")])
def test_other_formats_are_named_with_advice(name: str, advice: str) -> None:
    with pytest.raises(InputError, match=advice):
        list(readers.read_bytes(b"words", name))


def test_errors_name_the_file_or_standard_input() -> None:
    for name, shown in (("a.txt", "a.txt was not read: it is empty"), ("-", "standard input was not read: it is empty")):
        with pytest.raises(InputError, match=shown):
            list(readers.read_bytes(b"", name))


def test_a_file_too_large_to_hold_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 3)
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(InputError, match="split it"):
        list(readers.read(tmp_path / "a.txt"))


def test_reading_twice_gives_the_same() -> None:
    page = b"<html><body><h1>The mills</h1><p>Envoy Orm met the mill owners of Sudmark on Tuesday and offered cheap power.</p></body></html>"
    assert list(readers.read_bytes(page, "a.html")) == list(readers.read_bytes(page, "a.html"))
    assert one(page, "a.html").hints == one(page, "a.html").hints


def test_the_folder_of_a_case_is_no_folder_of_texts(tmp_path: Path) -> None:
    (tmp_path / "mine" / "originals").mkdir(parents=True)
    for name in ("orm.txt", "mine/case.toml", "mine/journal.jsonl", "mine/originals/orm.txt"):
        (tmp_path / name).write_text("Orm met Lusk.")
    assert [p.name for p in readers.walk(tmp_path)] == ["orm.txt"]
