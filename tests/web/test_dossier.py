"""The dossier: written, checked, handed over."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from starlette.testclient import TestClient

from cuibono.case import Case
from cuibono.web.check import remarks
from cuibono.web.word import Block, word
from tests.web.conftest import ORIGIN, PART, told


def form(title: str, *parts: tuple[str, str, str], do: str = "") -> dict[str, object]:
    texts, cites, pictures = zip(*parts, strict=True) if parts else ((), (), ())
    return {"title": title, "text": list(texts), "cites": list(cites), "picture": list(pictures), "do": do}


def test_what_is_cited_is_kept_with_its_quote(web: TestClient, case: Case) -> None:
    id_ = told(case.rows(), "lever", "lever").id
    assert web.post(f"/dossier/cite/{id_}", headers=PART).json()["part"] == 1
    web.post("/dossier", data=form("Hills <b>", ("Norland is likely to use its gas.", id_, ""), do="add:"), headers=ORIGIN)
    page = web.get("/dossier").text
    assert "Hills &lt;b&gt;" in page and "a hold on its neighbour" in page
    assert page.count("<textarea") == 2


def test_parts_move_and_go(web: TestClient) -> None:
    web.post("/dossier", data=form("T", ("one", "", ""), ("two", "", ""), do="raise:1"), headers=ORIGIN)
    page = web.get("/dossier").text
    assert page.index(">two<") < page.index(">one<")
    web.post("/dossier", data=form("T", ("two", "", ""), ("one", "", ""), do="drop:0"), headers=ORIGIN)
    assert ">two<" not in web.get("/dossier").text


def test_handed_over_as_html_markdown_and_docx(web: TestClient, case: Case) -> None:
    id_ = told(case.rows(), "lever", "lever").id
    parts = [("Norland is likely to use its gas.\n\nIt *did* before <i>.", id_, ""), ("", "", "contested"), ("", "", "network"), ("", "", "timeline")]
    web.post("/dossier", data=form("Hills", *parts), headers=ORIGIN)
    alone = web.get("/dossier/export.html").text
    assert "<script" not in alone and "http" not in alone.replace("http-equiv", "") and "src=" not in alone
    assert 'href="#note-1"' in alone and "characters" in alone and "<svg" in alone
    text = web.get("/dossier/export.md").text
    assert "[^1]: " in text and "\\*did\\*" in text and "&lt;i>" in text
    made = docx.Document(BytesIO(web.get("/dossier/export.docx").content))
    assert any("Norland is likely" in p.text for p in made.paragraphs)
    assert {"What is in dispute", "Who is bound to whom", "What is told, by when it happened"} <= {p.text for p in made.paragraphs}
    assert any("Norland – " in p.text for p in made.paragraphs)


def test_a_view_goes_into_the_dossier_as_it_is_seen(web: TestClient, case: Case) -> None:
    whole = web.get("/network").text.count('class="line ')
    shown = web.get("/network?of=Norland&depth=1&layer=ties&layer=events&edge=e-1").text
    address = unescape(re.findall(r'name="address" value="([^"]*)"', shown)[0])
    assert address == "of=Norland&depth=1&layer=ties&layer=events"
    web.post("/dossier/view", data={"picture": "network", "address": address}, headers=ORIGIN)
    web.post("/dossier/view", data={"picture": "timeline", "address": "by=said&actor=Norland"}, headers=ORIGIN)
    page = web.get("/dossier").text
    assert page.count('class="line ') == shown.count('class="line ') < whole
    assert "Who is bound to whom: around Norland, 1 step, ties, events" in page and "by when it was said: about Norland" in page
    parts = [("", "", "network"), ("", "", "timeline")]
    kept = form("T", *parts) | {"address": [address, "by=said&actor=Norland"]}
    web.post("/dossier", data=kept, headers=ORIGIN)  # what the page sends back changes no view
    assert web.get("/dossier").text.count('class="line ') == page.count('class="line ')
    text = web.get("/dossier/export.md").text
    assert "## Who is bound to whom: around Norland" in text and "Norland – " in text and "## What is told, by when it was said" in text
    assert web.get("/dossier/export.html").text.count('class="line ') == page.count('class="line ')


def test_a_view_that_cannot_be_drawn_is_told(web: TestClient, case: Case) -> None:
    refused = web.post("/dossier/view", data={"picture": "network", "address": "of=Nobody+at+all"}, headers=ORIGIN)
    assert refused.status_code == 400 and web.post("/dossier/view", data={"picture": "map"}, headers=ORIGIN).status_code == 400
    case.decide("save-view", "dossier", {"title": "T", "parts": [{"picture": "network", "address": "of=Nobody+at+all"}, {"picture": "gone"}]})
    assert "cannot be drawn any more" in web.get("/dossier").text
    assert web.get("/dossier/export.html").status_code == web.get("/dossier/export.docx").status_code == 200
    assert "Nobody at all" in web.get("/dossier/export.md").text


def test_footnotes_in_word_are_footnotes() -> None:
    file = word("T\x00", [Block(("one\ttwo", "three"), ("“a < b” (Orm; Hills, characters 3–9)", "second")), Block(("x",), heading="List")])
    with ZipFile(BytesIO(file)) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
        kinds = parts.read("[Content_Types].xml").decode()
    assert "“a &lt; b” (Orm; Hills, characters 3–9)" in notes and "footnotes+xml" in kinds
    assert re.findall(r'<w:footnoteReference w:id="(\d)"', body) == ["1", "2"]
    assert docx.Document(BytesIO(file)).paragraphs[0].text == "T"


@pytest.mark.parametrize(
    ("text", "cited", "words"),
    [
        ("War is likely, with high confidence.", 1, "two sentences"),
        ("War is likely. We have high confidence in it.", 1, ""),
        ("War may come.", 1, "not how likely"),
        ("War is likely. Peace is improbable.", 1, "two scales"),
        ("War is likely.", 0, "no statement is cited"),
    ],
)
def test_the_writing_check(text: str, cited: int, words: str) -> None:
    found = " ".join(remarks(text, cited))
    assert (words in found) if words else not found
