"""Times that a paper bears."""

from __future__ import annotations

import pytest

from cuibono.extract import papers
from cuibono.types import Span


@pytest.mark.parametrize(
    ("text", "time", "borne"),
    [
        ("The prefect forgot our letter of 11 March.", "11 March", True),
        ("The Law of 1999 was never read.", "1999", True),
        ("The winter of 1999 was long.", "1999", False),
        ("The letter came on 11 March.", "11 March", False),
        ("She denied it in a long letter of 11 March.", "11 March", False),
        ("Of 1999 nobody spoke.", "1999", False),
    ],
)
def test_the_time_of_a_paper_is_not_that_of_what_is_done_with_it(text: str, time: str, borne: bool) -> None:
    start = text.index(time)
    assert papers.bears(text, Span(start, start + len(time))) is borne
