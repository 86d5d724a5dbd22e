"""Title, author, outlet, address and dates of a page."""

from __future__ import annotations

import pytest
from lxml import html

from cuibono.readers import markup
from cuibono.types import DateHint, Hints


def hints(head: str, body: str = "<p>x</p>", headline: str = "") -> Hints:
    return markup.hints(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), headline)


@pytest.mark.parametrize(
    ("window", "title", "outlet"),
    [
        ("Curfew stays – Norland Bulletin", "Curfew stays", "Norland Bulletin"),
        ("Curfew stays | World | Norland Bulletin", "Curfew stays | World", "Norland Bulletin"),
        ("Curfew stays", "Curfew stays", ""),
        ("Norland-Sudmark talks end", "Norland-Sudmark talks end", ""),
    ],
)
def test_the_title_of_the_window_is_parted(window: str, title: str, outlet: str) -> None:
    found = hints(f"<title>{window}</title>")
    assert (found.title, found.publisher) == (title, outlet)


def test_the_headline_counts_for_more_than_the_window() -> None:
    assert hints("<title>Home</title><meta property='og:title' content='Other'>", headline="The mills").title == "The mills"


def test_an_author_is_a_name_and_no_address() -> None:
    head = "<meta property='article:author' content='https://norland.example/vell'>"
    assert hints(head, "<p><a rel='author' href='/v'>By Ina Vell</a></p>").author == "Ina Vell"


def test_an_outlet_may_stand_in_linked_data_that_is_partly_broken() -> None:
    good = '<script type="application/ld+json">[{"@type": ["NewsArticle"], "publisher": {"name": "Wire"}, "author": [{"name": "A"}, "B"]}]</script>'
    found = hints('<script type="application/ld+json">{broken</script>' + good)
    assert (found.publisher, found.author) == ("Wire", "A, B")


def test_a_default_date_of_a_publishing_system_is_none() -> None:
    assert hints("<meta name='date' content='1970-01-01T00:00:00Z'>").dates == ()


def test_a_time_in_a_sentence_or_a_comment_dates_no_page() -> None:
    sentence = f"<p>Orm met Lusk <time datetime='2014-03-11'>on Tuesday</time> {'and others ' * 12}.</p>"
    assert hints("", f"{sentence}<div class='comments'><time datetime='2014-03-20'>20 March</time></div>").dates == ()


def test_marks_of_other_systems_are_searched_when_nothing_else_is_there() -> None:
    body = "<h1>The dam</h1><div class='entry-date'>Posted on 3rd of May, 2011</div><p>The premier said that he would go.</p>"
    assert hints("", body).dates == (DateHint("2011-05-03", "page markup"),)
