"""Pairs worth comparing are found by their rarest words: none that shares enough is passed over."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from cuibono.store.pairs import Sharing, holding, meeting, pairs


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

    found = list(pairs(Sharing(sets, weights.__getitem__, least, part), len(sets)))
    assert found == sorted(set(found))
    assert {p for p in combinations(range(len(sets)), 2) if enough(*p)} <= set(found)


def test_few_pairs_are_looked_at_where_only_a_common_word_is_shared() -> None:
    sets = [frozenset({"common", f"rare{n}", f"other{n}"}) for n in range(100)]
    assert not list(pairs(Sharing(sets, lambda k: 1.0 if k == "common" else 5.0, 3.0, 0.45), len(sets)))


def test_the_end_bounds_what_is_compared() -> None:
    sets = [frozenset({"a"})] * 4
    assert Sharing(sets, lambda _: 9.0, 3.0).after(0, 3) == {1, 2}
    assert Sharing(sets, lambda _: 9.0, 3.0).after(1) == {2, 3}


def test_sets_that_hold_one_of_the_keys_are_met_once_in_order() -> None:
    known = holding([{"a", "b"}, {"c"}, {"b", "c"}])
    assert meeting(known, ("c", "b")) == [0, 1, 2]
    assert meeting(known, ("b",), after=0) == [2]
