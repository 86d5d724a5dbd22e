"""The journal: one line for each decision, appended under a lock and synced, never rewritten."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cuibono.errors import CaseError
from cuibono.store.encoding import entry_from, entry_line
from cuibono.types import Entry, content_id

NAME = "journal.jsonl"
DECISIONS: Mapping[str, str] = {  # what `undo` takes back, and how it names it
    "judge": "the verdict",
    "grade": "the grade",
    "sign": "the sign of an influence",
    "correct": "the correction",
    "new": "what was added",
    "merge": "the joined names",
    "split": "the parted names",
    "fold": "the joined concepts",
    "set-meta": "what was set of a document",
    "remove": "the removal of a document",
    "replace": "the corrected text",
    "layout": "the moved actor of the network",
    "save-view": "the last change of the dossier",
    "note": "the note",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One readable line of the journal: its entry, its id, and the offset where the next line begins."""

    entry: Entry
    id: str
    after: int


def append(folder: Path, *entries: Entry) -> None:
    """Add lines to the end of the journal: locked against other writers, synced before it returns."""
    with plainly(folder), (folder / NAME).open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(_mend(file.fileno()) + b"".join(f"{entry_line(e)}\n".encode("utf-8", "surrogatepass") for e in entries))
        file.flush()
        os.fsync(file.fileno())


def _mend(descriptor: int) -> bytes:
    # a writer that was killed may have left half a line; it is closed off, and skipped on reading
    size = os.fstat(descriptor).st_size
    return b"\n" if size and os.pread(descriptor, 1, size - 1) != b"\n" else b""


def lines(folder: Path, offset: int = 0) -> Iterator[Line]:
    """Yield the whole lines from that offset on; a torn last line waits, a line that is no entry is passed over."""
    path = folder / NAME
    if not path.exists():
        return
    with path.open("rb") as file:
        file.seek(offset)
        for raw in file:
            offset += len(raw)
            if raw.endswith(b"\n") and (entry := _entry(raw)):
                yield Line(entry, line_id(entry), offset)


def _entry(raw: bytes) -> Entry | None:
    try:
        return entry_from(raw.decode("utf-8", "surrogatepass"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def line_id(entry: Entry) -> str:
    """Name a line by its content; `undo` points to it."""
    return content_id("j", entry_line(entry))


def unreadable(folder: Path) -> int:
    """Count the lines that are no entries (a torn one counts)."""
    path = folder / NAME
    raw = path.read_bytes().splitlines() if path.exists() else []
    return sum(_entry(line) is None for line in raw if line.strip())


def standing(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that no later `undo` takes back; an undo that is itself undone takes nothing back."""
    known = tuple(lines)
    undone: set[str] = set()
    for line in reversed(known):
        if line.entry.do == "undo" and line.id not in undone:
            undone.add(line.entry.about)
    return tuple(line for line in known if line.entry.do != "undo" and line.id not in undone)


@contextmanager
def plainly(folder: Path, what: str = "case", option: str = "--case") -> Iterator[None]:
    """Turn what the disk refuses into one sentence for the user, who named the folder of a case or corpus with an option."""
    try:
        yield
    except OSError as fault:
        raise CaseError(_sentence(folder, fault, what, option)) from fault


def _sentence(folder: Path, fault: OSError, what: str, option: str) -> str:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk is full: nothing was lost, but {folder} cannot grow. Free some space and run the command again."
    if fault.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
        return f"the {what} {folder} cannot be written to. Change its permissions, or copy it to a folder of your own and use {option}."
    return f"the {what} {folder} cannot be used ({fault.strerror or fault}). Check the folder, or name another with {option}."
