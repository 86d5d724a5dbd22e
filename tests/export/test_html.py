"""The page that is handed over: whole without a network, and nothing of a text runs in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from cuibono.case import Case, Given
from cuibono.export import FORMATS
from cuibono.export.html import pieces
from cuibono.store import Rows
from tests.build import gold_many


class Page(HTMLParser):
    """Collects ids, links, addresses of other files, and the words between tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.outside += [str(found[name]) for name in ("src", "data", "action") if name in found]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_whole_and_its_links_lead_somewhere(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["html"](rows, tmp_path / "x.html") == 22
    page = Page((tmp_path / "x.html").read_text(encoding="utf-8"))
    assert page.outside == []
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert {t.id for t in rows.shown} <= set(page.ids)
    text = "".join(page.words)
    assert all(p.text in text for p in rows.papers.values())


def test_nothing_of_a_text_runs(case: Case, tmp_path: Path) -> None:
    case.set("quarry.txt", Given(title="<script>alert(1)</script>"), read_many=gold_many)
    FORMATS["html"](case.rows(), tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert len(re.findall("<script", page)) == 1
    assert "&lt;script&gt;alert(1)" in page


def test_marked_pieces_are_the_whole_text_and_know_their_statements(rows: Rows) -> None:
    for paper in rows.papers.values():
        told = [t for t in rows.shown if t.document == paper.id]
        found = pieces(paper.text, told)
        assert "".join(p["text"] for p in found) == paper.text
        assert {i for p in found for i in p["ids"]} == {t.id for t in told}
        assert sorted(i for p in found for i in p["first"]) == sorted(t.id for t in told)
