"""What the words of a lever say that its holder can do becomes a link of the map, with those words for a quote.

The article: "Sudmark is the only state that can end Westria's energy dependence on Norland, and it knows that. Norland holds a lever over Westria.
Westria has no lever over Sudmark that could reduce the price of its gas. Norland's tap is a lever over Sudmark with which it can paint the future.
Sudmark's sluice is a lever over Westria with which it could cut off the barge traffic."
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.simulate.claims import Chart, chart
from tests.build import reading_of

HELD = "Westria's energy dependence on Norland"


@pytest.fixture
def drawn(tmp_path: Path) -> Chart:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of("conduit"), name="conduit.txt")
        return chart(case.rows())


def test_what_a_lever_can_end_it_lowers(drawn: Chart) -> None:
    (link,) = [c for c in drawn.claims if c.cause == "Sudmark's lever over Norland"]
    assert (link.effect, link.sign, link.explicit) == (HELD, "-", True)
    assert "the only state that can end Westria's energy dependence on Norland" in link.quote


def test_the_dependence_is_the_lever_of_the_one_it_is_on(drawn: Chart) -> None:
    (concept,) = [c for c in drawn.concepts if c.label == HELD]
    assert set(concept.wordings) == {HELD, "Norland's lever over Westria"}


def test_a_lever_that_is_denied_and_a_verb_without_a_direction_make_no_such_link(drawn: Chart) -> None:
    assert not [c for c in drawn.claims if "price" in c.effect or "valley" in c.effect]


def test_what_is_cut_off_is_what_is_cut(drawn: Chart) -> None:
    (link,) = [c for c in drawn.claims if c.cause == "Sudmark's lever over Westria" and "traffic" in c.effect]
    assert (link.effect, link.sign) == ("barge traffic", "-")
