"""Answers about the sample articles, written by hand as a careful reader would give them for exactly the words that `--dry-run` shows.

`python -m tests.model.recordings` writes their readings anew.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cuibono import prompt, readers
from cuibono.prompt import Asking, Reply, Request
from cuibono.types import Document, Reading, Statement

SAMPLES = ("baku_levers.txt", "interview_union.md", "moscow_rebuttal.html", "wire_gabala.txt")
FOLDER = Path(__file__).parent / "recorded"
ARTICLES = Path(__file__).resolve().parents[2] / "samples"
ASKING = Asking("recorded", "http://127.0.0.1:8080/v1", "recorded")


def document(sample: str) -> Document:
    """Return a sample article."""
    return next(d for d in readers.read(ARTICLES / sample) if isinstance(d, Document))


def reply(sample: str, request: Request) -> Reply:
    """Return the answer that is recorded for a window; it must be about the words that are asked about now."""
    data = json.loads((FOLDER / f"{Path(sample).stem}-{request.cut.first}.json").read_text(encoding="utf-8"))
    assert data["asked"] == hashlib.sha256(request.user.encode()).hexdigest(), "the window is not the one that was answered"
    return Reply(request.key, json.dumps(data["reply"], ensure_ascii=False))


def reading(sample: str) -> Reading:
    """Read a sample article from the recorded answers."""
    text = document(sample)
    return prompt.read(text, {r.key: reply(sample, r) for r in prompt.requests(text, {}, ASKING)}, ASKING)


def written(sample: str) -> str:
    """Return a reading as lines that people can compare."""
    found = reading(sample)
    lines = [*(_line(found, s) for s in found.statements), *(f"{n.stage}: {n.message}" for n in found.notes)]
    return "\n".join(" ".join(line.split()) for line in lines) + "\n"


def _line(found: Reading, s: Statement) -> str:
    words = found.document.words
    known = {x.id: n for n, x in enumerate(found.statements, 1)}
    roles = (f"{r.name}={words(r.span)}{f' -> {known[r.filler]}' if r.filler in known else ''}" for r in s.roles)
    voices = "".join(f"{words(x.cue) if x.cue else '?'}: " for x in s.sources)
    return f"{known[s.id]} {s.kind}.{s.code}{' not' if s.negated else ''} {s.certainty} | {voices}{words(s.trigger)} | {'; '.join(roles)}"


if __name__ == "__main__":
    for each in SAMPLES:
        (FOLDER / f"{Path(each).stem}.reading.txt").write_text(written(each), encoding="utf-8")
