"""What a corpus is read from, piece by piece and in a fixed order: files of folders, lines of JSON Lines, rows of Parquet."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cuibono import readers
from cuibono.errors import CuibonoError, MissingError, UsageError, optional
from cuibono.readers import jsonl
from cuibono.readers.decoding import MOST_CHARACTERS, WIDEST

LINES = (".jsonl", ".ndjson")
OURS = ("corpus.json", "case.toml")  # what marks a folder as a corpus or a case, whose files are no texts
MOST_LINE = WIDEST * MOST_CHARACTERS  # bytes of one line that are held in memory
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # a file so marked cannot be cut at line feeds
ROWS = 64  # of a Parquet file that are held at one time
EXTRA = "needs two more packages: pip install 'cuibono[corpus]'"


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read at one time: the bytes of a file, or one record of a file of many; `place` is its line or row, 0 for a whole file."""

    name: str
    place: int
    data: bytes
    fault: str = ""

    @property
    def key(self) -> int:
        """Return 63 bits that name the piece by what it is called and holds, so that it is read once."""
        named = f"{self.name}\0{self.place}\0{self.fault}\0".encode("utf-8", "surrogateescape")
        return int.from_bytes(hashlib.sha256(named + self.data).digest()[:8], "big") >> 1


def pieces(inputs: Iterable[str | Path]) -> Iterator[Piece]:
    """Yield the pieces of files and folders, in order of name; what cannot be opened is a piece with a fault."""
    for top in there(inputs):
        for path in walk(top):
            yield from _of(path, path.relative_to(top.parent).as_posix())


def there(inputs: Iterable[str | Path]) -> list[Path]:
    """Return the inputs if all are there, so that a wrong name is told before an hour of reading and not after it."""
    tops = list(map(Path, inputs))
    for top in tops:
        if not top.exists():
            raise MissingError(f"{top} is not there (moved, renamed or deleted?): nothing was read. Check the name.")
    return tops


def walk(top: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder and of the folders in it in order of name.

    Hidden ones, links to folders, unknown binaries, and the folders of cases and corpora are passed over.
    """
    if not top.is_dir():
        yield top
        return
    for path in sorted(top.iterdir()):
        if path.name.startswith(".") or (path.is_dir() and path.is_symlink()):
            continue
        if path.is_dir():
            yield from () if any((path / mark).exists() for mark in OURS) else walk(path)
        elif path.is_file() and (_many(path) or readers.readable(path)):
            yield path


def _many(path: Path) -> Callable[[Path, str], Iterator[Piece]] | None:
    """Return how a file of many documents is taken apart; None for a file that is read whole."""
    if path.suffix.lower() == ".parquet":
        return _rows
    inner = path.with_suffix("") if path.suffix.lower() in OPENERS else path
    return _lines if inner.suffix.lower() in LINES else None


def _of(path: Path, name: str) -> Iterator[Piece]:
    apart = _many(path)
    try:
        if apart:
            yield from apart(path, name)
        else:
            yield Piece(name, 0, readers.contents(path))
    except CuibonoError as fault:
        if isinstance(fault, UsageError):
            raise
        yield Piece(name, 0, b"", str(fault))


def _lines(path: Path, name: str) -> Iterator[Piece]:
    """Yield the lines; where a packed file is damaged, what came before is read and the rest told."""
    place = 0
    try:
        with _opened(path) as file:
            while line := file.readline(MOST_LINE):
                place += 1
                if place == 1 and line.startswith(WIDE):
                    yield Piece(name, 0, b"", "it is UTF-16: save it as UTF-8 and read it again")
                    return
                whole = _skipped(file, line)
                if whole and line.strip():
                    yield Piece(name, place, line.rstrip(b"\r\n"))
                elif not whole:
                    yield Piece(name, place, b"", f"line {place}: more than {MOST_LINE:,} bytes, longer than one document may be; split it")
    except (OSError, EOFError, zlib.error, _damage(path)) as fault:
        yield Piece(name, place + 1, b"", f"damaged after line {place} ({fault}): what came before is read; mend the file and read it again")


def _skipped(file: IO[bytes], line: bytes) -> bool:
    """Say whether the line ended; the rest of one that did not is passed over."""
    if len(line) < MOST_LINE or line.endswith(b"\n"):
        return True
    while (more := file.readline(MOST_LINE)) and not more.endswith(b"\n"):
        pass
    return False


def _opened(path: Path) -> IO[bytes]:
    opener = OPENERS.get(path.suffix.lower())
    return opener(path) if opener else path.open("rb")


def _unzipped(path: Path) -> Any:
    return gzip.open(path, "rb")


def _unpacked(path: Path) -> Any:
    reader = library("zstandard", "a .zst file").ZstdDecompressor()
    return io.BufferedReader(reader.stream_reader(path.open("rb"), read_across_frames=True))


OPENERS: dict[str, Callable[[Path], IO[bytes]]] = {".gz": _unzipped, ".zst": _unpacked}


def _damage(path: Path) -> type[Exception]:
    """Return what the unpacking of a damaged file raises."""
    found: type[Exception] = library("zstandard", "a .zst file").ZstdError if path.suffix.lower() == ".zst" else zlib.error
    return found


def _rows(path: Path, name: str) -> Iterator[Piece]:
    """Yield the rows as the JSON records that a line would hold."""
    arrow, parquet = library("pyarrow", "a Parquet file"), library("pyarrow.parquet", "a Parquet file")
    place = 0
    try:
        file = parquet.ParquetFile(path)
        known = [n for n in jsonl.FIELDS if n in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=ROWS, columns=known):
            for row in batch.to_pylist():
                place += 1
                yield Piece(name, place, json.dumps(row, ensure_ascii=False, default=_written).encode("utf-8", "replace"))
    except (OSError, arrow.ArrowException) as fault:
        yield Piece(name, place + 1, b"", f"damaged after row {place} ({fault}): what came before is read; mend the file and read it again")


def _written(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def library(name: str, what: str) -> Any:
    """Return a package of the extra, or say what to install."""
    return optional(name, f"{what} {EXTRA}")
