"""What must hold for every text: exact places, no dependence on neighbours, order or workers, and verdicts that outlive a date."""

from __future__ import annotations

import json
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono import pipeline, readers
from cuibono.export import reading as as_json
from cuibono.types import DateHint, Document, Hints

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ODD = (
    "Orm 🙂 accused the mill owners of Sudmark on Tuesday.\r\nThe ministry denied it, and Daily Norland said the envoy may resign.\r\n",
    "Karvelia’s president \u202bשלום\u202c met e\u0301lites in Sabrat; “we did not sell the islands,” he said.",
    "\ufeffThe Union of Mine Workers wants higher pay because prices rose by 12 per cent.\u00ad The owners’ league refuses.\u200b",
    "𝔒rm signed\ta treaty with 中国 in May 2011. Zażółć gęślą, the regent, has called it treason!\n\n\n• a bullet\n• another",
)
WORDS = "Orm|the ministry|denied|that|Sabrat|attacked|🙂|e\u0301|\u202b|“|”|.|,|\r\n|\n\n| |may|not|$5bn|1,200"
PIECES = st.sampled_from(WORDS.split("|"))


def told(text: str) -> dict[str, Any]:
    return as_json.read(pipeline.read(Document(text), strict=True), everything=True, with_text=True)


def documents() -> list[Document]:
    found = [d for p in sorted(SAMPLES.iterdir()) if p.suffix in {".txt", ".html", ".eml"} for d in readers.read(p) if isinstance(d, Document)]
    return [*found, *map(Document, ODD)]


def spans(node: Any) -> list[dict[str, Any]]:
    """Return every object of the JSON that has places and words."""
    inner = [s for v in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()) for s in spans(v)]
    return [node, *inner] if isinstance(node, dict) and isinstance(node.get("start"), int) and "text" in node else inner


def line(document: Document) -> str:
    return json.dumps(as_json.read(pipeline.read(document, strict=True), everything=True), ensure_ascii=False)


@pytest.fixture(scope="module")
def alone() -> list[str]:
    return [line(d) for d in documents()]


def test_every_quote_stands_where_it_is_said_to_stand() -> None:
    found = 0
    for document in documents():
        text = document.text
        for span in spans(as_json.read(pipeline.read(document, strict=True), everything=True)):
            assert text[span["start"] : span["end"]] == span["text"]
            found += 1
    assert found > 1000


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60))
def test_places_are_exact_in_any_mixture(parts: list[str]) -> None:
    text = " ".join(parts)
    for span in spans(told(text)):
        assert text[span["start"] : span["end"]] == span["text"]


def test_order_does_not_matter(alone: list[str]) -> None:
    assert [line(d) for d in reversed(documents())][::-1] == alone


def test_workers_do_not_matter(alone: list[str]) -> None:
    with get_context("spawn").Pool(2) as pool:
        assert pool.map(line, documents(), chunksize=1) == alone


def test_a_date_set_by_hand_renames_nothing() -> None:
    document = Document(ODD[0])
    dated = replace(document, hints=Hints(dates=(DateHint("2012-11-14", "set by hand"),)))
    plain, late = pipeline.read(document, strict=True), pipeline.read(dated, strict=True)
    assert plain.statements
    assert [s.id for s in plain.statements] == [s.id for s in late.statements]
    assert late.published is not None and late.published.value == "2012-11-14"
