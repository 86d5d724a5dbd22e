"""Answers as a capable model would give them about the sample articles, written out by careful reading for the exact bytes of `--dry-run`.

`python -m tests.model.golden` writes the keys and the listing anew, after the codebook or the reading of answers was changed; the answers stay.
"""

from __future__ import annotations

import json
from pathlib import Path

from cuibono import prompt, readers
from cuibono.extract import quantities
from cuibono.prompt import Asking, Known, Reply, Request
from cuibono.types import Document, Quantity, Reading, Source, Statement

SAMPLES = ("baku_levers.txt", "interview_union.md", "moscow_rebuttal.html", "wire_gabala.txt")
FOLDER = Path(__file__).parent / "recorded"
ARTICLES = Path(__file__).resolve().parents[2] / "samples"
ASKING = Asking("recorded", "http://127.0.0.1:8080/v1", "capable")
LISTING = FOLDER / "golden.txt"
READ = Known(figures=quantities.find)


def document(sample: str) -> Document:
    """Return a sample article."""
    return next(d for d in readers.read(ARTICLES / sample) if isinstance(d, Document))


def asked(sample: str) -> tuple[Request, ...]:
    """Return what would be sent about a sample article."""
    return prompt.requests(document(sample), {}, ASKING)


def kept(sample: str, request: Request) -> Path:
    """Return the file with the answer about a window."""
    return FOLDER / f"{Path(sample).stem}-{request.cut.first}-{request.cut.last}.json"


def replies(sample: str) -> dict[str, Reply]:
    """Return the recorded answers about a sample article, under the keys that they were recorded for."""
    known = [json.loads(kept(sample, r).read_text(encoding="utf-8")) for r in asked(sample)]
    return {k["key"]: Reply(k["key"], k["text"]) for k in known}


def reading(sample: str) -> Reading:
    """Read a sample article from the recorded answers."""
    return prompt.read(document(sample), replies(sample), ASKING, READ)


def listing(found: Reading) -> list[str]:
    """Return a line for each statement: kind and code, status, figure, who says so, the quote."""
    words = found.document.words

    def voice(source: Source) -> str:
        if source.cue:
            return words(source.cue)
        return "; ".join(words(m.span) for m in found.mentions if m.id in source.who)

    lines = []
    for s in found.statements:
        voices = "".join(f"{voice(x)}: " for x in s.sources)
        lines.append(f"{s.kind}.{s.code} | {_status(s)} | {_worth(s.quantity)}{voices}{words(s.trigger)}")
    return [" ".join(line.split()) for line in lines]


def _status(s: Statement) -> str:
    used = "" if s.used is None else "used" if s.used else "not used"
    told = ("not" if s.negated else "yes", s.certainty, s.realis if s.realis != "actual" else "", s.direction, used)
    return " ".join(filter(None, told))


def _worth(q: Quantity | None) -> str:
    if not q:
        return ""
    value = "-".join(f"{v:g}" for v in q.value) if isinstance(q.value, tuple) else f"{q.value:.12g}"
    return f"{' '.join(filter(None, ('about' if q.approximate else '', q.bound, value, q.unit)))} | "


def written() -> str:
    """Return the listing of all sample articles."""
    return "".join(f"# {s}\n" + "".join(f"{line}\n" for line in listing(reading(s))) for s in SAMPLES)


def _refresh(sample: str) -> None:
    for request in asked(sample):
        path = kept(sample, request)
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        path.write_text(json.dumps({"key": request.key, "text": text}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in SAMPLES:
        _refresh(each)
    LISTING.write_text(written(), encoding="utf-8")
