"""The folder of a corpus: what it was read with, and one folder of Parquet files for each shard, there whole or not at all."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cuibono.corpus.pieces import OURS, library
from cuibono.corpus.tables import TABLES
from cuibono.errors import CaseError, MissingError
from cuibono.export import parquet
from cuibono.store import Row, folder
from cuibono.store.journal import plainly
from cuibono.store.sheets import Sheet

SETTINGS = OURS[0]
VERSION = 1
RECENT = 100_000  # keys that are kept as Python numbers before they join the sorted array
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus says of itself: the version of its folder, and which reader read it."""

    version: int
    reader: str


class Seen:
    """A growing set of whole numbers at 8 bytes each: what of a corpus of millions was read before."""

    def __init__(self, keys: Keys):
        self._sorted, self._recent = np.unique(keys), set[int]()

    def add(self, key: int) -> bool:
        """Add a number; says whether it was new."""
        at = int(np.searchsorted(self._sorted, key))
        if key in self._recent or (at < len(self._sorted) and int(self._sorted[at]) == key):
            return False
        self._recent.add(key)
        if len(self._recent) >= RECENT:
            self._sorted, self._recent = np.union1d(self._sorted, np.fromiter(self._recent, np.int64)), set()
        return True


def made(out: Path, reader: str) -> None:
    """Make the folder of a corpus, or make sure that this reader may go on in the one that is there."""
    if not (out / SETTINGS).exists():
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise CaseError(f"{out} is there and is no corpus: nothing was written. Name a new folder with --out.")
        with plainly(out):
            out.mkdir(parents=True, exist_ok=True)
            folder.write_whole(out / SETTINGS, json.dumps({"version": VERSION, "reader": reader}).encode())
        return
    if (before := settings(out).reader) != reader:
        raise CaseError(f"{out} was read by {before}, and this is {reader}: two readers do not mix. Read into a new folder with --out.")


def settings(corpus: Path) -> Settings:
    """Return what the corpus says of itself, or say why it is none."""
    if not (corpus / SETTINGS).is_file():
        raise MissingError(f"there is no corpus in {corpus}. Make one with `cuibono corpus read INPUT --out {corpus}`.")
    try:
        found = json.loads((corpus / SETTINGS).read_text(encoding="utf-8"))
        known = Settings(int(found["version"]), str(found["reader"]))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise CaseError(f"{corpus / SETTINGS} is damaged ({fault}). Read the texts again into a new folder.") from fault
    if known.version > VERSION:
        raise CaseError(f"the corpus {corpus} was written by a newer version of cuibono. Update cuibono.")
    return known


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep other writers out, and clear away what one that was killed left half written."""
    with plainly(out), (out / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CaseError(f"another run is reading into {out}. Wait for it to end, or read into another folder.") from None
        for half in out.glob(".part-*"):
            shutil.rmtree(half, ignore_errors=True)
        yield


def parts(corpus: Path) -> list[Path]:
    """Return the shards that are whole, in order."""
    return sorted(p for p in corpus.glob("part-*") if p.is_dir())


def write(out: Path, rows: Mapping[str, Iterable[Row]]) -> Path:
    """Write one shard with all its tables after the last one."""
    known = parts(out)
    path = out / f"part-{int(known[-1].name.removeprefix('part-')) + 1 if known else 0:06}"
    with plainly(out):
        folder.write_folder(path, {f"{name}.parquet": parquet.file(Sheet(name, columns, tuple(rows[name]))) for name, columns in TABLES.items()})
    return path


def seen(out: Path) -> tuple[Seen, Seen]:
    """Return which pieces and which documents the shards hold."""
    parquet_ = library("pyarrow.parquet", "a corpus")
    found = [parquet_.read_table(p / "inputs.parquet", columns=["key", "document"]) for p in parts(out)]
    keys = [t.column("key").to_numpy() for t in found]
    documents = [number(d) for t in found for d in t.column("document").to_pylist() if d]
    return Seen(np.concatenate([np.empty(0, np.int64), *keys])), Seen(np.array(documents, np.int64))


def number(document: str) -> int:
    """Return the id of a document as a whole number of 63 bits."""
    return int(document.removeprefix("d-"), 16) >> 1
