"""Reading and pressing small models of signs."""

from __future__ import annotations

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.press import Link, links, posterior, pressed


def test_a_line_tells_what_each_end_gains_or_loses() -> None:
    assert (Link("hare", "grass", -1, 0, False), Link("grass", "hare", 1, 0, False)) == links(["grass*->hare"])
    assert (Link("hare", "hare", -1, 0, True),) == links(["hare--*hare"])


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(UsageError, match="grass=>hare"):
        links(["grass=>hare"])


def test_a_chain_of_gains_rises_in_every_draw() -> None:
    found = pressed(["a-*a", "b-*b", "a->b"], {"a": 1}, draws=500)
    assert (found.stable, found.up["b"], found.down["b"]) == (1.0, 1.0, 0.0)


def test_models_that_never_agree_cannot_be_weighed() -> None:
    with pytest.raises(UsageError, match="no model"):
        posterior({"x": 1.0}, {"x": 0.0})
