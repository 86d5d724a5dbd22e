"""How an act was done, as PLOVER's modes have it: a meeting by telephone, a strike by hunger, an attack from the air."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from cuibono.identity import all_identified
from cuibono.types import Reading, Span, Statement, hull

Phrase = tuple[str, ...]
Modes = tuple[tuple[str, tuple[Phrase, ...]], ...]
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@cache
def table() -> dict[str, dict[str, dict[str, str]]]:
    """Return by code, by place (trigger, near) and by mode the words that tell it."""
    return tomllib.loads(Path(__file__).with_name("modes.toml").read_text(encoding="utf-8"))


@cache
def phrases() -> dict[str, dict[str, Modes]]:
    """Return the table with its phrases cut into words."""
    return {
        code: {place: tuple((m, tuple(tuple(p.split("|")) for p in said.split())) for m, said in modes.items()) for place, modes in places.items()}
        for code, places in table().items()
    }


def find(reading: Reading) -> Reading:
    """Fill in the mode of each event whose words say it; the others have none."""
    told = [replace(s, mode=mode) if s.kind == "event" and not s.mode and (mode := of(reading, s)) else s for s in reading.statements]
    if all(a.mode == b.mode for a, b in zip(told, reading.statements, strict=True)):
        return reading
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, told, reading.mentions, reading.statements))


def of(reading: Reading, s: Statement) -> str:
    """Return the mode of an event: what its trigger says, else what stands between its places."""
    places = phrases().get(s.code, {})
    trigger = _words(reading, Span(s.trigger.start, min(len(reading.document.text), s.trigger.end + 6)))
    own = len(_words(reading, s.trigger))
    return _first(places.get("trigger", ()), trigger, own) or _first(places.get("near", ()), _words(reading, hull(s.evidence)), None)


def _words(reading: Reading, span: Span) -> tuple[str, ...]:
    return tuple(w.casefold() for w in WORD.findall(reading.words(span)))


def _first(modes: Modes, words: Sequence[str], own: int | None) -> str:
    """Return the first mode one of whose phrases stands among the words; with `own` it must begin in the first so many."""
    starts = range(len(words) if own is None else min(own, len(words)))
    text = "".join(f" {w}" for w in words)
    return next((mode for mode, said in modes if any(_fits(p, words, i) for p in said if _opening(p) in text for i in starts)), "")


@cache
def _opening(phrase: Phrase) -> str:
    """Return how a phrase begins in words with a blank before each: where this does not stand, the phrase does not."""
    return f" {phrase[0].rstrip('*')}"


def _fits(phrase: Phrase, words: Sequence[str], start: int) -> bool:
    found = words[start : start + len(phrase)]
    return len(found) == len(phrase) and all(w.startswith(p[:-1]) if p.endswith("*") else w == p for p, w in zip(phrase, found, strict=True))
