"""What language models answered, word for word: truth beside the originals, one file a reply, written whole or not at all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from cuibono import prompt
from cuibono.ontology import Code, own_codes
from cuibono.prompt import Asking, Reply
from cuibono.store.folder import write_whole
from cuibono.store.journal import plainly
from cuibono.store.rows import Rows
from cuibono.types import Document, Reading

FOLDER = "replies"
ASKED = ("name", "endpoint", "model", "fingerprint", "thorough", "sample", "temperature", "seed")


def keep(folder: Path, reply: Reply, document: str, asking: Asking) -> None:
    """Keep a reply under its key, with what was asked of whom about which document."""
    asked = {k: v for k, v in asdict(replace(asking, codes=())).items() if k in ASKED}
    data = {**asdict(reply), "document": document, "asking": asked}
    with plainly(folder):
        (folder / FOLDER).mkdir(exist_ok=True)
        write_whole(folder / FOLDER / f"{reply.key}.json", json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


def kept(folder: Path) -> Mapping[str, Reply]:
    """Return all replies by key; a file that is no whole reply is passed over."""
    return {reply.key: reply for reply, _, _ in _files(folder)}


def askings(folder: Path) -> Mapping[str, tuple[Asking, ...]]:
    """Return by document what was asked about it, the latest way of each model last."""
    codes = own_codes(folder)
    found: dict[str, dict[Asking, str]] = defaultdict(dict)
    for reply, document, asked in sorted(_files(folder), key=lambda x: (x[0].at, x[0].key)):
        asking = _asking(asked, codes)
        found[document].pop(asking, None)
        found[document][asking] = reply.at
    return {document: tuple(a) for document, a in found.items()}


def document(rows: Rows, id_: str) -> Document:
    """Return a document as its bytes gave it, without what people set about it: what a model is asked about does not change."""
    return Document(rows.papers[id_].text, hints=rows.hints(id_))


def reading(rows: Rows, id_: str, asking: Asking, answers: Mapping[str, Reply]) -> Reading:
    """Return what a model's answers say of a document, with the mentions that other coders found in it."""
    return prompt.read(document(rows, id_), answers, asking, [m.mention for m in rows.mentions_of.get(id_, ())])


def _files(folder: Path) -> Iterator[tuple[Reply, str, Mapping[str, Any]]]:
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            document, asked = data.pop("document"), data.pop("asking")
            yield Reply(**data), document, asked
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            continue


def _asking(asked: Mapping[str, Any], codes: tuple[Code, ...]) -> Asking:
    return Asking(**{k: v for k, v in asked.items() if k in ASKED}, codes=codes)
