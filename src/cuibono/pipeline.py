"""The one way of a document through the stages; pure, so that any engine may run it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cuibono import extract
from cuibono.clock import LATE, SECONDS, OutOfTimeError, late, within
from cuibono.parse import encoder
from cuibono.parse.stages import STAGES as PARSING
from cuibono.types import Document, Note, Reading

Stage = Callable[[Reading], Reading]
STAGES: tuple[Stage, ...] = (*PARSING, *extract.STAGES)
Run = Callable[[Callable[[Document], Reading], Iterable[Document]], Iterable[Reading]]


def read(document: Document, *, stages: tuple[Stage, ...] = STAGES, strict: bool = False) -> Reading:
    """Read one document; a stage that fails leaves a note and the reading goes on, unless `strict`."""
    reading = begin(document)
    for stage in stages:
        try:
            reading = stage(reading)
        except Exception as fault:
            if strict:
                raise
            reading = replace(reading, notes=(*reading.notes, _note(stage, fault)))
        if (not reading.language and stage is stages[0]) or any(n.stage == "language" for n in reading.notes):
            break
    return replace(reading, analysis=None)


def timely(document: Document, *, seconds: float = SECONDS, strict: bool = False) -> Reading:
    """Read one document within so many seconds (0: without a limit); of one that takes longer nothing is read but a note."""
    try:
        with within(seconds):
            return read(document, strict=strict)
    except OutOfTimeError:
        reading = begin(document)
        return replace(reading, notes=(*reading.notes, Note(LATE, late(seconds))))


def begin(document: Document) -> Reading:
    """Return the reading that knows only what the bytes said beside the text."""
    hints = document.hints
    return Reading(
        document, "encoder", encoder.version(), title=hints.title, author=hints.author, publisher=hints.publisher, furniture=hints.furniture, notes=hints.notes
    )


def read_many(documents: Iterable[Document], *, run: Run = map) -> Iterator[Reading]:
    """Read many documents, each within its time, with any map: the built-in one, a process pool's, Ray's."""
    yield from run(timely, documents)


def _note(stage: Stage, fault: Exception) -> Note:
    name = f"{stage.__module__.rpartition('.')[2]}.{getattr(stage, '__name__', 'stage')}"
    return Note(name, f"{type(fault).__name__}: {fault}\n{''.join(traceback.format_tb(fault.__traceback__))}")
