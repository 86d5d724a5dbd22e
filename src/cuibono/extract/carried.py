"""One act told by two words: a verb that only carries out what its noun names ("held talks", "a visit was paid"); the noun tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Phrases
from cuibono.extract.stems import stem
from cuibono.identity import PLACES
from cuibono.parse import phrases
from cuibono.parse.encoder import Frame

CARRIERS = frozenset(
    stem(w)
    for w in (
        "hold pay make give take conduct carry launch open stage mount undertake perform wage issue reach resume deliver raise file begin start continue "
        "impose commit have voice express convey extend"
    ).split()
)  # of 130 labelled verbs and nouns of this kind four had both labelled as acts
HELD = frozenset({"recipient", "topic", "actor"})
SURE = 0.3  # of the noun's being an act


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames without verbs that carry an act which another frame tells; that one takes over who and whom."""
    acts = {f.word: f for f in frames if f.kind == "event" and f.probability >= SURE}
    carried = {f.word: noun for f in acts.values() if stem(text.said[f.word]) in CARRIERS and (noun := _noun(f, acts, text))}
    taken = {noun.word: acts[verb] for verb, noun in carried.items()}
    kept = (f for f in frames if not (f.kind == "event" and f.word in carried))
    return tuple(_joined(f, taken[f.word]) if f.kind == "event" and f.word in taken else f for f in kept)


def _noun(f: Frame, acts: dict[int, Frame], text: Phrases) -> Frame | None:
    """Return the act that is the head of what the verb holds."""
    heads = (start + phrases.head(text.said[start:end]) for name, start, end, _ in f.roles if name in HELD)
    return next((acts[h] for h in heads if h in acts and h != f.word and text.home[h] == text.home[f.word]), None)


def _joined(noun: Frame, verb: Frame) -> Frame:
    """Give the noun the places that it lacks, and the negation, certainty and time of the verb."""
    names = {r[0] for r in noun.roles}
    own = [r for r in verb.roles if r[0] not in names and not r[1] <= noun.word < r[2]]
    mine = [r for r in noun.roles if not (r[0] in PLACES["event"] and r[1] <= noun.word < r[2])]
    better = [r for r in verb.roles if r[0] == "actor" and r[2] <= verb.word and not r[1] <= noun.word < r[2]]
    if better:  # the subject of the verb acts, whatever stands beside the noun
        spans = {(r[1], r[2]) for r in better}
        mine = [r for r in mine if r[0] != "actor" and (r[1], r[2]) not in spans]
        own = [*better, *(r for r in own if r[0] != "actor")]
    return replace(noun, probability=max(noun.probability, verb.probability), status=verb.status, roles=(*mine, *own))
