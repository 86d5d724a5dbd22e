"""Which files and documents were read before, by the same reader and with the same things said of them, so that nothing unchanged is read twice."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from cuibono.store.database import Database, meta, set_meta, transaction
from cuibono.types import content_id

HOME = Path(__file__).parents[1]
READING = ("readers", "parse", "extract", "ontology")  # folders of what turns bytes into a reading: code, tables, weights
BESIDE = ("types.py", "identity.py", "pipeline.py")
LIBRARIES = "babel charset-normalizer htmldate lxml numpy onnxruntime py3langid pypdf python-docx rapidfuzz tokenizers trafilatura".split()
PASSED_OVER = frozenset({".pyc", ".md"})


@cache
def reader() -> str:
    """Name the reader by all that decides what it reads: its code, rules, tables and weights, and the versions of the libraries that it reads with."""
    digest = hashlib.sha256()
    files = (p for name in READING for p in (HOME / name).rglob("*") if p.is_file() and p.suffix not in PASSED_OVER)
    for path in sorted([*files, *(HOME / name for name in BESIDE)]):
        digest.update(f"{path.relative_to(HOME).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr([(name, _version(name)) for name in LIBRARIES]).encode())
    return digest.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


class Before:
    """What one reader has read into a case; without a reader nothing counts as read before."""

    def __init__(self, db: Database, by: str):
        self._db, self._by = db, by

    def documents(self, original: str, name: str) -> tuple[str, ...]:
        """Return the documents of a file that was read whole under that name, none if it was not."""
        return tuple(json.loads(meta(self._db, f"file {original} {name}", "[]"))) if self._by else ()

    def stands(self, document: str, original: str, said: Mapping[str, object]) -> bool:
        """Say whether the reading that a document has is what would be read again from that file, with the same things said of the document by people."""
        return bool(self._by) and meta(self._db, f"read {document}") == self._mark(document, original, said)

    def keep(self, document: str, original: str, said: Mapping[str, object]) -> None:
        """Note that the reading which the document has now was made from that file, with these things said of it."""
        if self._by:
            with transaction(self._db):
                set_meta(self._db, f"read {document}", self._mark(document, original, said))

    def keep_file(self, original: str, name: str, documents: Sequence[str]) -> None:
        """Note which documents a file holds, once all of them are read."""
        if self._by:
            with transaction(self._db):
                set_meta(self._db, f"file {original} {name}", json.dumps(list(dict.fromkeys(documents))))

    def _mark(self, document: str, original: str, said: Mapping[str, object]) -> str:
        """Name a reading: who made it, from what, and which it is; a reading that another program has laid over it has another name."""
        row = self._db.connection.execute("select reading from latest where document = ? and coder = 'encoder'", (document,)).fetchone()
        return content_id("k", self._by, original, json.dumps(said, sort_keys=True), row[0]) if row else "unread"
