"""Words that look like the sign of a statement and are not: "speaks five languages", "a port of its own", "since 1994"."""

from __future__ import annotations

from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

SPEAKS = frozenset("speak speaks spoke spoken speaking".split())
WHOSE = frozenset("its their his her our my your whose ’s 's".split())
TIMES = frozenset(
    "then last early late mid january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday yesterday spring summer autumn winter independence".split()
)


def is_misread(f: Frame, text: Phrases) -> bool:
    """Say whether a word was taken for a tie or a cause by its look alone."""
    if f.kind not in {"tie", "influence"}:
        return False
    word, behind = text.said[f.word].lower(), text.lower(f.word + 1, f.word + 3)
    if f.kind == "influence":
        if word != "since" or not behind:
            return False
        return behind[0] in TIMES or behind[0][0].isdigit() or (behind[0] == "the" and behind[-1] in {*TIMES, "1990s", "1980s", "1970s", "beginning"})
    code = f.codes[0][0] if f.codes else ""
    if code == "spokesperson_of":
        return word in SPEAKS and behind[:1] != ("for",)
    return code == "owns" and word == "own" and bool(WHOSE & set(text.lower(max(0, f.word - 1), f.word)))
