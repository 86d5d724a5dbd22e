"""PDF: columns, broken words, running heads, and files that cannot be read."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from cuibono.errors import InputError
from cuibono.readers import pdf
from cuibono.types import DateHint, Document
from tests.readers import paper
from tests.readers.malformed import PDFS

HEAD = "NORLAND MONITOR - Briefing 9 - 4 October 2016"
LEFT = (
    "The League of Mill Own-",
    "ers ended its ban on Tues-",
    "day after the council of",
    "Sudmark agreed to pay. The",
    "Norland-",
    "owned mills stayed shut.",
    "The premier pub-",
)
RIGHT = (
    "licly thanked the envoy. By",
    "then the opposition had",
    "threatened the council with",
    "a lawsuit over the price.",
    "No price was changed. Late",
    "on Tuesday the council's own",
)
PAGES = (
    [(60, 805, HEAD), (290, 30, "1"), (60, 770, "Mills after the ban"), *paper.column(60, 740, *LEFT), *paper.column(310, 740, *RIGHT)],
    [(60, 805, HEAD.replace("9", "9")), (290, 30, "2"), *paper.column(60, 770, "office denied that it had paid", "the League.")],
)


def read(data: bytes) -> Document:
    (document,) = pdf.read(data)
    return document


def test_columns_broken_words_and_page_breaks_are_mended() -> None:
    document = read(paper.pdf(*PAGES))
    assert (
        "The League of Mill Owners ended its ban on Tuesday after the council of Sudmark agreed to pay. The Norland-owned mills stayed shut. "
        "The premier publicly thanked the envoy. By then the opposition had threatened the council with a lawsuit over the price. "
        "No price was changed. Late on Tuesday the council's own office denied that it had paid the League."
    ) in document.text.split("\n\n")


def test_running_heads_are_furniture_and_date_the_paper() -> None:
    document = read(paper.pdf(*PAGES, info="/Title (Mills) /Author (Ina Vell) /CreationDate (D:20000101000000)"))
    assert [document.words(span) for span in document.hints.furniture] == [f"{HEAD}\n\n1", f"{HEAD}\n\n2"]
    assert document.hints.dates == (DateHint("2016-10-04", "running head"), DateHint("2000-01-01", "pdf property, created"))
    assert (document.hints.title, document.hints.author) == ("Mills", "Ina Vell")


def test_paragraphs_stay_apart() -> None:
    page = [
        *paper.column(60, 700, "Orm met Lusk at the mill and", "offered him power."),
        *paper.column(60, 640, "Lusk refused the offer and", "left the mill."),
    ]
    assert read(paper.pdf(page)).text.split("\n\n") == ["Orm met Lusk at the mill and offered him power.", "Lusk refused the offer and left the mill."]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["one   four", "two   five", "three six"], ["one   four", "two   five", "three six"]),
        (["aa     dd", "bb     ee", "cc     ff"], ["aa", "bb", "cc", "dd", "ee", "ff"]),
        (["aa     dd     gg", "bb     ee     hh", "cc     ff     ii"], ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii"]),
    ],
)
def test_rows_become_columns_where_they_share_a_gap(rows: list[str], lines: list[str]) -> None:
    assert [row.strip() for row in pdf.columns(rows)] == lines


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Wor-", "kers", "Workers"),
        ("Norland-", "owned", "Norland-owned"),
        ("Russia-", "Norland", "Russia-Norland"),
        ("the walk-", "out", "the walk-out"),
        ("2010-", "2012", "2010-2012"),
        ("peace -", "or war", "peace - or war"),
        ("soft\u00ad", "ened", "softened"),
        ("Orm", "said", "Orm said"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays(before: str, after: str, whole: str) -> None:
    (block,) = pdf.mended(iter([pdf.Block(f"{before}\n{after}")]))
    assert block.words == whole


def test_a_hyphen_seen_elsewhere_stays() -> None:
    (block,) = pdf.mended(iter([pdf.Block("The mill-town voted. A mill-\ntown is small.")]))
    assert block.words.endswith("A mill-town is small.")


def test_a_scan_is_told_to_run_recognition() -> None:
    with pytest.raises(InputError, match="OCR"):
        read(paper.pdf([]))


def test_a_password_is_asked_for() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(paper.pdf(*PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="password"):
        read(out.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"%PDF-", paper.pdf(*PAGES)[:300]])
def test_a_damaged_file_is_called_so(data: bytes) -> None:
    with pytest.raises(InputError, match=r"not a whole PDF|OCR"):
        read(data)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(b"/Length", b"/Length null %"), (b"/Encoding", b"/Encoding 9 0 R %"), (b"/BaseFont", b"/BaseFont [] %"), (b"/Type /Page ", b"/Type /Pag ")],
)
def test_a_file_whose_parts_are_not_what_they_should_be_is_called_damaged(right: bytes, wrong: bytes) -> None:
    with pytest.raises(InputError, match=r"not a whole PDF|OCR"):
        read(paper.pdf(*PAGES).replace(right, wrong))


def test_a_page_that_swells_is_not_opened() -> None:
    with pytest.raises(InputError, match="unpacks to far more"):
        list(pdf.read(PDFS["swollen"]))
