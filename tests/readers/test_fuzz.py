"""Whatever bytes come in, a reader gives documents, notes, or one clear sentence; in a bounded time, and the spans lie within the text."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cuibono.types import Document
from tests.readers import paper
from tests.readers.malformed import FILES, survives

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
HTML = b"<!doctype html><html><head><title>Mills</title><meta name='date' content='2016-10-04'></head><body><p>Orm met Lusk in Norland.</p></body></html>"
MAIL = b"From: Orm <orm@norland.example>\r\nDate: Tue, 4 Oct 2016 10:00:00 +0000\r\nSubject: Mills\r\nContent-Type: text/plain\r\n\r\nLusk denies it all.\r\n"
SEEDS = {
    "x.txt": b"Norland Monitor, 4 October 2016\n\nOrm met Lusk.",
    "x.md": b"---\ntitle: Mills\ndate: 2016-10-04\n---\n# Mills\n\nOrm met Lusk.",
    "x.html": HTML,
    "x.eml": MAIL,
    "x.jsonl": b'{"text": "Orm met Lusk.", "date": "2016-10-04", "author": ["A", {"name": "B"}]}\n',
    "x.docx": paper.word("Orm met Lusk.", title="The mills"),
    "x.pdf": paper.pdf(paper.column(72, 700, "Orm met Lusk in Norland.", "Lusk denies it.")),
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_honest(name: str) -> None:
    assert any(isinstance(f, Document) for f in survives(SEEDS[name], name))


@pytest.mark.parametrize("name", FILES, ids=" ".join)
def test_a_malformed_file(name: tuple[str, str]) -> None:
    survives(FILES[name], name[0])


@QUICK
@given(name=st.sampled_from(sorted(FILES)), places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=4))
def test_a_malformed_file_that_is_harmed_further(name: tuple[str, str], places: list[tuple[float, bytes]]) -> None:
    data = FILES[name]
    for share, more in places:
        at = int(share * len(data))
        data = data[:at] + more + data[at + len(more) :]
    survives(data, name[0])


@pytest.mark.parametrize("name", SEEDS)
@QUICK
@given(data=st.binary(max_size=400))
@example(data=b"\xff\xfe")
@example(data=b"\x00" * 50)
def test_any_bytes(name: str, data: bytes) -> None:
    survives(data, name)


@pytest.mark.parametrize("name", SEEDS)
@QUICK
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6))
def test_an_honest_file_that_is_harmed(name: str, places: list[tuple[float, int, bytes]]) -> None:
    data = SEEDS[name]
    for share, way, more in places:
        at = int(share * len(data))
        data = [data[:at] + more + data[at:], data[:at] + data[at + len(more) :], data[:at] + more + data[at + len(more) :], data[:at]][way]
    survives(data, name)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=5), v, max_size=3),
    max_leaves=6,
)
FIELDS = ("text", "body", "content", "title", "author", "publisher", "source", "date", "url")
MARKUP = ("<div>", "</p>", "<table><tr>", "<script>", "<!--", "<p>Orm met Lusk. ", "<time datetime='x'>", "&#x110000;", "\x1b[31m", "<svg>")


@QUICK
@given(record=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
def test_any_record_of_json_lines(record: dict[str, object]) -> None:
    survives(json.dumps(record).encode(), "x.jsonl")


@QUICK
@given(parts=st.lists(st.sampled_from(MARKUP), max_size=40))
def test_any_markup(parts: list[str]) -> None:
    survives(f"<html><body>{''.join(parts)}".encode(), "x.html")


DEEP = {
    "x.html": b"<html><body>" + b"<div>" * 50_000 + b"Orm met Lusk.",
    "x.jsonl": b'{"text": ' + b"[" * 100_000,
    "x.eml": MAIL.replace(b"text/plain", b"multipart/mixed; boundary=a") + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 2000,
    "x.txt": b"(" * 200_000 + b" Orm met Lusk.",
    "x.md": b">" * 100_000 + b" Orm met Lusk.",
}


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_end(name: str) -> None:
    survives(DEEP[name], name)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "word/../../evil.xml"])
def test_a_word_file_whose_parts_climb_out_writes_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = BytesIO(SEEDS["x.docx"])
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, "<x/>")
    survives(out.getvalue(), "x.docx")
    assert not list(tmp_path.iterdir())


LONG = ("a" * 300_000, "Orm met Lusk " * 30_000, "- " * 100_000, "\n" * 200_000 + "Orm.", "2016-" * 60_000, "By " * 60_000, "http://" * 40_000)


@pytest.mark.parametrize("number", range(len(LONG)))
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_a_line_without_end_takes_no_age(number: int, name: str) -> None:
    survives(LONG[number].encode(), name)
