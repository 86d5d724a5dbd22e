"""What one process does with one piece: bytes -> documents -> readings -> rows, within a time, and never a crash that stops the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cuibono import pipeline, readers
from cuibono.clock import SECONDS, OutOfTimeError, within
from cuibono.corpus.packing import Packed, packed
from cuibono.corpus.pieces import Piece
from cuibono.corpus.tables import tables
from cuibono.errors import InputError
from cuibono.readers import jsonl
from cuibono.readers.decoding import decode_lines
from cuibono.store import Row
from cuibono.types import Document, Note, Reading

CRASHED = "the process that read it died (too much memory, or a fault in a library): it was passed over"


@dataclass(frozen=True, slots=True)
class Read:
    """One document that was read: its id, how long it is, and its rows."""

    id: str
    characters: int
    tables: Packed


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one piece: its documents, and what went wrong."""

    name: str
    place: int
    key: int
    documents: tuple[Read, ...] = ()
    notes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """The work on a piece, within so many seconds; a value, so that any engine can send it."""

    seconds: float = SECONDS

    def __call__(self, piece: Piece) -> Done:
        """Read one piece; a fault becomes a note."""
        try:
            with within(self.seconds):
                return _read(piece)
        except OutOfTimeError:
            return faulty(piece, f"it took longer than {self.seconds:g} seconds and was passed over; split it, or read it alone")


def lost(piece: Piece) -> Done:
    """Return what stands for a piece that no process outlived."""
    return faulty(piece, CRASHED)


def faulty(piece: Piece, message: str) -> Done:
    """Return a piece of which nothing was read, and why."""
    return Done(piece.name, piece.place, piece.key, notes=(_note(piece, Note("read", message)),))


def _read(piece: Piece) -> Done:
    if piece.fault:
        return faulty(piece, piece.fault)
    documents, notes = [], []
    try:
        for found in _found(piece):
            if isinstance(found, Note):
                notes.append(_note(piece, found))
                continue
            reading = pipeline.read(found)
            documents.append(done(reading, piece.name))
            notes += [_note(piece, note, reading.document.id) for note in reading.notes]
    except InputError as fault:
        notes.append(_note(piece, Note("read", str(fault))))
    return Done(piece.name, piece.place, piece.key, tuple(documents), tuple(notes))


def done(reading: Reading, name: str) -> Read:
    """Return a reading as what is sent to the process that writes the shards."""
    return Read(reading.document.id, len(reading.document.text), packed(tables(reading, name)))


def _found(piece: Piece) -> Iterator[Document | Note]:
    if not piece.place:
        return readers.read_bytes(piece.data, PurePosixPath(piece.name).name)
    return iter((jsonl.document(piece.place, decode_lines(piece.data)[0]),))


def _note(piece: Piece, note: Note, document: str = "") -> Row:
    return {"name": piece.name, "place": piece.place, "document": document, "stage": note.stage, "message": note.message}
