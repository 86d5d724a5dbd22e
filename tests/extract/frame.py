"""Frames and phrases from plain words, for tests of the rules that mend frames; no model is needed."""

from __future__ import annotations

from cuibono.extract import fillers
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Candidate, Frame


def place(said: list[str], words: str, nth: int = 0) -> tuple[int, int]:
    """Return where the words stand among those of a sentence."""
    wanted = words.split()
    found = [i for i in range(len(said)) if said[i : i + len(wanted)] == wanted]
    return found[nth], found[nth] + len(wanted)


def text(*sentences: str, **kinds: str) -> Phrases:
    """Return the phrases of sentences; each kind's phrases are parted by |."""
    said = " ".join(sentences).split()
    home = [n for n, sentence in enumerate(sentences) for _ in sentence.split()]
    marked = [Candidate(*place(said, p), kind, "name", 0.9) for kind, phrases in kinds.items() for p in phrases.split("|")]
    return fillers.phrases(said, home, marked)


def frame(sentence: str, trigger: str, kind: str, code: str, **roles: str) -> Frame:
    """Return a frame; each role's fillers are parted by |."""
    said = sentence.split()
    placed = tuple((name, *place(said, p), 0.8) for name, fillers_ in roles.items() for p in fillers_.split("|"))
    return Frame(place(said, trigger)[0], kind, 0.9, ((code, 0.9),), {}, placed)


def filled(found: Frame, sentence: str) -> dict[str, list[str]]:
    """Return the words of each role."""
    said, out = sentence.split(), {}
    for name, start, end, _ in found.roles:
        out.setdefault(name, []).append(" ".join(said[start:end]))
    return out
