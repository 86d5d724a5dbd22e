"""One document a line."""

from __future__ import annotations

import json

import pytest

from cuibono.errors import InputError
from cuibono.readers import jsonl
from cuibono.types import DateHint, Document, Note

LINES = """{"id": "a", "date": "2012-05-03", "title": "Shrimp", "publisher": "Wire", "url": "https://w.example/a", "text": "Norland lifted its ban."}
{"id": "b", "text": "Sudmark expelled the

["no", "object"]
{"id": "e", "title": "Empty"}
{"headline": "Tariff", "authors": ["Ina Vell", "Tam Brok"], "source": {"name": "Daily"}, "body": "Lusk criticised the tariff."}
"""


def test_good_lines_are_documents_and_bad_ones_notes() -> None:
    found = list(jsonl.read(LINES.encode()))
    assert [type(each) for each in found] == [Document, Note, Note, Note, Document]
    assert [each.message.split(":")[0] for each in found if isinstance(each, Note)] == ["line 2", "line 4", "line 5"]


def test_fields_are_hints_under_several_names() -> None:
    first, *_, last = jsonl.read(LINES.encode())
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.hints.title, first.hints.publisher, first.hints.url) == ("Shrimp", "Wire", "https://w.example/a")
    assert first.hints.dates == (DateHint("2012-05-03", "record"),)
    assert (last.hints.title, last.hints.author, last.hints.publisher) == ("Tariff", "Ina Vell, Tam Brok", "Daily")


def test_line_separators_inside_a_text_part_no_lines() -> None:
    text = "One\u2028two\x85three."
    (document,) = jsonl.read(json.dumps({"text": text}, ensure_ascii=False).encode())
    assert document == Document(text)


def test_half_a_surrogate_pair_does_no_harm() -> None:
    (document,) = jsonl.read(b'{"text": "Orm \\ud83d left."}')
    assert isinstance(document, Document)
    assert document.text == "Orm ? left."


def test_nothing_is_called_empty() -> None:
    with pytest.raises(InputError, match="empty"):
        list(jsonl.read(b"\n \n"))
