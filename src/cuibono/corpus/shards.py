"""The folder of a corpus: what it was read with, and one folder of Parquet files for each shard, there whole or not at all."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cuibono.corpus import packing
from cuibono.corpus.packing import Packed
from cuibono.corpus.pieces import OURS, library
from cuibono.corpus.tables import OF_DOCUMENT, TABLES
from cuibono.errors import CaseError, MissingError
from cuibono.export import parquet
from cuibono.store import Row, folder
from cuibono.store.journal import plainly
from cuibono.store.sheets import Sheet

SETTINGS = OURS[0]
VERSION = 1
NAMED = ("corpus", "--out")  # what a fault of the disk is told with
RECENT = 10_000  # keys that are kept as Python numbers before they join the sorted array
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
        with plainly(out, *NAMED):
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
    with plainly(out, *NAMED), (out / ".lock").open("w") as file:
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


def write(out: Path, documents: Sequence[Packed], rows: Mapping[str, Iterable[Row]]) -> Path:
    """Write one shard after the last one: the tables of its documents, and rows of the others."""
    known = parts(out)
    path = out / f"part-{int(known[-1].name.removeprefix('part-')) + 1 if known else 0:06}"
    files = {f"{name}.parquet": parquet.written(packing.together(name, (d[name] for d in documents))) for name in OF_DOCUMENT}
    files |= {f"{name}.parquet": parquet.file(Sheet(name, TABLES[name], tuple(found))) for name, found in rows.items()}
    with plainly(out, *NAMED):
        folder.write_folder(path, files)
    library("pyarrow", "a corpus").default_memory_pool().release_unused()  # else what one shard took is held until the end
    return path


def seen(out: Path) -> tuple[Seen, Seen]:
    """Return which pieces and which documents the shards hold."""
    parquet_ = library("pyarrow.parquet", "a corpus")
    keys, documents = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for part in parts(out):
        try:
            table = parquet_.read_table(part / "inputs.parquet", columns=["key", "document"])
        except (OSError, library("pyarrow", "a corpus").ArrowException) as fault:
            raise damaged(part, str(fault)) from fault
        keys.append(table.column("key").to_numpy())
        documents.append(np.fromiter((number(d) for d in table.column("document").to_pylist() if d), np.int64))
    return Seen(np.concatenate(keys)), Seen(np.concatenate(documents))


def damaged(part: Path, why: str) -> CaseError:
    """Say that a shard is harmed and how to have its texts again."""
    return CaseError(
        f"{part} is damaged ({why.splitlines()[0]}). Delete that folder and give the command that read the corpus again: only its texts are read anew."
    )


def number(document: str) -> int:
    """Return the id of a document as a whole number of 63 bits."""
    return int(document.removeprefix("d-"), 16) >> 1
