"""Figures that are all of a quotation."""

import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import quoted
from cuibono.parse.encoder import Frame


def mended(said: str, *frames: Frame) -> list[dict[str, list[str]]]:
    """Return what the counts of a sentence hold."""
    return [filled(f, said) for f in quoted.mend(frames, text(said)) if f.kind == "quantity"]


def test_the_count_is_what_is_quoted_and_not_what_another_one_said() -> None:
    said = "Some 90 miners struck , the guild said ; the clerk spoke of “ at most 40 ”"
    heard = frame(said, "spoke", "speech", "", source="the clerk")
    assert mended(said, heard, frame(said, "spoke", "quantity", "quantity", subject="miners")) == [{"subject": ["miners"], "value": ["at most 40"]}]


@pytest.mark.parametrize(("unit", "told"), [("crowns", [{"subject": ["the fund"], "value": ["two million crowns"]}]), ("miners", [])])
def test_a_bare_figure_is_of_what_was_counted_before_in_its_unit(unit: str, told: list[dict[str, list[str]]]) -> None:
    said = f"The bank put the fund at 40 crowns , but the Tarn Post wrote “ two million {unit} ”"
    first, heard = frame(said, "put", "quantity", "quantity", subject="the fund", value="40 crowns"), frame(said, "wrote", "speech", "", source="the Tarn Post")
    assert mended(said, first, heard)[1:] == told


def test_a_quotation_that_says_more_is_no_count() -> None:
    said = "The bank put the fund at 40 crowns , but the clerk wrote “ 90 crowns were stolen ”"
    first, heard = frame(said, "put", "quantity", "quantity", subject="the fund", value="40 crowns"), frame(said, "wrote", "speech", "", source="the clerk")
    assert len(mended(said, first, heard)) == 1
