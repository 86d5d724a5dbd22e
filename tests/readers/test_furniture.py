"""Lines that are not the article."""

from __future__ import annotations

import pytest

from cuibono.readers import furniture, mastheads
from cuibono.types import DateHint

ARTICLE = """10:15 20 July

The friends of the mill - ANALYSIS

By Ina Vell, 19 July 2012

Envoy Orm met the owners (Photo of the year was not taken). The ministry denies it.

Read also: Orm leaves the party

Related news releases

  • Sudmark breaks the truce 93 times
  • Minister sets new aims for the ...
/ 23 July , 2018"""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("10:15 20 July", "stamp"),
        ("/ 23 July , 2018", "stamp"),
        ("Published: 3 March 2012 14:20", "stamp"),
        ("Updated Tue, 3 Mar 2012", "stamp"),
        ("2014-03-12", "stamp"),
        ("Related news releases", "related"),
        ("Read also: Orm leaves the party", "related"),
        ("You may also like", "related"),
        ("Facebook Twitter | WhatsApp", "share"),
        ("Share this article", "share"),
        ("Share the story with friends", "share"),
        ("Follow us on Twitter", "share"),
        ("© 2018 Daily Norland", "copyright"),
        ("Copyright 2012 Daily Norland. All rights reserved.", "copyright"),
        ("This site uses cookies to improve your visit.", "cookie"),
        ("Accept all cookies", "cookie"),
        ("Photo: Norland Press", "caption"),
        ("Orm at the harbour (File photo)", "caption"),
        ("Subscribe to our newsletter", "subscription"),
        ("Tap to see the full version of this page.", "navigation"),
        ("Home > World > Sudmark", "navigation"),
        ("Older posts from 3 days ago", "navigation"),
        ("12 comments", "comments"),
        ("5 min read", "counts"),
        ("Tags: mills, power", "labels"),
        ("Advertisement", "advertisement"),
        ("By Ina Vell", "byline"),
    ],
)
def test_a_line_of_furniture_is_named(line: str, kind: str) -> None:
    assert furniture.named(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "On 3 March 2012 the premier resigned.",
        "The photo shows the envoy.",
        "Share of the vote fell.",
        "Like the premier, the envoy does not like this link.",
        "Share the burden, the premier told his friends abroad.",
        "Press for reform grows",
        "Follow Orm on the trail of the money",
        "(c) The parties shall meet once a year.",
        "By Tuesday the strait was closed.",
        "The truce holds, he said. (AP)",
        "Support for the premier fell.",
        "Cookies were served at the talks.",
        "Comments by the envoy angered Sudmark.",
        "Related to the quarrel is the price of power.",
    ],
)
def test_a_sentence_is_not(line: str) -> None:
    assert furniture.named(line) == ""


def test_stamps_byline_and_related_links_of_an_article_are_found() -> None:
    found = furniture.find(ARTICLE)
    words = [ARTICLE[span.start : span.end] for span in found]
    assert words[0] == "10:15 20 July"
    assert words[1] == "By Ina Vell, 19 July 2012"
    assert words[2].startswith("Read also")
    assert words[2].endswith("/ 23 July , 2018")
    head = mastheads.read(ARTICLE, found)
    assert (head.title, head.author) == ("The friends of the mill - ANALYSIS", "Ina Vell")
    assert furniture.stamps(ARTICLE, found) == (DateHint("XXXX-07-20", "page stamp"), DateHint("2012-07-19", "byline"), DateHint("2018-07-23", "page stamp"))


def test_prose_after_related_links_is_article_again() -> None:
    text = "Read more:\n- Orm leaves\n- Lusk stays\n\nThe ministry denies it, as it has done since the first report of the talks was printed.\n"
    assert [text[s.start : s.end] for s in furniture.find(text)] == ["Read more:\n- Orm leaves\n- Lusk stays"]


def test_the_stamps_of_a_live_page_date_its_posts_and_stay() -> None:
    text = "22:10 14 June\nOrm accused the League.\n\n20:05 14 June\nThe League denied it.\n\n08:00 14 June\nThe vote began.\n"
    assert furniture.find(text) == ()


def test_a_list_in_the_article_is_no_furniture() -> None:
    text = "The premier named three aims:\n- cheap power\n- open straits\n- a seat in the council\n"
    assert furniture.find(text) == ()
