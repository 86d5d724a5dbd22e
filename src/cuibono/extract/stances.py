"""What a stance is about, where the network marks the verb alone: "denied it had fired first"."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

CLAUSAL = frozenset({"deny", "confirm", "doubt"})
ENDS = frozenset({",", ";", ".", ":", "?", "!", "”", '"', "(", "—", "–"})
OPENING = frozenset("that having being any it he she they there its his her their the".split())


def mend(f: Frame, text: Phrases) -> Frame:
    """Return the stance with the clause behind its verb as content where it has none."""
    if f.kind != "stance" or not f.codes or f.codes[0][0] not in CLAUSAL or any(r[0] == "content" for r in f.roles):
        return f
    start = end = f.word + 1
    while end < len(text.said) and text.home[end] == text.home[f.word] and text.said[end] not in ENDS:
        end += 1
    start += start < end and text.said[start].lower() == "that"
    held = end - start > 2 and text.said[f.word + 1].lower() in OPENING
    return replace(f, roles=(*f.roles, ("content", start, end, 0.5))) if held else f
