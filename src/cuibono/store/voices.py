"""Who says a statement: the innermost source, or the document."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.store.alike import entity_key
from cuibono.store.rows import Rows
from cuibono.store.told import Told

FIRST = frozenset({"i", "we", "me", "us"})  # he who speaks


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it: a key to compare by and a name to show."""

    key: str
    name: str


def voice(rows: Rows, told: Told) -> Voice:
    """Return who says it: the innermost source, or the document."""
    known = rows.voices.get(told.id)
    if known is None:
        found = _voice(rows, told)
        known = rows.voices[told.id] = (found.key, found.name)
    return Voice(*known)


def _voice(rows: Rows, told: Told) -> Voice:
    if not told.statement.sources:
        paper = rows.papers[told.document]
        return Voice(told.document, paper.publisher or paper.title or paper.name or told.document)
    source = told.statement.sources[-1]
    speakers = [e for who in source.who if (e := rows.entity(who))]
    if speakers:
        return Voice("+".join(sorted(entity_key(e) for e in speakers)), ", ".join(e.name for e in speakers))
    words = rows.words(told.document, source.span)
    return Voice(f"{told.document}:{words.casefold()}", f"({words})")


def denier(rows: Rows, stance: Told) -> str:
    """Return who takes a stance, by name."""
    actors = [rows.entity(r.filler) for r in stance.statement.fillers("actor")]
    named = [a.name for a in actors if a] or [rows.words(stance.document, r.span) for r in stance.statement.fillers("actor")]
    told = [n for n in named if n.casefold() not in FIRST]
    return ", ".join(dict.fromkeys(told)) or voice(rows, stance).name
