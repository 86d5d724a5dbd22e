"""Whom a stop of trade touches: "halted all imports of coal from Tarn" is done to Tarn, and the imports are what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import PARTIES, Filler, Phrases
from cuibono.parse.encoder import Frame

GOODS = frozenset(
    "import imports export exports delivery deliveries shipment shipments supply supplies purchase purchases sale sales trade flight flights aid loan loans "
    "payment payments credit credits transit".split()
)
LANDS = frozenset({"region", "place"})  # one with which there is trade
TOWARDS = frozenset({"from", "to", "into", "with"})


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, those that stop a trade as done to the party with whom it is."""
    return tuple(_turned(f, text) if f.kind == "event" and f.codes[:1] and f.codes[0][0] == "sanction" else f for f in frames)


def _turned(f: Frame, text: Phrases) -> Frame:
    hit = [r for r in f.roles if r[0] == "recipient"]
    if len(hit) != 1 or any(r[0] == "topic" for r in f.roles):
        return f
    whom = _partner(hit[0], text)
    if whom is None:
        return f
    _, start, end, sure = hit[0]
    kept = tuple(r for r in f.roles if r not in hit and not (r[0] == "place" and whom[0] <= r[1] < whom[1]))  # "from Tarn" is not where it is done
    return replace(f, roles=(*kept, ("recipient", *whom, sure), ("topic", start, max(end, whom[1]), sure)))


def _partner(thing: Filler, text: Phrases) -> tuple[int, int] | None:
    """Return the party behind the "from" or "to" that closes a phrase of trade or follows it."""
    _, start, end, _ = thing
    if text.kind(start, end) in PARTIES or not GOODS & set(text.lower(start, end)):
        return None
    last = min(end + 1, len(text.said))
    at = next((i for i in range(start + 1, last) if text.small[i] in TOWARDS and GOODS & set(text.lower(start, i)) and text.home[i] == text.home[start]), -1)
    whom = _named(at + 1, text) if 0 <= at < len(text.said) - 1 else None
    return whom if whom and (whom[1] >= end or at == end) else None


def _named(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the longest party or land that begins at a word and ends in its sentence."""
    here = [c.end for c in text.starting.get(start, ()) if c.kind in PARTIES | LANDS and text.home[c.end - 1] == text.home[start]]
    return (start, max(here)) if here else None
