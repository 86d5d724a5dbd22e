from __future__ import annotations

from itertools import permutations

import pytest

from tests.bench import score

coreference = score("coreference")


def groups(*names: str) -> list[frozenset[tuple[int, int]]]:
    return [frozenset((ord(c), ord(c) + 1) for c in name) for name in names]


GOLD, READ = groups("abc", "defg"), groups("ab", "cd", "fghi")  # the worked example of Pradhan et al. 2014


@pytest.mark.parametrize(("part", "f1"), [("muc", 40.0), ("b_cubed", 100 * 5 / 11), ("ceaf", 52.0)])
def test_the_three_measures_give_the_figures_of_the_worked_example(part: str, f1: float) -> None:
    assert coreference.f1([getattr(coreference, part)(GOLD, READ)]) == pytest.approx(f1)


def test_conll_is_their_mean_and_perfect_groups_score_100() -> None:
    assert coreference.conll([(GOLD, READ)]) == pytest.approx((40 + 500 / 11 + 52) / 3)
    assert coreference.conll([(GOLD, GOLD), (READ, READ)]) == 100
    assert coreference.conll([(GOLD, [])]) == 0


@pytest.mark.parametrize("alike", [[[1.0, 2.0, 0.5], [2.5, 3.0, 1.0]], [[0.2], [0.9], [0.4]], [[1, 2, 3], [3, 3, 3], [2, 0, 2]]])
def test_the_best_pairing_is_found(alike: list[list[float]]) -> None:
    rows = alike if len(alike) <= len(alike[0]) else [list(c) for c in zip(*alike, strict=True)]
    best = max(sum(rows[i][j] for i, j in enumerate(p)) for p in permutations(range(len(rows[0])), len(rows)))
    assert coreference.paired(alike) == pytest.approx(best)


def test_a_read_head_of_several_words_is_the_labelled_word_in_it() -> None:
    place = coreference.Place
    gold = [{place((0, 7), (0, 3)), place((20, 22), (20, 22))}]
    read = [{place((0, 7), (0, 7)), place((20, 22), (20, 22))}]
    assert coreference.heads(gold, read) == ([frozenset({(0, 3), (20, 22)})],) * 2


def test_a_contraction_is_not_part_of_a_mention() -> None:
    assert coreference.bare("and we've met", 4, 9) == (4, 6)
    assert coreference.bare("the mill", 0, 8) == (0, 8)
