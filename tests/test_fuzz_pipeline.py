"""Whatever a text holds, no stage fails, every span lies within it, and reading it twice gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuibono import pipeline
from cuibono.types import Document, Reading, Span
from tests.readers.malformed import FILES, survives

QUICK = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = (
    "Orm accused Lusk of arming the rebels in Norland . Lusk denies it , according to the Sudmark ministry , which said on 31/02/2012 that “ no , not at all ” "
    "could force Baku to cut off $3bn m of gas unless he they it resigns ; why ? because \u202e ( [ ' -- ... 1e999 北京 \x1b[2J \ufffd \n\n \t > # *"
).split(" ")


def spans(thing: object) -> Iterator[Span]:
    """Yield every span that a reading points with."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from spans(one)
    elif is_dataclass(thing) and not isinstance(thing, Document):
        for field in fields(thing):
            yield from spans(getattr(thing, field.name))


def sound(text: str) -> Reading:
    """Read a text with every stage failing loudly, and look at what came of it."""
    reading = pipeline.read(Document(text), strict=True)
    if not any(n.stage == "language" for n in reading.notes):
        assert all(0 <= s.start <= s.end <= len(text) for s in spans(replace(reading, analysis=None)))
        known = {m.id for m in reading.mentions} | {s.id for s in reading.statements}
        assert all(s.id and s.evidence and {r.filler for r in s.roles} - {""} <= known for s in reading.statements)
    return reading


@pytest.mark.parametrize("name", sorted({file for file, _ in FILES}))
def test_every_malformed_file_that_can_be_read_goes_through(name: str) -> None:
    texts = {f.text[:3000] for (file, _), data in FILES.items() if file == name for f in survives(data, name) if isinstance(f, Document)}
    assert texts
    for text in sorted(texts)[:12]:
        sound(text)


@QUICK
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_any_order_of_words(words: list[str]) -> None:
    text = " ".join(words)
    assert sound(text) == sound(text)


@QUICK
@given(text=st.text(min_size=1, max_size=200))
def test_any_characters(text: str) -> None:
    if text.strip():
        sound(f"Orm accused Lusk of fraud. {text} Lusk denies it.")
