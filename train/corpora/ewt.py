"""The English Web Treebank in its Universal Dependencies form: documents, sentences and tokens, which two helper corpora point into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from train.corpora.window import Place, joined

ROOT = "ud_ewt/not-to-release"


@dataclass(frozen=True)
class Sentence:
    """One sentence: its text, where its tokens lie in it, the token each depends on (-1 for the root), and their parts of speech."""

    text: str
    places: list[Place]
    heads: list[int]
    tags: list[str]


@dataclass(frozen=True)
class Text:
    """One document of the treebank; its name is the path below the folder of sources without ending."""

    name: str
    sentences: list[Sentence]


def texts(data: Path, split: str) -> Iterator[Text]:
    """Read the documents of a split in the order of its list; dev documents come from the one file of the split."""
    if split == "dev":
        yield from released(data / "ud_ewt/en_ewt-ud-dev.conllu")
        return
    for name in (data / ROOT / f"file-lists/files.{split}").read_text().split():
        if (path := data / ROOT / "sources" / name).exists():
            yield Text(name.removesuffix(".conllu"), [sentence(block) for block in blocks(path.read_text(encoding="utf-8"))])


def released(path: Path) -> Iterator[Text]:
    """Read a released file, which holds many documents."""
    name, found = "", list[Sentence]()
    for block in blocks(path.read_text(encoding="utf-8")):
        if block[0].startswith("# newdoc id = "):
            if found:
                yield Text(name, found)
            name, found = block[0].removeprefix("# newdoc id = ").replace("-", "/", 1) + ".xml", []
        found.append(sentence(block))
    yield Text(name, found)


def blocks(text: str) -> Iterator[list[str]]:
    """Give the lines of each sentence."""
    return (block.splitlines() for block in text.split("\n\n") if block.strip())


def sentence(block: list[str]) -> Sentence:
    """Read one sentence; the parts of a contraction stand without space between them."""
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    tokens = [row for row in rows if row[0].isdigit()]
    tight = {int(row[0]) for row in tokens if "SpaceAfter=No" in row[9]}
    for row in (row for row in rows if "-" in row[0]):
        first, last = map(int, row[0].split("-"))
        tight |= set(range(first, last if "SpaceAfter=No" not in row[9] else last + 1))
    text, places = joined([row[1] for row in tokens], [int(row[0]) not in tight for row in tokens])
    return Sentence(text.strip(), places, [int(row[6]) - 1 for row in tokens], [row[3] for row in tokens])
