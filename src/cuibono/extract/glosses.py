"""Bodies named twice at once: "the Halk Partisi (People's Party)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.parse.encoder import Candidate
from cuibono.types import PERSONS, Mention

Placed = tuple[int, int, Mention]  # first word, end word, mention
BODIES = frozenset({"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government", "agreement"})

SURE = 0.5  # of a name in brackets, and of one that is known by it
LONGEST = 8  # words of a name before brackets at most
SMALL = frozenset(  # inside a name
    "of for the and ve i y e et en und och og ja za na de des du da do dos das di del della la le les el los las der für van".split()
)


def completed(candidates: Sequence[Candidate], said: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the candidates without half brackets, and with the foreign name before the brackets in which a body is named again."""
    whole = tuple(_trimmed(c, said) for c in candidates)
    twice = {(c.start, c.end): foreign for c in whole if (foreign := _before(c, whole, said))}
    taken = {(start, f.end) for f in twice.values() for start in (f.start, f.start - 1)}
    named = (replace(c, form="name") if (c.start, c.end) in twice else c for c in whole if (c.start, c.end) not in taken)
    return (*named, *twice.values())


def _trimmed(c: Candidate, said: Sequence[str]) -> Candidate:
    lone = c.end - c.start > 1 and said[c.end - 1] == ")" and "(" not in said[c.start : c.end]
    return replace(c, end=c.end - 1) if lone else c


def _before(inner: Candidate, candidates: Sequence[Candidate], said: Sequence[str]) -> Candidate | None:
    """Return the run of words with capitals before the brackets that hold a body's name, where the network marks no name that ends there."""
    bracket = inner.start - 1
    held = bracket > 1 and said[bracket] == "(" and tuple(said[inner.end : inner.end + 1]) == (")",) and inner.end - inner.start > 1
    named = inner.kind in BODIES and inner.probability >= SURE and all(w[:1].isupper() or w in SMALL for w in said[inner.start : inner.end])
    if not (held and named) or any(c.end == bracket and (c.kind in PERSONS or (c.form == "name" and c.probability >= SURE)) for c in candidates):
        return None
    start = bracket
    while start and bracket - start < LONGEST and (said[start - 1][:1].isupper() or said[start - 1] in SMALL):
        start -= 1
    while start < bracket and (said[start] in SMALL or said[start] in {"The", "A", "An"}):
        start += 1
    run = bracket - start > 1 and said[bracket - 1][:1].isupper()
    return Candidate(start, bracket, inner.kind, "name", inner.probability) if run else None


def pairs(found: Sequence[Placed], said: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Return for each name of a body in brackets the body of the same kind named right before it, with the reason."""
    ends = {end: i for i, (_, end, m) in enumerate(found) if m.kind in BODIES and m.form == "name"}
    out = {}
    for i, (start, end, m) in enumerate(found):
        before = ends.get(start - 1)
        bracketed = start > 1 and said[start - 1] == "(" and said[end : end + 1] == [")"]
        if bracketed and before is not None and m.form == "name" and found[before][2].kind == m.kind and end - start > 1:
            out[i] = (before, "the name in brackets")
    return out
