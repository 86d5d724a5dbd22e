"""Times in a text and their days."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuibono.extract import dates, sections, timerules
from cuibono.types import Span, When


def told(text: str, anchor: str = "") -> dict[str, str]:
    found = dates.find(text, None, When(anchor) if anchor else None)
    return {text[w.span.start : w.span.end]: w.value for w in found if w.span}


def test_days_beside_the_date_of_the_document() -> None:
    text = "Yesterday the guild met; tomorrow it votes. Last week it was silent, and on Monday it spoke."
    assert told(text, "2012-05-10") == {"Yesterday": "2012-05-09", "tomorrow": "2012-05-11", "Last week": "2012-04-30/2012-05-06", "Monday": "2012-05-07"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke on Monday.", "2012-05-07"),
        ("He will speak on Monday.", "2012-05-14"),
        ("They called for a march on Sunday.", "2012-05-13"),
        ("He vowed on Sunday to march.", "2012-05-06"),
        ("He was told on Wednesday that the ferry would sail.", "2012-05-09"),
        ("Last Thursday the ferry sailed.", "2012-05-03"),
        ("The ferry sails next Thursday.", "2012-05-17"),
        ("They must answer by Saturday.", "2012-05-12"),
    ],
)
def test_weekdays_look_back_unless_the_words_look_forward(text: str, value: str) -> None:
    assert list(told(text, "2012-05-10").values()) == [value]


def test_a_month_takes_its_year_from_the_sentence_before() -> None:
    text = "In 2003 the bank stopped paying. In May it paid again. A year later it failed."
    assert told(text, "2012-05-10") == {"2003": "2003", "May": "2003-05", "A year later": "2004"}


def test_the_year_of_a_treaty_is_no_scene_for_the_next_sentence() -> None:
    text = "Tarn signed the treaty of 1994. On 9 August it left it."
    assert told(text, "2012-08-20") == {"1994": "1994", "9 August": "2012-08-09"}
    assert told("The war of 1994, which ended on 9 August, cost it a port.", "2012-08-20")["9 August"] == "1994-08-09"


def test_a_month_without_a_year_is_the_nearest_past_one() -> None:
    assert told("In August the bridge fell.", "2012-05-10") == {"August": "2011-08"}
    assert told("The bridge will be opened in August.", "2012-05-10") == {"August": "2012-08"}
    assert told("Had the bank not paid in July, it would have failed.", "2012-05-10") == {"July": "2011-07"}


def test_without_a_date_of_the_document_the_year_stays_unknown() -> None:
    assert told("On 14 May they left; yesterday they came back.") == {"14 May": "XXXX-05-14", "yesterday": ""}


def test_day_first_is_proved_by_a_neighbour() -> None:
    assert told("Sitting of 02/05/2013, on the letter of 19/04/2013.") == {"02/05/2013": "2013-05-02", "19/04/2013": "2013-04-19"}
    assert told("Sitting of 02/05/2013, on the letter of 01/19/2013.") == {"02/05/2013": "2013-02-05", "01/19/2013": "2013-01-19"}


def test_a_fiscal_year_ends_where_the_text_says() -> None:
    text = "In fiscal 2008/09, which ended on 31 March, Sabrat borrowed. For FY2010 it planned nothing."
    assert told(text) == {"fiscal 2008/09": "2008-04-01/2009-03-31", "31 March": "2009-03-31", "FY2010": "2009-04-01/2010-03-31"}
    assert told("The 2008/09 budget was cut.") == {"2008/09": "2008/2009"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He has ruled since 2011.", "2011/.."),
        ("He ruled until 2011.", "../2011"),
        ("He ruled from 1998 to 2004.", "1998/2004"),
        ("He ruled in 1998-2004.", "1998/2004"),
        ("Between March and May 2010 the road was shut.", "2010-03/2010-05"),
        ("From November to February 2010 the road was shut.", "2009-11/2010-02"),
        ("Talks were held on 4-6 June 2010.", "2010-06-04/2010-06-06"),
        ("In the late 1990s the clan fell.", "1997/1999"),
        ("In the 19th century the border was drawn.", "1801/1900"),
        ("In the third quarter of 2010 prices fell.", "2010-07/2010-09"),
        ("In the autumn of 2010 prices fell.", "2010-09/2010-11"),
    ],
)
def test_stretches_of_time(text: str, value: str) -> None:
    assert list(told(text, "2012-05-10").values()) == [value]


def test_an_interval_as_date_gives_intervals() -> None:
    assert told("It was passed last year.", "2012/2013") == {"last year": "2011/2012"}
    assert told("Envoys came last week.", "2012/2013") == {"last week": "2012/2013"}
    assert told("It was founded on 20 July.", "2012/2013") == {"20 July": "2012-07-20/2013-07-20"}


def test_other_calendars() -> None:
    assert told("The decree is of 22 Bahman 1357.") == {"22 Bahman 1357": "1979-02-11"}
    assert told("It was built in 1433 AH.") == {"1433 AH": "2011/2012"}


def test_counts_names_and_labels_are_no_years() -> None:
    assert told("About 1900 people saw May Orun vote on Resolution 1973; 2,010 did not.", "2012-05-10") == {}


def test_a_term_of_office_has_no_value() -> None:
    assert told("During Orm’s presidency the mill was sold.", "2012-05-10") == {"During Orm’s presidency": ""}


def test_the_basis_is_told() -> None:
    (when,) = dates.find("They met in April.", None, When("2012-05-10"))
    assert when.basis == ("partial: the last one before the date of the document (2012-05-10)",)


def test_blocks_of_a_live_page_have_their_own_day() -> None:
    text = "09:10 Wed 4 May\nThe speaker has just left.\n\n22:00 Tue 3 May\nThis evening Orm came.\n\n08:00 Tue 3 May\nYesterday the guild struck.\n"
    assert told(text, "2011-05-03")["Yesterday"] == "2011-05-02"
    day = When("2011-05-03")
    assert sections.anchor_at(sections.find(text, day), text.index("just left"), day) == When("2011-05-04", ("the day of this block or message",))


def test_a_quoted_message_has_its_own_day_and_ends() -> None:
    text = "Orm left yesterday.\n\nOn Wed, 9 Jan 2013 the guild wrote:\n> Yesterday we met.\n\nNothing happened today.\n"
    assert told(text, "2013-01-15") == {"yesterday": "2013-01-14", "Wed, 9 Jan 2013": "2013-01-09", "Yesterday": "2013-01-08", "today": "2013-01-15"}


def test_a_part_is_read_with_what_stands_before_it() -> None:
    text = "In 2003 the bank stopped. In May it paid."
    part = Span(text.index("In May"), len(text))
    assert [w.value for w in dates.find(text, part, When("2012-05-10"))] == ["2003-05"]


def test_one_expression_alone() -> None:
    assert dates.value_of("two months ago", When("2012-05-10")) == When("2012-03", ('relative: "two months ago" of 2012-05-10',), Span(0, 14))
    assert dates.value_of("the mill") is None


def test_words_may_wrap_at_a_line_end_but_not_over_a_paragraph() -> None:
    assert told("They met on 4\nMay 2009.", "") == {"4\nMay 2009": "2009-05-04"}
    assert "2009-05-04" not in told("Section 4\n\nMay 2009 was wet.").values()


@given(
    st.lists(st.sampled_from([*"0123456789 .,-/:’\n\r\u00a0éא🌍", "May ", "last ", "year ", "in ", "Monday ", "1999", "the ", "ago", "two "]), max_size=40).map(
        "".join
    )
)
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    spans = [w.span for w in dates.find(text, None, When("2012-05-10")) if w.span]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))


def test_a_pattern_is_compiled_when_a_text_first_needs_it() -> None:
    rules = timerules.rules.__wrapped__()
    assert rules and not any("pattern" in vars(rule) for rule in rules)
    assert rules[0].pattern.search("on 1345-12-3") and "pattern" in vars(rules[0])


def test_what_will_be_is_not_of_the_year_that_was_told_before() -> None:
    assert told("Since June 2009 Sudmark has sold coal. Norland will vote on 6 June.", "2010-05-04")["6 June"] == "2010-06-06"
    assert told("In June 2009 Sudmark sold coal. Norland voted on 20 June.", "2010-05-04")["20 June"] == "2009-06-20"


def test_the_order_of_day_and_month_is_that_of_the_text_where_figures_tell_a_date() -> None:
    assert [e.value for e in dates.expressions("It closed on 03/04/2011 and on 28/05/2011.")] == ["2011-04-03", "2011-05-28"]
    assert [e.value for e in dates.expressions("It closed on 03/04/2011 and on 05/28/2011.")] == ["2011-03-04", "2011-05-28"]
    assert dates.expressions("Nobody spoke.") == ()
