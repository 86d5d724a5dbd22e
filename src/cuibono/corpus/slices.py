"""Documents of a corpus in a case: with the readings that they have, and an original from which they can be read again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from cuibono.case import Case
from cuibono.store.encoding import dumps
from cuibono.types import Hints, Reading


def bring(case: Case, found: Iterable[tuple[str, Reading]]) -> int:
    """Add readings, each with the name that its document has in the corpus; returns how many documents are new."""
    before = set(case.rows().papers)
    case.add_all((reading, f"{PurePosixPath(name).name}-{reading.document.id[2:10]}.jsonl", _original(reading)) for name, reading in found)
    return len(case.rows().papers.keys() - before)


def _original(reading: Reading) -> bytes:
    """Return the text and what its bytes said of it as the one record of a file of JSON Lines."""
    hints: Hints = reading.document.hints
    record = {"text": reading.document.text, "title": hints.title, "author": hints.author, "publisher": hints.publisher, "url": hints.url}
    record |= {"date": hints.dates[0].value} if hints.dates else {}
    return dumps({k: v for k, v in record.items() if v}).encode("utf-8", "surrogatepass")
