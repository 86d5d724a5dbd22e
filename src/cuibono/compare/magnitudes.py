"""Figures about one thing of which one is some ten times the other or more: a digit lost, millions taken for thousands, or two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from cuibono.compare.accounts import Accounts
from cuibono.compare.align import Weights, two_times
from cuibono.compare.differences import MAGNITUDE, SAME_THING, magnitudes, two_acts
from cuibono.compare.matters import Matter, pooled
from cuibono.compare.telling import Telling, acts, tellings
from cuibono.store.figures import is_part

RATE = re.compile(r"\s+(?:an?|per|each|every)\s+(hour|day|week|month|year)\b")
SHARED, MOST = 0.2, 0.5  # part of the words that two figures must share to be set against each other, with and without a verb in common


@dataclass(frozen=True, slots=True)
class Gap:
    """Two figures of two texts about one thing, and how many times the one holds the other."""

    first: Telling
    second: Telling
    times: float


def gaps(of: Accounts, found: Iterable[Matter]) -> tuple[Gap, ...]:
    """Return the pairs of figures about one thing that are an order of magnitude apart, the widest first.

    A reading below the confidence shown comes in where it stands against a shown one.
    """
    known = _Known(of, tuple(found))
    best: dict[frozenset[object], Gap] = {}
    for a, b in combinations(known.counted, 2):
        if a.document == b.document or known.matter_of.keys().isdisjoint({a.id, b.id}):
            continue
        times = magnitudes(a, b)
        if MAGNITUDE <= times <= SAME_THING and known.of_one_thing(a, b) and not known.answered(a, b):
            best.setdefault(_places(a, b), Gap(a, b, times))
    return tuple(sorted(best.values(), key=lambda g: (-g.times, g.first.id, g.second.id)))


def marked(found: Iterable[Matter], apart: Iterable[Gap]) -> tuple[Matter, ...]:
    """Return the matters; those in which two figures are an order of magnitude apart are contested over the figure, whoever gave the two."""
    pairs = [(_places(g.first, g.second), g.times) for g in apart]
    return tuple(_marked(m, [times for places, times in pairs if places <= _places(*m.tellings)]) for m in found)


def _places(*told: Telling) -> frozenset[object]:
    """Return where the figures of these tellings stand: several statements may hold one figure."""
    return frozenset((t.document, t.figure.span) for t in told if t.figure)


def _marked(m: Matter, times: Sequence[float]) -> Matter:
    return replace(m, over=tuple(dict.fromkeys((*m.over, "figure"))), times=max(times)) if times else m


def folded(apart: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the gaps, each two numbers once however many texts print them."""
    best: dict[frozenset[object], Gap] = {}
    for g in apart:
        best.setdefault(frozenset((t.figure.value, t.figure.unit) for t in (g.first, g.second) if t.figure), g)
    return tuple(best.values())


@dataclass(frozen=True)
class _Known:
    """The tellings with a figure, and what says that two of them are about one thing."""

    of: Accounts
    matters: tuple[Matter, ...]

    @cached_property
    def matter_of(self) -> Mapping[str, int]:
        """Return by telling its matter."""
        return {t.id: n for n, m in enumerate(self.matters) for t in m.tellings}

    @cached_property
    def counted(self) -> tuple[Telling, ...]:
        """Return the tellings with a figure of a whole, those of a matter first."""
        low = tellings(self.of.rows, pooled(self.of, everything=True))
        every = [*(t for m in self.matters for t in m.tellings), *(t for t in low if t.id not in self.matter_of)]
        return tuple(t for t in every if t.figure and t.told and not is_part(self.of.rows, t.told))

    @cached_property
    def _weigh(self) -> Weights:
        return Weights(tuple(t for m in self.matters for t in m.tellings))

    def of_one_thing(self, a: Telling, b: Telling) -> bool:
        """Say whether two figures are told of one thing: at times that may be one, by words that tell no two acts, in one matter or in much the same words."""
        if two_times(a, b) or two_acts(a.words, b.words) or self._two_rates(a, b):
            return False
        if a.id in self.matter_of and self.matter_of[a.id] == self.matter_of.get(b.id):
            return True
        if a.words & b.words or acts(a.words) & acts(b.words):
            return self._weigh.share(a.about, b.about) >= SHARED or self._weigh.share(a.around, b.around) >= SHARED
        return any(len(x & y) > 1 and self._weigh.share(x, y) >= MOST for x, y in ((a.about, b.about), (a.around, b.around)))

    def _two_rates(self, a: Telling, b: Telling) -> bool:
        """Say whether the one is by the month and the other by the year."""
        rates = {r[1] for t in (a, b) if t.figure and t.figure.span and (r := RATE.match(self.of.rows.papers[t.document].text, t.figure.span.end))}
        return len(rates) > 1

    def answered(self, a: Telling, b: Telling) -> bool:
        """Say whether the text of one of the two also gives the figure of the other: then it tells of two things, or quotes both sides."""
        pairs = [(x, b) if x.document == a.document else (a, x) for x in self.counted if x.document in {a.document, b.document}]
        return any(0 < magnitudes(x, y) < MAGNITUDE and self.of_one_thing(x, y) for x, y in pairs)
