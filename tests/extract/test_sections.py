"""Places where a text moves to another day."""

from __future__ import annotations

import pytest

from cuibono.extract import sections
from cuibono.types import When


def test_two_stamps_far_from_the_date_do_not_move_the_day() -> None:
    text = "3 March 2012\n\nThe guild met on Monday.\n\n12 October 2018\n"
    assert sections.find(text, When("2012-03-03")) == ()


def test_a_chronicle_moves_from_day_to_day() -> None:
    text = "4 May 1992\nThe town fell.\n6 May 1992\nThe envoys left.\n9 May 1992\nYesterday they came back.\n"
    assert [when.value for _, when in sections.find(text, When("2012-03-03"))] == ["1992-05-04", "1992-05-06", "1992-05-09"]


def test_a_sentence_with_a_date_is_no_stamp() -> None:
    text = "The town fell on 4 May 1992.\nThe envoys left on 6 May 1992.\nThey came back on 9 May 1992.\n"
    assert sections.find(text, When("2012-03-03")) == ()


def test_the_entries_of_a_chronology_are_dated_by_what_opens_them() -> None:
    text = "March 1968 - The junta sells the mill.\n\n1971: It comes back.\nNobody pays.\n\n2 May 1991 - The mill is shut.\n"
    found = sections.find(text)
    assert [(text[start : start + 4], when.value) for start, when in found] == [("Marc", "1968-03"), ("1971", "1971"), ("2 Ma", "1991-05-02")]
    assert sections.find(text.partition("2 May")[0]) == ()


def test_windows_line_ends() -> None:
    text = "Date: Fri, 30 Jan 2015 17:40\r\nSubject: Mill\r\n\r\nYesterday it closed.\r\n"
    day = When("2015-02-02")
    assert sections.anchor_at(sections.find(text, day), len(text), day) == When("2015-01-30", ("the day of this block or message",))


@pytest.mark.parametrize(
    "heading",
    [
        "Session of 03/04/2011. ",
        "Minutes of the meeting of 3 April 2011\n",
        "# Eleventh sitting of the council on Sunday, 3 April 2011\n\n",
        "Hearing held on 3.4.2011: ",
    ],
)
def test_minutes_tell_of_the_day_of_the_meeting(heading: str) -> None:
    text = heading + "The board asked Norland for a reply to the note of 28/03/2011.\n"
    assert [when.value for _, when in sections.find(text, When("2011-05-09"))] == ["2011-04-03"]


@pytest.mark.parametrize(
    "text", ["The meeting on 3 April 2011 ended without a word.\n", "Meeting of 12 ministers. They spoke.\n", "Session of the 28th board. Orm left.\n"]
)
def test_a_sentence_about_a_meeting_is_no_heading(text: str) -> None:
    assert sections.find(text, When("2011-05-09")) == ()


def test_a_header_with_the_whole_name_of_its_weekday_moves_the_day() -> None:
    text = "From: Tam Brok\nSent: Friday, 30 January 2015 17:40\n\nYesterday it closed.\n"
    day = When("2015-02-02")
    assert sections.anchor_at(sections.find(text, day), len(text), day) == When("2015-01-30", ("the day of this block or message",))
