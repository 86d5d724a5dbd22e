"""GUM: every mention of news, interviews, lives, travel and other open genres, with coreference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.columns import blocks, chained, placed, rebuilt
from train.corpora.window import LEFT_OUT, Passage, Place, Window, cut

# Genres without a licence line; of these only speeches published by United States authorities, which are in the public domain.
UNLICENSED = ("GUM_speech_", "GUM_textbook_")
PUBLIC_DOMAIN = ("https://www.speaker.gov/", "https://www.congress.gov/", "https://www.whitehouse.gov/")
FORMS = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}
MARK = re.compile(r"\((?P<opens>\d+)-(?P<kind>[a-z]+)(?P<rest>[^()]*)(?P<single>\))?|(?P<closes>\d+)\)")

Row = list[str]
Entity = tuple[int, int, str, int]


def windows(data: Path) -> Iterator[Window]:
    """Give the mentions of the train and dev documents; test documents are left out."""
    splits = official(data / "gum_open/splits.md")
    for path in sorted((data / "gum_open/dep").glob("GUM_*.conllu")):
        found = list(blocks(path))
        if splits.get(path.stem) not in {"train", "dev"}:
            LEFT_OUT["document of the test part"] += 1
        elif not licensed(path.stem, found):
            LEFT_OUT["document without a licence"] += 1
        else:
            yield from cut(passage_of(path.stem, splits[path.stem], found))


def official(path: Path) -> dict[str, str]:
    """Read which document belongs to which split."""
    split, splits = "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            split = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:].strip()] = split
    return splits


def licensed(doc: str, found: list[list[str]]) -> bool:
    """Say whether a document may be trained on."""
    source = next((line.split("= ", 1)[1] for line in found[0] if line.startswith("# meta::sourceURL")), "")
    return not doc.startswith(UNLICENSED) or source.startswith(PUBLIC_DOMAIN)


def passage_of(doc: str, split: str, found: list[list[str]]) -> Passage:
    """Read one document."""
    kept = [(block, rows) for block in found if (rows := rows_of(block))]
    text, sentences, tokens = chained([sentence_of(block, rows) for block, rows in kept])
    mentions = [
        (places[a][0], places[bare(rows, a, b) - 1][1], f"{kind}/{form(rows[a:b])}", cluster)
        for (_, rows), places in zip(kept, tokens, strict=True)
        for a, b, kind, cluster in entities(rows)
    ]
    return Passage("gum", doc, split, text, sentences, ["mentions", "coref"], mentions, "gum")


def rows_of(block: list[str]) -> list[Row]:
    """Give the tokens of a sentence, without the lines of joined or empty tokens."""
    return [row for line in block if not line.startswith("#") and (row := line.split("\t"))[0].isdigit()]


def sentence_of(block: list[str], rows: list[Row]) -> tuple[str, list[Place]]:
    """Give the text of a sentence with the places of its tokens."""
    text = next((line[9:] for line in block if line.startswith("# text = ")), "")
    places = placed(text, [row[1] for row in rows])
    return (text, places) if places else rebuilt([row[1] for row in rows])


def entities(rows: list[Row]) -> Iterator[Entity]:
    """Read the brackets of the Entity field: first token, end, kind, cluster."""
    still: dict[int, list[tuple[int, str]]] = {}
    for place, row in enumerate(rows):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for mark in MARK.finditer(value):
            if mark["closes"]:
                start, kind = still[int(mark["closes"])].pop()
                yield start, place + 1, kind, int(mark["closes"])
            elif mark["single"]:
                yield place, place + 1, mark["kind"], int(mark["opens"])
            else:
                still.setdefault(int(mark["opens"]), []).append((place, mark["kind"]))


def bare(rows: list[Row], start: int, end: int) -> int:
    """Give the end of a mention without its possessive ending."""
    return end - 1 if end - 1 > start and rows[end - 1][4] == "POS" else end


def form(rows: list[Row]) -> str:
    """Say whether a mention is a name, a description or a pronoun, by its head."""
    inside = {row[0] for row in rows}
    tags = [row[3] for row in rows if row[6] not in inside]
    return FORMS.get(tags[0], "description")
