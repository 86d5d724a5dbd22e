"""What a stance is about, where the network marks the verb alone: "denied it had fired first"."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

CLAUSAL = frozenset({"deny", "confirm", "doubt"})
ENDS = frozenset({",", ";", ".", ":", "?", "!", "”", '"', "(", "—", "–"})
SAYING = frozenset("say says said claim claims claimed maintain maintains maintained insist insists insisted report reports reported".split())
CONTRARY = frozenset({("the", "opposite"), ("the", "contrary"), ("the", "reverse"), ("the", "same")})
OPENING = frozenset("that having being any it he she they there its his her their the".split())


def mend(f: Frame, text: Phrases) -> Frame:
    """Return the stance with the clause behind its verb as content where it has none; "said the opposite" is told by all its words."""
    if f.kind == "stance" and (end := _contrary(f.word, text)):
        f = replace(f, roles=(*f.roles, ("words", f.word, end, 1.0)))
    if f.kind != "stance" or not f.codes or f.codes[0][0] not in CLAUSAL or any(r[0] == "content" for r in f.roles):
        return f
    start, end = f.word + 1, text.until(f.word, ENDS)
    start += start < end and text.said[start].lower() == "that"
    held = end - start > 2 and text.said[f.word + 1].lower() in OPENING
    return replace(f, roles=(*f.roles, ("content", start, end, 0.5))) if held else f


def _contrary(word: int, text: Phrases) -> int:
    """Return where "said the opposite" or "said otherwise" ends that begins at a word, 0 where none does."""
    if text.said[word].lower() not in SAYING:
        return 0
    behind = text.lower(word + 1, word + 3)
    return word + 3 if behind in CONTRARY else word + 2 if behind[:1] == ("otherwise",) else 0
