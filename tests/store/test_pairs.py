"""Pairs worth comparing are found by their rarest words: none that shares enough is passed over."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from cuibono.store.pairs import Sharing, holding, meeting, touching


@pytest.mark.parametrize("seed", range(20))
def test_no_pair_that_shares_enough_is_passed_over(seed: int) -> None:
    chance = random.Random(seed)
    weights = {f"w{n}": 0.2 + 6 * chance.random() for n in range(40)}
    sets = [frozenset(chance.sample(sorted(weights), chance.randint(0, 9))) for _ in range(60)]
    least, part = chance.choice(((3.0, 0.45), (3.0, 0.6), (5.0, 0.0)))

    def weight(keys: frozenset[str]) -> float:
        return sum(weights[k] for k in keys)

    def enough(n: int, m: int) -> bool:
        smaller = min(weight(sets[n]), weight(sets[m]))
        return weight(sets[n] & sets[m]) >= max(least, part * smaller)

    sharing = Sharing(sets, weights.__getitem__, least, part)
    found = list(touching([sharing], range(len(sets))))
    assert len(found) == len(set(found)) and all(n < m for n, m in found)
    assert {p for p in combinations(range(len(sets)), 2) if enough(*p)} <= set(found)
    which = chance.sample(range(len(sets)), 7)
    some = list(touching([sharing, sharing], which))
    assert len(some) == len(set(some)) and set(some) == {p for p in found if {*p} & {*which}}


def test_few_pairs_are_looked_at_where_only_a_common_word_is_shared() -> None:
    sets = [frozenset({"common", f"rare{n}", f"other{n}"}) for n in range(100)]
    assert not list(touching([Sharing(sets, lambda k: 1.0 if k == "common" else 5.0, 3.0, 0.45)], range(len(sets))))


def test_sets_that_hold_one_of_the_keys_are_met_once_in_order() -> None:
    known = holding([{"a", "b"}, {"c"}, {"b", "c"}])
    assert meeting(known, ("c", "b")) == [0, 1, 2]
    assert meeting(known, ("b",), after=0) == [2]
