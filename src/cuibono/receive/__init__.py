"""What comes in from other programs besides texts: statements that people made there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cuibono.receive import annotation, dna, jsonl
from cuibono.receive.received import Received, Taken, Text

__all__ = ["FORMATS", "Received", "Taken", "Text"]

# each takes the bytes and the texts of the case, by document id and by name
FORMATS: Mapping[str, Callable[[bytes, Mapping[str, str]], Received]] = {
    "annotation": annotation.read,
    "dna": lambda data, known: dna.read(data),
    "jsonl": lambda data, known: jsonl.read(data),
}
