"""Rival reasons: two causes of one thing, two aims of one actor in one matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from cuibono.store.acts import in_places
from cuibono.store.alike import Weights, content, weighed, wording
from cuibono.store.pairs import Sharing, touching
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import voice

EFFECT, PART = 3.0, 0.6  # weight of what two effects share, and which part of the smaller one, to be one effect
UNHEARD = 1.0  # weight of a word of an effect that stands in no statement
SHORT = 4  # letters by which "fail" and "failed" are one word here
MATTER, PARTS = 6.0, 2  # weight and number of the things that two sentences on the aim of one actor share, to be about one matter
AIM = re.compile(r"\b(?:aims?|aimed|purpose|goal|motives?|reasons?|intention|intended|in order to|because|why|task)\b", re.I)


class Reason(NamedTuple):
    """A cause or an aim that a statement gives: of what (the effect, the matter), who has the aim, and the words for it."""

    id: str
    document: str
    of: frozenset[str]
    who: frozenset[str]
    words: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """Return the words whose weight counts when it is compared."""
        return self.of


def causes(rows: Rows, told: Iterable[Told]) -> tuple[Reason, ...]:
    """Return the causes among what is told and shown."""
    found = (t for t in told if t.statement.shown and is_cause(t) and not voice(rows, t).name.startswith("("))
    return tuple(Reason(t.id, t.document, _words(rows, t, "effect"), frozenset(), cause_words(rows, t)) for t in found)


def motives(rows: Rows, told: Iterable[Told]) -> tuple[Reason, ...]:
    """Return the aims among what is told and shown: statements that say that they tell the aim of something."""
    found = (t for t in told if t.statement.shown and t.statement.kind == "goal" and not t.statement.negated and AIM.search(rows.sentence(t)))
    return tuple(
        Reason(
            t.id,
            t.document,
            frozenset(k for k in _matter(rows, t) if not k.startswith("=")),
            in_places(rows, t, ("actor",)),
            _short(_wording(rows, t, "concept")),
        )
        for t in found
    )


def rival_causes(weights: Weights, known: Sequence[Reason], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield two statements that name different causes of one effect, whatever the words for it, where one of them is new."""
    which = [n for n, r in enumerate(known) if r.id in new]
    sharing = Sharing([r.of for r in known], lambda k: weights.get(k, UNHEARD), EFFECT, PART, which)
    for a, b in ((known[n], known[m]) for n, m in touching([sharing], which)):
        if _fits(weights, a.of, b.of) and apart(a.words, b.words):
            yield a.id, b.id


def rival_motives(weights: Weights, known: Sequence[Reason], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield two statements on what one actor wants with one thing, where one of them is new."""
    which = [n for n, r in enumerate(known) if r.id in new]
    sharing = Sharing([r.of for r in known], lambda k: weights.get(k, 0.0), MATTER, which=which)
    for a, b in ((known[n], known[m]) for n, m in touching([sharing], which)):
        one = a.who & b.who
        if one and apart(a.words, b.words):
            shared = (a.of & b.of) - one
            if len(shared) >= PARTS and weighed(weights, shared) >= MATTER:
                yield a.id, b.id


def apart(one: Collection[str], two: Collection[str]) -> bool:
    """Say whether the words for two reasons have none in common; else one may be the other in other words."""
    return bool(one and two) and not {*one} & {*two}


def cause_words(rows: Rows, told: Told) -> frozenset[str]:
    """Return the words by which the cause that a statement names is compared with others."""
    return _short(_wording(rows, told, "cause"))


def is_cause(told: Told) -> bool:
    """Say whether a statement names a cause of something."""
    s = told.statement
    return s.kind == "influence" and not s.negated and s.sign in {"+", ""} and s.code in {"causes", "raises"}


def _words(rows: Rows, told: Told, name: str) -> frozenset[str]:
    return frozenset().union(*(content(rows, told.document, r.span) for r in told.statement.fillers(name)))


def _wording(rows: Rows, told: Told, name: str) -> frozenset[str]:
    return frozenset().union(*(wording(rows, told.document, r.span) for r in told.statement.fillers(name)))


def _fits(weights: Weights, a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two effects are one by the weight of what is shared, and by which part of the smaller one it is; a word of no statement weighs little."""
    shared, least = (weighed(weights, keys, UNHEARD) for keys in (a & b, min(a, b, key=len)))
    return shared >= EFFECT and bool(least) and shared / least >= PART


def _short(words: frozenset[str]) -> frozenset[str]:
    return frozenset(k if "-" in k else k[:SHORT] for k in words)


def _matter(rows: Rows, told: Told) -> frozenset[str]:
    return content(rows, told.document, rows.papers[told.document].sentence(told.span))
