"""Who does what the second of two joined verbs tells: "the bank feared a run, called in its loans and shut"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse import phrases
from cuibono.parse.encoder import Frame

JOINTS = frozenset({"and", "but", "or", ","})
OVER = frozenset("then also even at last later soon finally once again now in turn never not".split())  # may stand between a joint and its verb
RELATIVES = phrases.RELATIVES | {"whoever", "what"}
DOERS = frozenset({"event", "stance", "goal"})  # whose first place is an actor
MINE = 0.8  # of a place that the word order fills


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the acts without a doer behind "and", "but" or a comma with that of the active verb before them."""
    out: list[Frame] = []
    for f in sorted(frames, key=lambda f: (f.word, f.kind)):
        doers = _doers(f, out, text) if _is_bare(f, text) else ()
        out.append(replace(f, roles=(*doers, *f.roles)) if doers else f)
    return tuple(out)


def _is_bare(f: Frame, text: Phrases) -> bool:
    """Say whether an active verb right behind a joint has something that it is done to behind it, and nobody who does it."""
    behind = [r for r in f.roles if r[0] in {"recipient", "topic", "instrument"}]
    active = bool(behind) and all(r[1] > f.word for r in behind) and not text.said[f.word].lower().endswith("ing")
    return f.kind == "event" and active and not any(r[0] == "actor" for r in f.roles) and _joint(f.word, text) >= 0


def _joint(word: int, text: Phrases) -> int:
    i = word - 1
    while i >= 0 and text.home[i] == text.home[word] and (text.said[i].lower() in OVER or text.said[i].lower().endswith("ly")):
        i -= 1
    return i if i >= 0 and text.home[i] == text.home[word] and text.said[i].lower() in JOINTS else -1


def _doers(f: Frame, before: Sequence[Frame], text: Phrases) -> tuple[Filler, ...]:
    """Return who does the act next before in the sentence, where he stands before an active verb."""
    near = [g for g in before if g.kind in DOERS and g.word < f.word and text.home[g.word] == text.home[f.word] and any(r[0] == "actor" for r in g.roles)]
    if not near:
        return ()
    g = max(near, key=lambda g: g.word)
    doers = tuple((*r[:3], MINE) for r in g.roles if r[0] == "actor")
    return doers if all(_leads(r, g.word, text) for r in doers) and not text.passive(g.word) and not _is_nested(g.word, text) else ()


def _leads(r: Filler, verb: int, text: Phrases) -> bool:
    """Say whether somebody is the subject of a verb behind him, not whom a "by" names."""
    return r[2] <= verb and "by" not in text.lower(max(0, r[1] - 2), r[1])


def _is_nested(word: int, text: Phrases) -> bool:
    """Say whether a relative clause begins before a word of its sentence: who goes on acting behind it is a guess."""
    return bool(RELATIVES & set(text.lower(text.first(word), word)))
