"""What marks an element as no part of the article."""

from __future__ import annotations

import pytest
from lxml import html

from cuibono.readers import places


def place(markup: str) -> str:
    element = html.document_fromstring(f"<body>{markup}</body>").find("body")[0]
    return places.place(element, element.tag)


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>x</nav>",
        "<figcaption>x</figcaption>",
        "<div role='navigation'>x</div>",
        "<div class='entry-related'>x</div>",
        "<ul class='social share-links'>x</ul>",
        "<div id='cookie_notice'>x</div>",
        "<ol class='comments'><li><article><h1>Re</h1></article></li></ol>",
        "<form>Search</form>",
    ],
)
def test_marked(markup: str) -> None:
    assert place(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='content has-sidebar'>x</div>",
        "<div class='shareholders socialist'>x</div>",
        "<div class='sidebar-layout widget'><h1>The mills</h1></div>",
        "<form id='page'><p>Orm met Lusk.</p></form>",
        "<article class='comment-free'>x</article>",
        "<p>x</p>",
    ],
)
def test_unmarked(markup: str) -> None:
    assert place(markup) == ""
