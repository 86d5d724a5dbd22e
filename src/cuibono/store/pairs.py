"""Which pairs are worth comparing: those that share enough, found by their rarest words instead of by looking at every pair.

The way of Chaudhuri, Ganti and Kaushik (2006) and of Bayardo, Ma and Srikant (2007): two sets that share the weight w share a word among
those that are left when the commonest ones, lighter than w together, are taken away from each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

ROUNDING = 1e-9  # sums of weights come in another order here than where they decide
Keys = frozenset[str]
Places = dict[str, list[int]]


class Sharing:
    """Sets by place, and for each place the other ones that may share the weight `least`, and `part` of the weight of one of the two.

    With `which` it is known for these places alone.
    """

    def __init__(self, sets: Sequence[Keys], weight: Callable[[str], float], least: float, part: float = 0.0, which: Sequence[int] | None = None):
        self._weight, self._least, self._part = weight, least, part
        self._wide: Places = defaultdict(list)
        self._narrow: Places = defaultdict(list)
        self._found = {n: self._kept(sets[n]) for n in (range(len(sets)) if which is None else which)}
        rare = {key for wide, _ in self._found.values() for key in wide}
        for n, keys in enumerate(sets):
            wide, narrow = self._found.get(n) or (self._kept(keys) if not rare.isdisjoint(keys) else ((), ()))
            for places, known in ((self._wide, wide), (self._narrow, narrow)):
                for key in known if part or places is self._wide else ():
                    places[key].append(n)

    def _kept(self, keys: Keys) -> tuple[Sequence[str], Sequence[str]]:
        """Return the rarest words of a set, those by which it shares enough with a heavier one and with a lighter one."""
        ordered = sorted(((self._weight(k), k) for k in keys), key=lambda x: (-x[0], x[1]))
        wide = _rarest(ordered, self._least)
        return wide, _rarest(ordered, max(self._least, self._part * sum(w for w, _ in ordered))) if self._part else wide

    def near(self, n: int) -> set[int]:
        """Return all places that are worth comparing with this one, before it and after."""
        wide, narrow = self._found[n]
        found = _later(self._wide, narrow) | (_later(self._narrow, wide) if self._part else set())
        return found - {n}


def _rarest(ordered: Sequence[tuple[float, str]], least: float) -> list[str]:
    """Return the heaviest keys without the lightest that weigh less than that together."""
    left, kept = 0.0, len(ordered)
    while kept and left + ordered[kept - 1][0] < least - ROUNDING:
        left += ordered[kept - 1][0]
        kept -= 1
    return [k for _, k in ordered[:kept]]


def _later(places: Places, keys: Iterable[str], after: int = -1) -> set[int]:
    found: set[int] = set()
    for key in keys:
        known = places.get(key, [])
        found.update(known[bisect_right(known, after) :])
    return found


def touching(sharing: Sequence[Sharing], which: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield once each pair of places with one of these that is worth comparing in one of these ways, the lower place first."""
    wanted = set(which)
    for n in which:
        for m in sorted(set().union(*(s.near(n) for s in sharing))):
            if m > n or m not in wanted:
                yield (n, m) if n < m else (m, n)


def holding(sets: Iterable[Iterable[str]]) -> Places:
    """Return by key the places of the sets that hold it, in order."""
    found: Places = defaultdict(list)
    for n, keys in enumerate(sets):
        for key in keys:
            found[key].append(n)
    return found


def meeting(places: Places, keys: Iterable[str], *, after: int = -1) -> list[int]:
    """Return the places beyond `after` of the sets that hold one of the keys, in order, each once."""
    return sorted(_later(places, keys, after))
