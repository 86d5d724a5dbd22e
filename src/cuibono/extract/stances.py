"""What a stance is about, where the network marks the verb alone ("denied it had fired first"); who "declined to discuss" a thing refuses no act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

CLAUSAL = frozenset({"deny", "confirm", "doubt"})
ENDS = frozenset({",", ";", ".", ":", "?", "!", "”", '"', "(", "—", "–"})
SAYING = frozenset("say says said claim claims claimed maintain maintains maintained insist insists insisted report reports reported".split())
CONTRARY = frozenset({("the", "opposite"), ("the", "contrary"), ("the", "reverse"), ("the", "same")})
OPENING = frozenset("that having being any it he she they there its his her their the".split())
REFUSING = frozenset("decline declines declined declining refuse refuses refused refusing".split())
SPEAKING = frozenset(
    "comment say discuss speak answer elaborate respond".split()
)  # declined, 26 of 27 labelled refusals are comments, of all others two in five


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


def silent(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with each refusal to speak as a comment, where none is read there, and not as a refused act."""
    out = []
    for f in frames:
        said = _unsaid(f, text)
        if not said:
            out.append(f)
        elif not any(g.kind == "stance" and g.word in {f.word, said} for g in frames):
            out.append(replace(f, kind="stance", codes=(("comment", 1.0),), roles=tuple(r for r in f.roles if r[0] == "actor"), sure=0.0))
    return tuple(out)


def _unsaid(f: Frame, text: Phrases) -> int:
    """Return the verb of speaking that a refusal is of, 0 where it is of something else or no refusal."""
    if f.kind != "event" or text.said[f.word].lower() not in REFUSING:
        return 0
    behind = text.lower(f.word + 1, f.word + 3)
    return f.word + 2 if behind[:1] == ("to",) and behind[1:] and behind[1] in SPEAKING else 0
