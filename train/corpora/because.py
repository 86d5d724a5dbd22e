"""BECAUSE: connectives of causal language with cause and effect; by motive, purpose or consequence, helping or hindering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from train.corpora.prose import sentences
from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, tenth

KINDS = {"Consequence", "Motivation", "Purpose"}
ROLES = {"Cause": "cause", "Effect": "effect", "Means": "means"}  # Arg0 and Arg1 belong to a relation in time beside the causal one


@dataclass(frozen=True)
class Notes:
    """What a standoff file says: places by T number, events as their arguments in order, values of attributes by event."""

    places: dict[str, list[Place]] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    degrees: dict[str, str] = field(default_factory=dict)


def windows(data: Path) -> Iterator[Window]:
    """Give the windows of all documents; every tenth is dev."""
    for number, path in enumerate(sorted((data / "because").glob("*/*.ann"))):
        text = unwrapped(path.with_suffix(".txt").read_bytes().decode())
        notes = noted(path.read_text(encoding="utf-8"), text)
        frames = [frame for event in notes.events if (frame := framed(event, notes))]
        yield from cut(Passage("because", path.stem, tenth(number), text, sentences(text), ["frames:cause"], frames=frames))


def unwrapped(text: str) -> str:
    """Turn the line breaks within a paragraph into spaces, so that every place stays."""
    inner = r"(?<=[^\n\s])([ \t]*)\n(?=[ \t]*\S)"
    return re.sub(inner, lambda m: m[0] if ends_line(text, m.start()) else m[1] + " ", text)


def ends_line(text: str, end: int) -> bool:
    """Say whether a line closes by itself: it is short and ends in a stop, as a speaker's name does."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return len(line) < 40 and line[-1:] in {".", ":", "?", "!"}


def noted(lines: str, text: str) -> Notes:
    """Read a standoff file."""
    notes = Notes()
    for name, rest in (line.split("\t")[:2] for line in lines.splitlines() if line[:1] in {"T", "E", "A"}):
        if name[0] == "T":
            notes.places[name] = merged(rest.split(" ", 1)[1], text)
        elif name[0] == "E":
            notes.events[name] = [(part[0], part[1]) for item in rest.split() if (part := item.split(":"))]
        elif rest.startswith("Degree "):
            notes.degrees[rest.split()[1]] = rest.split()[2].lower()
    return notes


def merged(offsets: str, text: str) -> list[Place]:
    """Read the pieces of a place and join those with only space between them."""
    found: list[Place] = []
    for start, end in sorted((int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";"))):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def framed(event: str, notes: Notes) -> tuple[Place, Frame] | None:
    """Make the frame of an event: its connective is trigger and signal."""
    (kind, connective), *arguments = notes.events[event]
    if kind not in KINDS:
        LEFT_OUT["connective that is not causal"] += 1
        return None
    named = [("signal", connective), *((ROLES[plain], target) for name, target in arguments if (plain := name.rstrip("0123456789")) in ROLES)]
    roles = [(name, start, end) for name, target in named for start, end in notes.places[target]]
    status: dict[str, str | float] = {"degree": notes.degrees.get(event, "facilitate")}
    return notes.places[connective][0], Frame(0, "cause", kind.lower(), roles, status)
