"""Rival reasons: two causes of one thing, two aims of one actor in one matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuibono.store.acts import in_places
from cuibono.store.alike import Likeness, content, wording
from cuibono.store.pairs import Sharing, pairs
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import voice

EFFECT, PART = 3.0, 0.6  # weight of what two effects share, and which part of the smaller one, to be one effect
SHORT = 4  # letters by which "fail" and "failed" are one word here
MATTER, PARTS = 6.0, 2  # weight and number of the things that two sentences on the aim of one actor share, to be about one matter
AIM = re.compile(r"\b(?:aims?|aimed|purpose|goal|motives?|reasons?|intention|intended|in order to|because|why|task)\b", re.I)


def causes(rows: Rows, like: Likeness, told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield two statements that name different causes of one effect, whatever the words for it."""
    found = [t for t in told if t.statement.shown and _is_cause(t) and not voice(rows, t).name.startswith("(")]
    effects = {t.id: _words(rows, t, "effect") for t in found}
    reasons = {t.id: _wording(rows, t, "cause") for t in found}
    sharing = Sharing([effects[t.id] for t in found], lambda k: like.weights.get(k, 1.0), EFFECT, PART)
    for a, b in ((found[n], found[m]) for n, m in pairs(sharing, len(found))):
        if _fits(like, effects[a.id], effects[b.id]) and _apart(reasons[a.id], reasons[b.id]):
            yield a, b


def motives(rows: Rows, like: Likeness, told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield two statements on what one actor wants with one thing: both say that they tell the aim of it."""
    found = [t for t in told if t.statement.shown and t.statement.kind == "goal" and not t.statement.negated and AIM.search(_sentence(rows, t))]
    actors = [in_places(rows, t, ("actor",)) for t in found]
    matters = [frozenset(k for k in _matter(rows, t) if not k.startswith("=")) for t in found]
    concepts = [_wording(rows, t, "concept") for t in found]
    for n, m in pairs(Sharing(matters, lambda k: like.weights.get(k, 0.0), MATTER), len(found)):
        one = actors[n] & actors[m]
        if one and _apart(concepts[n], concepts[m]):
            shared = (matters[n] & matters[m]) - one
            if len(shared) >= PARTS and sum(like.weights.get(k, 0.0) for k in shared) >= MATTER:
                yield found[n], found[m]


def other_causes(rows: Rows, a: Told, b: Told) -> bool:
    """Say whether two statements name causes that have no word in common."""
    return _apart(_wording(rows, a, "cause"), _wording(rows, b, "cause"))


def _is_cause(told: Told) -> bool:
    s = told.statement
    return s.kind == "influence" and not s.negated and s.sign in {"+", ""} and s.code in {"causes", "raises"}


def _words(rows: Rows, told: Told, name: str) -> frozenset[str]:
    return frozenset().union(*(content(rows, told.document, r.span) for r in told.statement.fillers(name)))


def _wording(rows: Rows, told: Told, name: str) -> frozenset[str]:
    return frozenset().union(*(wording(rows, told.document, r.span) for r in told.statement.fillers(name)))


def _fits(like: Likeness, a: frozenset[str], b: frozenset[str]) -> bool:
    weight, share = _share(like, a, b)
    return weight >= EFFECT and share >= PART


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two reasons have no word in common; else one may be the other in other words."""
    return bool(a and b) and not {k if "-" in k else k[:SHORT] for k in a} & {k if "-" in k else k[:SHORT] for k in b}


def _share(like: Likeness, a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
    """Return the weight of what is shared, and which part of the smaller one it is; a word of no statement weighs little."""
    shared, least = (sum(like.weights.get(k, 1.0) for k in keys) for keys in (a & b, min(a, b, key=len)))
    return shared, shared / least if least else 0.0


def _matter(rows: Rows, told: Told) -> frozenset[str]:
    return content(rows, told.document, rows.papers[told.document].sentence(told.span))


def _sentence(rows: Rows, told: Told) -> str:
    paper = rows.papers[told.document]
    return paper.words(paper.sentence(told.span))
