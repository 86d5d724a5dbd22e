"""What language models answered, word for word: truth beside the originals, one file a reply, written whole or not at all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cuibono import prompt
from cuibono.identity import MODEL
from cuibono.ontology import Code, own_codes
from cuibono.prompt import Asking, Known, Reply, Request
from cuibono.store.folder import write_whole
from cuibono.store.journal import plainly
from cuibono.store.rows import Rows
from cuibono.types import Document, Quantity, Reading, Span

FOLDER = "replies"
ASKED = ("name", "endpoint", "model", "fingerprint", "thorough", "sample", "temperature", "seed")
SAME_MODEL = ("endpoint", "model", "fingerprint", "temperature", "seed")  # what an answer depends on beside the words of the question


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply as its file has it: about which document, asked how, in answer to which place of it."""

    reply: Reply
    document: str
    asking: Asking
    place: str = ""


@dataclass(frozen=True)
class Shelf:
    """All replies of a case, read from their files once, the earliest first."""

    kept: tuple[Kept, ...]

    @cached_property
    def answers(self) -> Mapping[str, Reply]:
        """Return the replies by the key of their question."""
        return {k.reply.key: k.reply for k in self.kept}

    @cached_property
    def askings(self) -> Mapping[str, tuple[Asking, ...]]:
        """Return by document what was asked about it, the latest way of each model last."""
        found: dict[str, dict[Asking, None]] = defaultdict(dict)
        for k in self.kept:
            found[k.document].pop(k.asking, None)
            found[k.document][k.asking] = None
        return {document: tuple(asked) for document, asked in found.items()}

    def about(self, document: str, asking: Asking) -> Mapping[str, Reply]:
        """Return what a model said of a document, also in answer to what it was asked in other words: by key, and by place of the text."""
        same = [k for k in self.kept if k.document == document and all(getattr(k.asking, f) == getattr(asking, f) for f in SAME_MODEL)]
        return {k.place: k.reply for k in same if k.place} | {k.reply.key: k.reply for k in same}


def shelf(folder: Path) -> Shelf:
    """Read all replies of a case; a file that is no whole reply is passed over."""
    return Shelf(tuple(sorted(_files(folder, own_codes(folder)), key=lambda k: (k.reply.at, k.reply.key))))


def keep(folder: Path, request: Request, reply: Reply, document: str, asking: Asking) -> None:
    """Keep a reply under its key, with what was asked of whom about which document."""
    asked = {k: v for k, v in asdict(replace(asking, codes=())).items() if k in ASKED}
    data = {**asdict(reply), "document": document, "asking": asked, "place": request.place}
    with plainly(folder):
        (folder / FOLDER).mkdir(exist_ok=True)
        write_whole(folder / FOLDER / f"{reply.key}.json", json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


def document(rows: Rows, id_: str) -> Document:
    """Return a document as its bytes gave it, without what people set about it: what a model is asked about does not change."""
    return Document(rows.papers[id_].text, hints=rows.hints(id_))


def reading(rows: Rows, id_: str, asking: Asking, answers: Mapping[str, Reply]) -> Reading:
    """Return what a model's answers say of a document, in the light of what other coders than models found in it."""
    named = [m for m in rows.named if m.document == id_ and not m.coder.startswith(MODEL)]
    groups: dict[tuple[str, int], set[str]] = defaultdict(set)
    for m in named:
        groups[m.coder, m.cluster].add(m.id)
    mentions = {m.id: m.mention for m in sorted(named, key=lambda m: (m.span.start, -m.span.end, m.id))}
    known = Known(tuple(mentions.values()), tuple(map(frozenset, groups.values())), rows.papers[id_].times, _figures)
    return _with_modes(prompt.read(document(rows, id_), answers, asking, known))


def _with_modes(reading: Reading) -> Reading:
    """Read how each act was done from its words, as of all texts; a model is not asked."""
    from cuibono.extract import modes

    return modes.find(reading)


def _figures(text: str, within: Span) -> Sequence[Quantity]:
    from cuibono.extract import quantities  # it takes a second to load, and most answers hold no figure

    return quantities.find(text, within)


def _files(folder: Path, codes: tuple[Code, ...]) -> Iterator[Kept]:
    for path in (folder / FOLDER).glob("*.json"):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            document, asked, place = data.pop("document"), data.pop("asking"), data.pop("place", "")
            yield Kept(Reply(**data), document, _asking(asked, codes), place)
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            continue


def _asking(asked: Mapping[str, Any], codes: tuple[Code, ...]) -> Asking:
    return Asking(**{k: v for k, v in asked.items() if k in ASKED}, codes=codes)
