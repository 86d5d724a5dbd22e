"""Which tellings are of one event: pairs compared by word, parties, surroundings and time, then joined as long as all of them fit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from cuibono.compare.telling import Telling, acts, is_actor, is_crowd, is_open, is_police, light, negated, one_crowd

Pair = tuple[int, int]
# A logistic score. Start: fitted on ECB+ topics 1 to 35 without the dev topics (bench/quality/alignment/ecb.py --fit);
# then moved by hand where our own affairs say otherwise: there texts are dated, and one affair holds several acts of one word.
BASE = -1.2
KIN, LIGHT, CODE_ALONE = -1.3, -2.0, -2.9  # another word for the same act; a shared word that tells little; no more than the same code
ABOUT, AROUND, FIRST, SECOND = 3.0, 3.0, 1.0, 1.0
NOTHING = -1.5  # beside the word the two share neither party nor any other word
STRANGERS = -0.6  # both name somebody, and no place is filled by the same
OTHER_THING = -1.5  # the same is done to two things that share no word: rifles seized, sailors seized
SAME_DAYS = 0.8
SAME_TEXT = 1.5
AFFAIR = 6.0  # per share of words that the two documents have in common
ENOUGH = 0.5  # mean score from which two groups are joined; 0.4 finds two points more in our affairs and joins strangers in long articles
VAGUE = frozenset({"other", "attribute", "quantity"})
ALIKE = 0.25  # part of the words of each place that two of these kinds must share
PLACED = frozenset({"tie", "influence", "lever", "goal"})  # kinds without a word of their own: both places must agree


@dataclass(frozen=True)
class Weights:
    """How much a shared word says, the rarer among these tellings the more, and how much the documents share."""

    tellings: tuple[Telling, ...]

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """Return the weight of each word."""
        counts = Counter(k for t in self.tellings for k in t.around | t.about | t.words | t.first | t.second)
        return {k: math.log((len(self.tellings) + 1) / n) for k, n in counts.items()}

    @cached_property
    def affairs(self) -> Mapping[tuple[str, str], float]:
        """Return by pair of documents how much of their words they share."""
        words: dict[str, set[str]] = defaultdict(set)
        for t in self.tellings:
            words[t.document] |= t.around | t.words
        known = {d: frozenset(w) for d, w in words.items()}
        return {(a, b): self.share(known[a], known[b]) for a in known for b in known if a != b}

    def share(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weight of what both hold as a part of the mean weight of the two."""
        whole = self._sum(a) + self._sum(b)
        return 2 * self._sum(a & b) / whole if whole else 0.0

    def _sum(self, keys: Iterable[str]) -> float:
        return sum(self.weight.get(k, 0.0) for k in keys)


def groups(tellings: Iterable[Telling], enough: float = ENOUGH) -> tuple[tuple[Telling, ...], ...]:
    """Return the tellings, those of one event together, in their order."""
    known = tuple(tellings)
    weigh = Weights(known)
    scores = {(i, j): s for i, j in candidates(known) if (s := score(weigh, known[i], known[j]))}
    apart = {(i, j) for i, j in combinations(range(len(known)), 2) if two_times(known[i], known[j])}
    return tuple(tuple(known[n] for n in group) for group in joined(len(known), scores, apart, enough))


def candidates(known: Sequence[Telling]) -> Iterator[Pair]:
    """Yield the pairs that share a word, a kind of act or a code; others are of two things."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, t in enumerate(known):
        for key in (*t.words, *(f"act {a}" for a in acts(t.words)), *([] if t.code in VAGUE else [f"{t.kind}.{t.code}"])):
            blocks[key].append(n)
    yield from sorted({pair for block in blocks.values() for pair in combinations(block, 2)})


def score(weigh: Weights, a: Telling, b: Telling) -> float:
    """Return how surely two tellings are of one event, from 0 to 1."""
    return 0.0 if two_times(a, b) else likeness(weigh, a, b)


def likeness(weigh: Weights, a: Telling, b: Telling) -> float:
    """Return how alike two tellings are whatever their times, from 0 to 1."""
    word = _words(a, b)
    if (
        word is None
        or _listed(a, b)
        or _past_each_other(a, b)
        or ({a.kind, b.kind} & PLACED and min(weigh.share(a.first, b.first), weigh.share(a.second, b.second)) < ALIKE)
    ):
        return 0.0
    about = ABOUT * weigh.share(a.about, b.about) + AROUND * weigh.share(a.around, b.around) + NOTHING * _nothing(a, b)
    parties = (
        FIRST * _place(weigh, a.first, b.first) + SECOND * _place(weigh, a.second, b.second) + STRANGERS * _strangers(a, b) + OTHER_THING * _other_thing(a, b)
    )
    here = SAME_TEXT if a.document == b.document else AFFAIR * weigh.affairs[a.document, b.document]
    return 1 / (1 + math.exp(-(BASE + word + about + parties + here + SAME_DAYS * bool(a.when and b.when))))


def _listed(a: Telling, b: Telling) -> bool:
    """Say whether one sentence tells two acts one after the other: "seized the ferry and towed it"."""
    one = a.sentence is not None and a.sentence == b.sentence and a.document == b.document
    return one and a.kind == b.kind == "event" and not a.words & b.words


def _past_each_other(a: Telling, b: Telling) -> bool:
    """Say whether one verb is told and another denied of nobody known in common: "our government signed it", "two governments failed to agree on a rent"."""
    if a.words & b.words or negated(a) == negated(b):
        return False
    return not any(is_actor(key) for x, y in ((a.first, b.first), (a.second, b.second)) for key in x & y)


def _words(a: Telling, b: Telling) -> float | None:
    """Return what the words of two tellings add to their score, or nothing where they tell two things."""
    if {a.kind, b.kind} & PLACED:
        return 0.0 if (a.kind, a.code) == (b.kind, b.code) and a.first & b.first and a.second & b.second else None
    if a.words & b.words:
        return 0.0 if a.words & b.words - light() else LIGHT
    if acts(a.words) & acts(b.words):
        return KIN if a.words - light() and b.words - light() else KIN + LIGHT / 2
    return CODE_ALONE if a.kind == b.kind and a.code == b.code and a.code not in VAGUE else None


def _place(weigh: Weights, a: frozenset[str], b: frozenset[str]) -> float:
    """Return from -1 to 1 how well those agree who stand in one place.

    An empty place, "nobody" and two crowds without a name say nothing; two words for one crowd agree.
    """
    if is_open(a) or is_open(b):
        return 0.0
    if is_crowd(a) and is_crowd(b):
        return float(one_crowd(a, b))
    if a & b:
        return weigh.share(a, b)
    return -1.0 if any(map(is_actor, a)) and any(map(is_actor, b)) else 0.0


def _nothing(a: Telling, b: Telling) -> bool:
    """Say whether the two share neither a party, be it a crowd under two names, nor any other word."""
    return a.around.isdisjoint(b.around) and not any(one_crowd(x, y) for x, y in ((a.first, b.first), (a.second, b.second)))


def _strangers(a: Telling, b: Telling) -> bool:
    """Say whether both tell of somebody, and in no place of the same one."""
    places = (a.first, b.first), (a.second, b.second)
    return not any(x & y or one_crowd(x, y) for x, y in places) and all(not is_open(t.first) or not is_open(t.second) for t in (a, b))


def _other_thing(a: Telling, b: Telling) -> bool:
    """Say whether two acts are done to two things without a word in common.

    Two figures of a unit may count one thing; a pronoun, a crowd, the police may be any.
    """
    counted = a.figure and b.figure and a.figure.unit.casefold() == b.figure.unit.casefold()
    if a.kind != b.kind or a.kind != "event" or counted or a.second & (b.second | b.about) or b.second & a.about:
        return False
    return not any(is_open(t.second) for t in (a, b)) and not any(of_many(a.second) and of_many(b.second) for of_many in (is_crowd, is_police))


def two_times(a: Telling, b: Telling) -> bool:
    """Say whether both have a time and share no day."""
    return bool(a.when and b.when and (a.when[1] < b.when[0] or b.when[1] < a.when[0]))


def joined(count: int, scores: Mapping[Pair, float], apart: set[Pair], enough: float) -> list[list[int]]:
    """Join greedily, the surest pair first, while the mean score between the two groups is enough and no two times stand against it."""
    home = list(range(count))
    members = {n: [n] for n in range(count)}
    for i, j in sorted(scores, key=lambda p: (-scores[p], p)):
        x, y = sorted((home[i], home[j]))
        between = [(min(n, m), max(n, m)) for n in members[x] for m in members[y]] if x != y else []
        if between and apart.isdisjoint(between) and sum(scores.get(p, 0.0) for p in between) >= enough * len(between):
            for n in members[y]:
                home[n] = x
            members[x] += members.pop(y)
    return [sorted(group) for _, group in sorted(members.items())]
