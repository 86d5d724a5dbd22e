"""The date of a document."""

from __future__ import annotations

import pytest

from cuibono.extract.published import published
from cuibono.types import DateHint, Document, Hints


def dated(text: str, *hints: tuple[str, str]) -> tuple[str, list[str]]:
    when, notes = published(Document(text, hints=Hints(dates=tuple(DateHint(*hint) for hint in hints))))
    return when.value if when else "", [note.message for note in notes]


STORY = "\n\nThe mill was closed on Monday, and the guild protested.\n"


@pytest.mark.parametrize(
    "head",
    [
        "SARN, 9 September 2011",
        "SARN, September 9, 2011 (Norland Wire) - The guild met.",
        "Guild meets again\n\nSarn, 9 September 2011 – The guild met.",
        "Guild meets again\nBy Ada Orm | 9 September 2011",
        "Session of 09/09/2011. The guild noted the letter of 28/08/2011.",
        "Posted on Friday, 9 September 2011 at 10:15",
    ],
)
def test_datelines_and_stamps(head: str) -> None:
    assert dated(head + STORY) == ("2011-09-09", [])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_line_end_will_do(end: str) -> None:
    text = "Guild in trouble\n3 March\n\nSince last year's election the guild is split. In 2012 it lost the mill.\n\n© 2018 Norland Daily"
    assert dated(text.replace("\n", end))[0] == "2012/2013"
    assert dated(f"SARN, 9 September 2011{end}{end}The guild met on Monday.{end}") == ("2011-09-09", [])


def test_a_date_set_by_hand_is_the_last_word() -> None:
    assert dated("SARN, 9 September 2011 – The guild met." + STORY, ("2015", "set by hand")) == ("2015", [])


def test_a_year_is_lent_by_another_date_of_the_page() -> None:
    assert dated("SARN, 5 November (Norland Wire) - The guild met." + STORY, ("2012-11-06", "meta tag")) == ("2012-11-05", [])


def test_a_missing_year_is_told_with_its_reasons() -> None:
    value, notes = dated("Guild in trouble\n3 March\n\nSince last year's election the guild is split. In 2012 it lost the mill.\n\n© 2018 Norland Daily")
    assert value == "2012/2013"
    assert notes == [
        'dated "3 March", year not stated: 2012 or 2013 (the latest time it tells as past is "2012"; "last year’s election");'
        " the page stamp 2018 looks like a retrieval date; --date to set"
    ]


def test_a_weekday_or_a_named_election_settles_the_year() -> None:
    assert dated("Friday 3 March\n\nIn 2016 the guild lost the mill.")[0] == "2017-03-03"
    assert dated("3 March\n\nThe 2012 election broke the guild. Since last year's election nobody has met.")[0] == "2013-03-03"


def test_a_stamp_before_the_latest_time_told_is_of_the_year_after() -> None:
    assert dated("20 July\n\nIn October 2012 the guild was founded.")[0] == "2013-07-20"


def test_years_that_lie_ahead_do_not_date_the_story() -> None:
    assert dated("20 July\n\nThe guild was founded in 2012. The mill must close by 2020, and the 2024 fair will be its last.")[0] == "2012/2013"


def test_links_to_other_news_do_not_date_the_story() -> None:
    value, notes = dated("20 July\n\n" + "The guild was founded in 2008-2012, they say. " * 5 + "\n\nRelated news\n• Harvest fails\n/ 23 July, 2018")
    assert value == "2012/2013"
    assert "2018 looks like a retrieval date" in notes[0]


def test_the_bytes_date_the_document_where_the_text_does_not() -> None:
    assert dated("Guild meets again" + STORY, ("2016-06-14", "meta tag article:published_time"), ("2016-06-15", "meta tag article:modified_time")) == (
        "2016-06-14",
        [],
    )


def test_a_header_is_trusted_before_messages_inside_and_before_the_archive() -> None:
    text = "For tomorrow.\n\n--- Forwarded message ---\nFrom: Press\nDate: Fri, 30 Jan 2015 17:40\n\nYesterday the guild met."
    assert dated(text, ("2015-02-02", "Date header"), ("2015-03-03", "Received header")) == ("2015-02-02", [])


def test_dates_that_disagree_are_told() -> None:
    value, notes = dated("SARN, 9 September 2011 – The guild met." + STORY, ("2015-01-01", "meta tag"))
    assert value == "2011-09-09"
    assert notes == ['dateline "9 September 2011" is taken as the date; meta tag: 2015-01-01 disagrees and looks like a later visit or reprint; --date to set']


def test_a_crawl_date_alone_is_no_date() -> None:
    assert dated("Guild meets again" + STORY, ("2018-01-01", "crawl date"))[0] == ""


def test_a_date_within_the_story_is_not_that_of_the_document() -> None:
    value, notes = dated("Guild meets again\n\nThe mill was sold on 4 May 2009 to a cousin of the mayor.")
    assert value == ""
    assert notes == ['no date found; the latest time it tells as past is "4 May 2009"; relative dates stay open; --date to set']


def test_a_lone_year_is_only_the_earliest_there_can_be() -> None:
    value, notes = dated("Guild in trouble\n3 March\n\nThe guild was founded in 1987. It has not met since.")
    assert value == "1987/.."
    assert notes == ['dated "3 March", year not stated: 1987 or later (the latest time it tells as past is "1987"); --date to set']
    assert dated("Guild in trouble\n3 March\n\nThe guild was founded in 1987. It has not met since.\n\n© 2018 Norland Daily")[0] == "1987/2018"


def test_an_issue_line_between_bars_dates_the_paper() -> None:
    assert dated("THE SARN LANTERN\nSarn * No. 31 * 7 September 1983 * Price: 10\n\nGuild meets" + STORY)[0] == "1983-09-07"


def test_a_day_and_a_dash_before_the_story_are_a_dateline_without_a_place() -> None:
    assert dated("Deal Off\n\n3 May 2010 - Norland accused Sudmark of theft on Monday.\n")[0] == "2010-05-03"
    assert dated("The deal of 3 May 2010 - Norland’s first - is off.\n")[0] == ""


def test_the_year_of_a_car_is_none_of_the_story() -> None:
    told = "The guild sold its mill in 2015. Its chairman came in a 2017 {} and left."
    assert any('"2015"' in note for note in dated(told.format("Ford"))[1])
    assert any('"2017"' in note for note in dated(told.format("hurry"))[1])
