"""Fitting who presses whom on a few pairs made by hand."""

import numpy as np
import pytest

from cuibono.extract.standing import Party

fitting = pytest.importorskip("train.pressing", reason="scikit-learn and scipy are for training")


NOTHING: dict[str, dict[str, float]] = {"holder": {}, "target": {}, "pair": {}}


def party(name: str, start: int, *row: str) -> Party:
    return Party(start, start + 1, name, "state", 0, dict.fromkeys(row, 1.0))


def example(holder_first: bool) -> object:
    """Return a sentence of two parties of whom the one before "can" holds the lever, the other bears it."""
    a, b = party("Orm", 0, "behind can"), party("Sarn", 5, "before on")
    found, right = ((a, b), (0, 1)) if holder_first else ((b, a), (1, 0))
    pairs = [(0, 1), (1, 0)]
    return fitting.Example(found, pairs, [{}, {}], np.array([p == right for p in pairs]))


def test_what_stands_beside_a_holder_is_learnt() -> None:
    found = fitting.Fit([example(n % 2 == 0) for n in range(8)]).found
    assert found["holder"]["behind can"] > 0 > found["target"]["behind can"]
    assert found["target"]["before on"] > 0


def test_the_network_weighs_as_much_as_it_is_right() -> None:
    held = Party(0, 1, "Orm", "state", 0, {}, held=0.9)
    known = [(fitting.Example((held, party("Sarn", 5)), [(0, 1), (1, 0)], [{}, {}], np.array([True, False])), NOTHING)] * 5
    weights = fitting.stacked(known)
    assert weights["held"] > 0 > weights["turned"]


def test_what_stands_between_two_is_learnt() -> None:
    a, b = party("Orm", 0), party("Sarn", 5)
    pairs, both = [(0, 1), (1, 0)], [{"holder first: feed": 1.0}, {"target first: feed": 1.0}]
    found = fitting.Fit([fitting.Example((a, b), pairs, both, np.array([True, False]))] * 8).found
    assert found["pair"]["holder first: feed"] > 0 > found["pair"]["target first: feed"]


def test_texts_of_one_affair_are_left_out_together() -> None:
    first, second = (fitting.Text(name, "the mill", None, None) for name in ("mb01", "a1"))
    assert first.fold == second.fold and first.fresh and not second.fresh
