from __future__ import annotations

import numpy as np
import pytest

from tests.bench import score

factuality = score("factuality")


def status(certainty: str, negated: str, realis: str) -> dict[str, dict[str, float]]:
    return {"certainty": {certainty: 1.0}, "negated": {"yes": float(negated == "yes")}, "realis": {realis: 1.0}}


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (("certain", "no", "actual"), 3.0),
        (("certain", "yes", "actual"), -3.0),
        (("certain", "no", "future"), 0.0),
        (("possible", "no", "actual"), 0.99),
        (("counterfactual", "no", "actual"), -3.0),
    ],
)
def test_a_status_has_a_place_on_the_scale(told: tuple[str, str, str], value: float) -> None:
    assert factuality.value(status(*told)) == pytest.approx(value)


def test_three_ways() -> None:
    assert [factuality.sign(x) for x in (2.5, 1.0, -0.4, -1.1)] == ["happened", "open", "open", "not"]


def test_each_field_has_its_own_probabilities() -> None:
    found = factuality.probabilities({"a": ["x", "y"], "b": ["z"]}, np.array([0.0, np.log(3.0), 7.0]))
    assert found["a"] == pytest.approx({"x": 0.25, "y": 0.75})
    assert found["b"] == {"z": 1.0}
