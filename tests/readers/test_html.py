"""Web pages: what is shown, what of it is the article, what the markup says."""

from __future__ import annotations

import pytest

from cuibono.errors import InputError
from cuibono.readers import html
from cuibono.types import DateHint, Document

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Orm's mills and the price of a friend | Daily Norland</title>
<meta name="author" content="Ina Vell"><link rel="canonical" href="https://norland.example/2014/03/12/mills">
<meta property="article:published_time" content="2014-03-12T08:00:00+01:00">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2014-03-12", "dateModified": "2014-03-14",
 "publisher": {"name": "Daily Norland"}}]}</script></head><body class="has-sidebar">
<div id="cookie-banner"><p>We use cookies to improve your visit.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>Orm's mills and the price of a friend</h1>
<p class="byline">By Ina Vell</p><p><time datetime="2014-03-12T09:00">12 March 2014, 09:00</time></p>
<figure><img src="x.jpg"><figcaption>Envoy Orm at the mill.</figcaption></figure>
<p>Envoy Orm met the mill owners of Sudmark on <time datetime="2014-03-11">Tuesday</time> and offered them cheap power, <a href="/z">three
officials</a> said.</p><h2>A gift with a hook</h2>
<p>The ministry denies it. &ldquo;No such talks were held,&rdquo; its spokesman said.<br>He declined to say who paid for the hall.</p>
<div class="related-box"><h3>Read also</h3><ul><li><a href="/a">Sudmark votes on the power law</a></li></ul></div>
<p>Sudmark buys nine tenths of its power from Norland, which gives the larger state a lever that it has used twice since 2009.</p>
<p style="display:none">Hidden words.</p><script>var x = "never shown";</script>
<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Twitter</a></div></article>
<section class="comments"><h2>2 comments</h2><div class="comment"><time datetime="2014-03-20">20 March 2014</time>
<p>Orm is a thief and everybody knows that he took the money from the mills.</p></div></section></main>
<footer><p>© 2014 Daily Norland</p></footer></body></html>"""

LIVE = """<html><head><title>The vote - as it happened</title></head><body><main><h1>The vote - as it happened</h1>
<div class="post"><time datetime="2016-06-15T00:35">00:35 Wed 15 June</time><p>The envoy has just warned both camps against a third vote.</p></div>
<div class="post"><time datetime="2016-06-14T22:10">22:10 Tue 14 June</time><p>Earlier this evening Premier Orm accused the League of buying votes.</p></div>
</main></body></html>"""

OLD = """<HTML><HEAD><TITLE>Norland Digest: The quarrel over the strait</TITLE></HEAD><BODY>
<TABLE><TR><TD><A HREF=i.htm>Home</A><BR><A HREF=a.htm>Archive</A></TD>
<TD><FONT SIZE=5>The quarrel over the strait</FONT><P><I>By Tam Brok</I>, 7 May 1999<P>
Karvelia closed the strait on Monday, and the premier called it a matter of honour. The owners called it a matter of money.<P>
"We shall not pay twice," said Captain Farn, who has sailed the strait for thirty years &#151; and lost two ships there.</TD></TR></TABLE></BODY></HTML>"""


def read(source: str | bytes) -> Document:
    (document,) = html.read(source.encode() if isinstance(source, str) else source)
    return document


def article(document: Document) -> list[str]:
    """Return the blocks that are no furniture."""
    at, out = 0, []
    for block in document.text.split("\n\n"):
        if not any(span.start <= at < span.end for span in document.hints.furniture):
            out.append(block)
        at += len(block) + 2
    return out


def test_the_article_is_what_is_left_without_furniture() -> None:
    assert article(read(PAGE)) == [
        "Orm's mills and the price of a friend",
        "Envoy Orm met the mill owners of Sudmark on Tuesday and offered them cheap power, three officials said.",
        "A gift with a hook",
        "The ministry denies it. “No such talks were held,” its spokesman said.\nHe declined to say who paid for the hall.",
        "Sudmark buys nine tenths of its power from Norland, which gives the larger state a lever that it has used twice since 2009.",
    ]


def test_furniture_is_kept_and_the_invisible_is_not() -> None:
    words = read(PAGE).text
    assert "Accept all" in words
    assert "Orm is a thief" in words
    assert "Hidden words" not in words
    assert "never shown" not in words


def test_the_markup_says_who_when_and_where() -> None:
    hints = read(PAGE).hints
    assert (hints.title, hints.author, hints.publisher) == ("Orm's mills and the price of a friend", "Ina Vell", "Daily Norland")
    assert hints.url == "https://norland.example/2014/03/12/mills"
    assert hints.dates == (
        DateHint("2014-03-12", "meta tag"),
        DateHint("2014-03-12", "json-ld"),
        DateHint("2014-03-14", "json-ld, modified"),
        DateHint("2014-03-12", "time tag"),
        DateHint("2014-03-12", "url"),
        DateHint("2014-03-12", "page stamp"),
    )


def test_a_live_page_keeps_the_stamps_of_its_posts() -> None:
    document = read(LIVE)
    assert document.hints.furniture == ()
    assert "22:10 Tue 14 June\n\nEarlier this evening" in document.text
    assert {hint.value for hint in document.hints.dates} == {"2016-06-14", "2016-06-15"}


def test_an_old_page_of_tables_is_read() -> None:
    document = read(OLD)
    found = article(document)
    assert found[0] == "The quarrel over the strait"
    assert found[-1].endswith("— and lost two ships there.")
    assert len(found) == 3
    assert DateHint("1999-05-07", "byline") in document.hints.dates


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    words = "The premier said that the dam would be closed before the next winter, and the owners said that they would sue."
    assert article(read(f"<body><form><div class='page'><p>{words}</p><p>{words.replace('dam', 'mill')}</p></div></form></body>"))[0] == words


def test_a_twin_page_names_the_same_address() -> None:
    twin = PAGE.replace("<html ", "<html amp ").replace("three\nofficials", "officials")
    assert read(twin).hints.url == read(PAGE).hints.url


@pytest.mark.parametrize("head", ['<meta charset="windows-1254">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">', ""])
def test_the_declared_charset_is_used(head: str) -> None:
    source = f"<html><head>{head}<title>x</title></head><body><p>Governor Şükrü Ağaoğlu’s office refused. “İzin yok,” it said.</p></body></html>"
    assert "Governor Şükrü Ağaoğlu’s office refused. “İzin yok,”" in read(source.encode("cp1254")).text


def test_broken_markup_is_read_as_browsers_do() -> None:
    assert read("<html><body><p>Orm <b>met <div>Lusk <p>at the mill").text == "Orm met\n\nLusk\n\nat the mill"
    assert read("<" * 50 + "p>Orm met Lusk.").text.endswith("Orm met Lusk.")


def test_a_page_without_words_is_refused_with_advice() -> None:
    for source in ("<html></html>", "<html><body><script>draw()</script></body></html>"):
        with pytest.raises(InputError, match="shows no text"):
            read(source)


def test_the_day_behind_a_byline_is_no_part_of_the_name() -> None:
    page = "<html><body><h1>Strike</h1><p class='byline'>By Ina Vell, 04/03/2011 14:20</p><p>The gov&shy;ern&shy;ment of Norland accused Orm.</p></body></html>"
    (document,) = html.read(page.encode())
    assert document.hints.author == "Ina Vell"
    assert "The government of Norland" in document.text
