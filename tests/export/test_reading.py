"""The JSON of `read --json` keeps its schema, and every span its words."""

from __future__ import annotations

from dataclasses import replace

import jsonschema
import pytest

from cuibono.export.reading import read
from cuibono.export.schema import schema
from cuibono.types import Note, Reading
from tests.build import reading_of


@pytest.mark.parametrize("name", ["quarry", "rebuttal"])
def test_a_reading_keeps_the_schema(name: str) -> None:
    jsonschema.validate(read(reading_of(name), with_text=True), schema())


def test_every_span_has_its_words(quarry: Reading) -> None:
    whole = read(quarry, with_text=True)
    text = whole["document"]["text"]
    spans = [e for s in whole["statements"] for e in (*s["evidence"], *s["roles"], *s["sources"])] + [m for e in whole["entities"] for m in e["mentions"]]
    assert len(spans) > 60
    assert all(text[x["start"] : x["end"]] == x["text"] for x in spans)


def test_what_is_not_shown_is_left_out_unless_all_is_asked_for(quarry: Reading) -> None:
    hidden = tuple(replace(s, shown=s.kind == "stance") for s in quarry.statements)
    short = read(replace(quarry, statements=hidden))
    assert {s["kind"] for s in short["statements"]} == {"stance"}
    assert all("statement" not in r for s in short["statements"] for r in s["roles"])
    assert len(read(replace(quarry, statements=hidden), everything=True)["statements"]) == len(hidden)


def test_sources_are_named_or_unnamed(quarry: Reading) -> None:
    found = read(quarry)
    names = {e["id"]: e["name"] for e in found["entities"]}
    voices = [[names.get(x.get("entity", ""), "unnamed") for x in s["sources"]] for s in found["statements"] if s["sources"]]
    assert voices == [["Daily Norland"], ["Jon Halvar"], ["Jon Halvar"], ["unnamed"]]


def test_notes_and_missing_dates_keep_the_schema(quarry: Reading) -> None:
    jsonschema.validate(read(replace(quarry, published=None, notes=(Note("read", "half of it"),))), schema())


def test_the_same_reading_is_the_same_json() -> None:
    assert read(reading_of("quarry")) == read(reading_of("quarry"))
