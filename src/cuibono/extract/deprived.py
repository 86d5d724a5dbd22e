"""Whom an act hits that stops goods or talks: in "stopped purchases of wood from Norland" it is Norland, the purchases are what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import PARTIES, Filler, Phrases
from cuibono.parse.encoder import Frame

STOPPING = frozenset({"sanction", "coerce"})
WHERE = PARTIES | {"place", "region"}
LEADING = frozenset({"from", "to", "with"})


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the party behind "from", "to" or "with" as who is hit, where the network takes it for what the act is about."""
    return tuple(_turned(f, text) if f.kind == "event" and f.codes and f.codes[0][0] in STOPPING else f for f in frames)


def _turned(f: Frame, text: Phrases) -> Frame:
    things = [r for r in f.roles if r[0] == "recipient"]
    whom = [r for r in f.roles if r[0] == "topic" and text.kind(*r[1:3]) in WHERE and LEADING & {*text.lower(max(0, r[1] - 1), r[1])}]
    if len(things) != 1 or len(whom) != 1 or things[0][1] <= f.word or things[0][2] > whom[0][1] or text.kind(*things[0][1:3]) in WHERE:
        return f
    swapped: dict[Filler, str] = {things[0]: "topic", whom[0]: "recipient"}
    return replace(f, roles=tuple((swapped.get(r, r[0]), *r[1:]) for r in f.roles))
