"""Bodies called by the first word of their name: "the Union" after "the Union of Dockers", where no other body of the text is called so."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.extract.namesakes import BODIES, Seen, kinds_meet
from cuibono.parse import phrases

POINTED = frozenset({"the", "this"})
ONWARD = frozenset({"of", "for"})  # what stands behind the first word of such a name
REASON = "short for the name"


def pairs(seen: Sequence[Seen]) -> dict[int, tuple[int, str]]:
    """Return for each short call the mention of the whole name before it, with the reason."""
    whole: dict[str, list[int]] = {}
    found = {}
    for i, s in enumerate(seen):
        words = phrases.bare(s.words)
        if _is_whole(s, words):
            whole.setdefault(words[0].lower(), []).append(i)
        elif len(words) == 1 and s.first in POINTED and (before := whole.get(words[0].lower())) and _one(seen, before, s):
            found[i] = (before[-1], REASON)
    return found


def _is_whole(s: Seen, words: Sequence[str]) -> bool:
    return s.mention.form == "name" and s.mention.kind in BODIES and len(words) > 2 and words[0][:1].isupper() and words[1] in ONWARD


def _one(seen: Sequence[Seen], names: Sequence[int], s: Seen) -> bool:
    return len({seen[i].core for i in names}) == 1 and kinds_meet(seen[names[-1]].mention.kind, s.mention.kind)
