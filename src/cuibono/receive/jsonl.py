"""JSON Lines that `cuibono export jsonl` wrote, here or in another case, or that somebody changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cuibono.errors import InputError
from cuibono.receive.received import Received, Taken, taken, text_of


def read(data: bytes) -> Received:
    """Return the documents and statements of the lines; a line that holds neither is told and passed over."""
    passed: list[str] = []
    records = list(_records(data, passed))
    texts = tuple(text_of(r) for _, r in records if r.get("what") == "document" and r.get("text"))
    known = {t.id: t.text for t in texts}
    found: list[Taken] = []
    for number, record in records:
        if record.get("what") == "statement" and record.get("status") != "rejected":
            try:
                found.append(taken(record, known))
            except (KeyError, TypeError, ValueError, AttributeError) as fault:
                passed.append(f"line {number}: no whole statement ({fault})")
    if not texts and not found:
        raise InputError("holds no document and no statement; give a file that `cuibono export jsonl` wrote")
    return Received(texts, tuple(found), tuple(passed))


def _records(data: bytes, passed: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise InputError(f"is not UTF-8 ({fault}); save it so and try again") from None
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            passed.append(f"line {number}: not a whole JSON object")
            continue
        if isinstance(record, dict):
            yield number, record
