"""How documents arrive: files found and opened, what a person says of them, and each reading paired with where it came from."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from cuibono import readers
from cuibono.clock import LATE, SECONDS, OutOfTimeError, late, within
from cuibono.errors import CuibonoError, InputError
from cuibono.store import folder, unchanged
from cuibono.types import DateHint, Document, Note, Reading

ReadMany = Callable[[Iterable[Document]], Iterable[Reading]]
SET_BY_HAND = "set by hand"
SETTABLE = ("date", "publisher", "title", "author")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about documents on reading them; empty fields say nothing."""

    date: str = ""
    publisher: str = ""
    title: str = ""
    author: str = ""

    def values(self) -> dict[str, str]:
        """Return the fields that are not empty."""
        return {key: value for key in SETTABLE if (value := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document or file: its reading, the fault that kept it from being read, or the documents that were read before and stand."""

    name: str
    reading: Reading | None = None
    fault: CuibonoError | None = None
    notes: tuple[Note, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document on its way in: the file and the original it came from."""

    name: str
    document: Document
    data: bytes
    suffix: str


def pipeline() -> ReadMany:
    """Return the pipeline's `read_many`; it is loaded when something is read, since listings need no network."""
    return cast(ReadMany, importlib.import_module("cuibono.pipeline").read_many)


def read_text(text: str, *, date: str = "", publisher: str = "", title: str = "", author: str = "") -> Reading:
    """Read a text and return the reading; no case is opened or made."""
    document = told(Document(text), Given(date, publisher, title, author).values())
    return next(iter(pipeline()([document])))


def read_file(path: str | Path, *, date: str = "", publisher: str = "", title: str = "", author: str = "") -> tuple[Reading, ...]:
    """Read the documents of a file, or of the files of a folder in order of name; no case is opened or made."""
    outcomes = list(read(found_in([Path(path)]), Given(date, publisher, title, author)))
    fault = next((o.fault for o in outcomes if o.fault), None)
    if fault:
        raise fault
    return tuple(o.reading for o in outcomes if o.reading)


def told(document: Document, values: dict[str, str]) -> Document:
    """Return the document with what a person says of it in place of what its bytes hint at."""
    dates = (DateHint(values["date"], SET_BY_HAND),) if values.get("date") else document.hints.dates
    title, author, publisher = (values.get(k) or getattr(document.hints, k) for k in ("title", "author", "publisher"))
    return replace(document, hints=replace(document.hints, dates=dates, title=title, author=author, publisher=publisher))


def found_in(paths: Iterable[Path]) -> Iterator[tuple[str, bytes] | Outcome]:
    """Yield the name and bytes of every file, in order of name; what cannot be opened is yielded as a fault."""
    for top in paths:
        try:
            for path in readers.walk(top) if top.exists() else [top]:
                yield _opened(path)
        except CuibonoError as fault:
            yield Outcome(str(top), fault=fault)


def _opened(path: Path) -> tuple[str, bytes] | Outcome:
    try:
        return str(path), readers.contents(path)
    except CuibonoError as fault:
        return Outcome(str(path), fault=fault)


def read(sources: Iterable[tuple[str, bytes] | Outcome], given: Given | None = None, *, read_many: ReadMany | None = None) -> Iterator[Outcome]:
    """Read named bytes one after the other; a file that cannot be read yields its fault, and the rest is read."""
    yield from (outcome for _, outcome in passing(arrivals(sources), lambda a: told(a.document, (given or Given()).values()), read_many or pipeline()))


def passing(arrivals: Iterable[Arrival | Outcome], prepared: Callable[[Arrival], Document], read_many: ReadMany) -> Iterator[tuple[Arrival | None, Outcome]]:
    """Send documents through the pipeline and pair each reading with where it came from; faults keep their place in the order."""
    waiting: deque[Arrival | Outcome] = deque()

    def documents() -> Iterator[Document]:
        for found in arrivals:
            waiting.append(found)
            if isinstance(found, Arrival):
                yield prepared(found)

    for reading in read_many(documents()):
        while isinstance(first := waiting.popleft(), Outcome):
            yield None, first
        fault = too_late(reading)
        yield (None, Outcome(first.name, fault=fault)) if fault else (first, Outcome(first.name, reading))
    yield from ((None, x) for x in waiting if isinstance(x, Outcome))


def too_late(reading: Reading) -> InputError | None:
    """Return what to tell of a document that took too long."""
    return next((InputError(n.message) for n in reading.notes if n.stage == LATE), None)


def arrivals(sources: Iterable[tuple[str, bytes] | Outcome]) -> Iterator[Arrival | Outcome]:
    for source in sources:
        if isinstance(source, Outcome):
            yield source
        else:
            yield from _of_file(*source)


def _of_file(name: str, data: bytes) -> Iterator[Arrival | Outcome]:
    """Yield the documents and faults of a file, each within its time."""
    found = readers.read_bytes(data, Path(name).name)
    while True:
        try:
            with within(SECONDS):
                one = next(found, None)
        except OutOfTimeError:
            yield Outcome(name, fault=InputError(late(SECONDS)))
            return
        except CuibonoError as fault:
            yield Outcome(name, fault=fault)
            return
        if one is None:
            return
        yield Outcome(name, notes=(one,)) if isinstance(one, Note) else Arrival(name, one, data, Path(name).suffix.lower())


def unknown(sources: Iterable[tuple[str, bytes] | Outcome], before: unchanged.Before, stands: Callable[[str, str, str], bool]) -> Iterator[Arrival | Outcome]:
    """Yield what must be read; files and documents that stand as they would be read again are told as known."""
    for source in sources:
        if isinstance(source, Outcome):
            yield source
            continue
        (path, data), shown = source, Path(source[0]).name
        original = folder.name_of(data, Path(path).suffix.lower())
        known = before.documents(original, shown)
        if known and all(stands(id_, original, shown) for id_ in known):
            yield Outcome(path, known=known)
            continue
        found = []
        for one in _of_file(path, data):
            found.append(one.document.id if isinstance(one, Arrival) else "")
            yield Outcome(path, known=(found[-1],)) if found[-1] and stands(found[-1], original, shown) else one
        if all(found):
            before.keep_file(original, shown, found)


def standard_input(data: bytes, name: str = "standard input") -> list[tuple[str, bytes] | Outcome]:
    """Return what was typed or piped in as a source of documents."""
    if not data.strip():
        return [Outcome(name, fault=InputError("nothing came in on standard input. Pipe a text into `cuibono read -`."))]
    return [(f"{name}.txt", data)]
