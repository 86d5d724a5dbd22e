"""What stands above a story in plain text."""

from __future__ import annotations

import pytest

from cuibono.readers import mastheads
from cuibono.types import DateHint

STORY = "Orm met the mill owners on Friday, the ministry said, and nobody in the valley was surprised to hear that he had."


def head(*lines: str) -> mastheads.Head:
    return mastheads.read("\n".join((*lines, "", STORY)))


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("Oslo. Ina Vell, Norland Review", "Ina Vell", "Norland Review"),
        ("Oslo. Ina Vell-NPA", "Ina Vell", "NPA"),
        ("Oslo. Ina Vell-NPA-Analytics. The mills are on fire again", "Ina Vell", "NPA-Analytics"),
        ("By Ina Vell", "Ina Vell", ""),
        ("By Ina Vell and Tam de Brok", "Ina Vell and Tam de Brok", ""),
        ("By Ina Vell, Norland Herald", "Ina Vell", "Norland Herald"),
        ("By our special correspondent in Lusk, Ina Vell", "Ina Vell", ""),
        ("Ina Vell, Daily Norland", "Ina Vell", "Daily Norland"),
        ("Written by Ina Vell", "Ina Vell", ""),
    ],
)
def test_bylines(line: str, author: str, publisher: str) -> None:
    found = head("The friends of the mill", "", line)
    assert (found.title, found.author, found.publisher) == ("The friends of the mill", author, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the mills stood still.",
        "Orm, the envoy, met Lusk",
        "Oslo. The talks ended badly, Norland said",
        "By and by the valley forgot",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert (head("The friends of the mill", "", line).author, head("The friends of the mill", "", line).publisher) == ("", "")


@pytest.mark.parametrize(
    ("lines", "publisher", "dates"),
    [
        (("NORLAND NEWS AGENCY",), "Norland News Agency", ()),
        (("Daily Norland | 5 November 2012",), "Daily Norland", ("2012-11-05",)),
        (("THE HILL LANTERN, 5 November 1983",), "The Hill Lantern", ("1983-11-05",)),
        (("THE TORCH OF LUSK", "Lusk * No. 31 * 7 September 1983 * Price: 10"), "The Torch of Lusk", ("1983-09-07",)),
    ],
)
def test_mastheads(lines: tuple[str, ...], publisher: str, dates: tuple[str, ...]) -> None:
    found = head(*lines, "", "The friends of the mill")
    assert (found.publisher, found.title) == (publisher, "The friends of the mill")
    assert found.dates == tuple(DateHint(value, "masthead") for value in dates)


@pytest.mark.parametrize("line", ["Oslo, 5 November 2012", "WORLD PRESS FREEDOM DAY", "Sun sets on the mills", "News of a war"])
def test_places_and_headlines_are_no_mastheads(line: str) -> None:
    assert head(line).publisher == ""


def test_a_wire_report_names_its_agency_and_has_a_title_without_slugs() -> None:
    found = mastheads.read(
        f"NRA1147 4 POL 0812 NORLAND/MILLS (UPDATE 2)\n\nUPDATE 2-Norland closes mills after talks fail\n\nBy Ina Vell\n\nOSLO, Nov 5 (Norland Wire) - {STORY}"
    )
    assert (found.title, found.author, found.publisher) == ("Norland closes mills after talks fail", "Ina Vell", "Norland Wire")


def test_a_headline_above_its_second_line_is_the_title() -> None:
    assert head("THE PRICE OF STONE", "Why the mill must pay, and why it may not").title == "THE PRICE OF STONE"


def test_verses_and_wrapped_stories_have_no_title() -> None:
    assert mastheads.read("Orm met the mill owners on Friday and\nnobody in the valley was surprised\nto hear that he had.").title == ""


def test_fields_at_the_top_are_read_and_are_not_the_article() -> None:
    text = f"Title: The friends of the mill\nAuthor: Ina Vell\nSource: Daily Norland\nDate: 5 November 2012\n\n{STORY}"
    found = mastheads.read(text)
    assert (found.title, found.author, found.publisher, found.dates[0].value) == ("The friends of the mill", "Ina Vell", "Daily Norland", "2012-11-05")
    assert len(found.furniture) == 4
