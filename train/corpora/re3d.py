"""re3d: people, organisations, places and arms in papers on the war in Syria and Iraq (the openly licensed folders)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from train.corpora.prose import sentences
from train.corpora.window import LEFT_OUT, Passage, Place, Window, cut, tenth

FOLDERS = ("US State Department", "UK Government", "CENTCOM", "Australian Department of Foreign Affairs", "Wikipedia")
SURE = 0.5  # least confidence of a label; those below are mostly machine proposals that readers turned down


def windows(data: Path) -> Iterator[Window]:
    """Give the mentions of every paper; every tenth paper is dev."""
    found = [(document, marks) for folder in FOLDERS for document, marks in papers(data / "re3d" / folder)]
    for number, (document, marks) in enumerate(found):
        text = document["text"]
        mentions = [(e["begin"], e["end"], e["type"], -1) for e in marks if sound(text, e)]
        kept = [place for place in sentences(text) if not unclear(place, marks)]
        yield from cut(Passage("re3d", document["_id"], tenth(number), text, kept, ["mentions"], mentions, "re3d"))


def papers(folder: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Give each paper of a folder with its labels."""
    marks = objects(folder / "entities.json")
    for document in objects(folder / "documents.json"):
        yield document, [mark for mark in marks if mark["documentId"] == document["_id"]]


def objects(path: Path) -> list[dict[str, Any]]:
    """Read one object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]


def sound(text: str, mark: dict[str, Any]) -> bool:
    """Say whether a label is trusted and lies where it says."""
    if mark["confidence"] < SURE:
        LEFT_OUT["label of low confidence"] += 1
    elif text[mark["begin"] : mark["end"]] != mark["value"]:
        LEFT_OUT["label beside its words"] += 1
    else:
        return True
    return False


def unclear(place: Place, marks: list[dict[str, Any]]) -> bool:
    """Say whether a sentence has a name that was marked, not confirmed, and lies in no confirmed mention: labels are not complete there."""
    sure = [mark for mark in marks if mark["confidence"] >= SURE]
    doubted = [mark for mark in marks if place[0] <= mark["begin"] < place[1] and mark["confidence"] < SURE and mark["value"] != mark["value"].lower()]
    open_ones = [mark for mark in doubted if not any(mark["begin"] < other["end"] and other["begin"] < mark["end"] for other in sure)]
    LEFT_OUT["sentence with an unconfirmed name"] += bool(open_ones)
    return bool(open_ones)
