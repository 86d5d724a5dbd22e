from __future__ import annotations

from cuibono.types import Quantity
from tests.bench import score

quantities = score("quantities")
ROW = {"text": "", "words": "", "value": "5..7", "unit": "tonnes", "bound": "between", "approximate": "no"}


def test_value_unit_bound_and_about_must_all_be_right() -> None:
    assert quantities.is_right(ROW, Quantity((5.0, 7.0), "tonnes", "between"))
    assert not quantities.is_right(ROW, Quantity((5.0, 8.0), "tonnes", "between"))
    assert not quantities.is_right(ROW, Quantity(5.0, "tonnes", "between"))
    assert not quantities.is_right(ROW, Quantity((5.0, 7.0), "tonnes", "between", True))
    assert not quantities.is_right(ROW, None)
