"""What points to the date of a document."""

from __future__ import annotations

import pytest

from cuibono.extract import edtf, stamps
from cuibono.types import Document

STORY = "\n\nThe mill was closed on Monday, and the guild protested against it.\n"


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("Guild\nUpdated: 5 May 2014, first published 3 May 2014", "2014-05-03"),
        ("Today is 12 October 2018 | Norland Daily\nGuild in trouble\n3 March 2014", "2014-03-03"),
        ("Guild\nPublished: 14:05, 3 March 2014 | Updated: 20:10, 4 March 2014", "2014-03-03"),
        ("Events of 3 May 1992: a look back\n12 June 2014", "2014-06-12"),
        ("Norland Review, March 2014", "2014-03"),
        ("Minutes of the 14th meeting, held in Sarn on 3 March 2014", "2014-03-03"),
    ],
)
def test_the_most_trusted_comes_first(head: str, first: str) -> None:
    assert edtf.write(stamps.gather(Document(head + STORY))[0].stretch) == first


def test_a_headline_that_begins_with_a_day_is_no_stamp() -> None:
    assert stamps.gather(Document("May 9 parade cancelled" + STORY)) == ()


def test_a_letter_is_dated_at_its_foot() -> None:
    (clue,) = stamps.gather(Document("Dear Sir," + STORY + "\nAda Orm\nSarn, 5 November 2014"))
    assert (clue.reason, edtf.write(clue.stretch)) == ('stamp in the last lines "5 November 2014"', "2014-11-05")
