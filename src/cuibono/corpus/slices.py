"""Documents of a corpus in a case: with the readings that they have, and an original from which they can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cuibono.case import Case
from cuibono.store.encoding import dumps
from cuibono.types import Hints, Reading


def bring(case: Case, found: Iterable[tuple[str, Reading]]) -> tuple[int, int]:
    """Add readings one after the other, each with the name that its document has in the corpus; returns how many there are and how many are new."""
    before, ids = set(case.rows().papers), set[str]()

    def named() -> Iterator[tuple[Reading, str, bytes]]:
        for name, reading in found:
            ids.add(reading.document.id)
            yield reading, f"{PurePosixPath(name).name}-{reading.document.id[2:10]}.jsonl", _original(reading)

    case.add_all(named())
    return len(ids), len(ids - before)


def _original(reading: Reading) -> bytes:
    """Return the text and what its bytes said of it as the one record of a file of JSON Lines."""
    hints: Hints = reading.document.hints
    record = {"text": reading.document.text, "title": hints.title, "author": hints.author, "publisher": hints.publisher, "url": hints.url}
    record |= {"date": hints.dates[0].value} if hints.dates else {}
    return dumps({k: v for k, v in record.items() if v}).encode("utf-8", "surrogatepass")
