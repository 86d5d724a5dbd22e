"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuibono.parse.sentences import split
from cuibono.types import Span


def sentences(text: str, *within: Span) -> list[str]:
    return [text[span.start : span.end] for span in split(text, within)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Orm met Gen. A. B. Lusk on Jan. 8 in St. Agnes.",
        "It was told to Sens. Ada Orm and Elin Lusk and to Reps. Holm and Vell.",
        "The U.S. sent $3.2 billion, No. 5 in the list, e.g. grain.",
        "The U.N. envoy, J. R. Smith, came at 5 p.m. on Monday.",
        "Norland Power Co. Chairman Orm left.",
        "Prices rose by 0.5 per cent to 1,200.50 marks.",
        "“Why now?” Orm asked.",
        "“Never!” the envoy said.",
        "The war went on ... and on.",
        "See art. 5 and sec. 2 of the law.",
        "Visit norland.example/Mills.Html or write to ina.Vell@wire.example now.",
        "The premier, a friend of Lusk (see p. 4), left.",
        "The port authority of\nSabrat agreed to reinstate nine\nworkers.",
        "In the capital, the premier of Norland and the\nEnvoy of Sudmark met again to speak about the\nMills of the border.",
    ],
)
def test_no_cut_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Orm met Lusk.", "He left."],
        ["He lives in the U.S.", "The envoy does not."],
        ["He came at 5 p.m.", "But she had gone."],
        ["It was signed by Orm Jr.", "He denies it."],
        ["“We left.”", "He sat down."],
        ["“We left!”", "“When?”"],
        ["He asked why.", "“Because we can,” said Orm."],
        ["What does Sudmark want?", "Norland knows!", "No."],
        ["It ended.[12]", "Then came 2009."],
        ["He waited…", "Nobody came."],
        ["They sent 40.", "12 came back."],
        ["She left (he had not asked).", "Orm stayed."],
        ["Did Orm say no?", "No.", "Lusk did."],
    ],
)
def test_a_cut_between(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_missing_space_is_no_bridge() -> None:
    assert sentences("The ban ended.The next one came.") == ["The ban ended.", "The next one came."]


def test_headings_blank_lines_and_bullets_always_part() -> None:
    text = (
        "The mills\nEnvoy Orm met the owners of the mills on Tuesday and offered them power.\n\n"
        "# Aims\nAims:\n- cheap power\n• open straits. Peace.\n1. A seat\n"
    )
    assert sentences(text) == [
        "The mills",
        "Envoy Orm met the owners of the mills on Tuesday and offered them power.",
        "Aims",
        "Aims:",
        "cheap power",
        "open straits.",
        "Peace.",
        "A seat",
    ]


def test_headlines_one_a_line_stay_apart() -> None:
    assert sentences("Norland Eyes Gas\nMinister Slams Union\nTwo Held after Raid") == ["Norland Eyes Gas", "Minister Slams Union", "Two Held after Raid"]


def test_quoted_mail_is_read_without_its_marks() -> None:
    text = "> On Wed, 28 Jan 2015 the Embassy wrote:\r\n> We ask the ministry to release\r\n> the waggons.\r\n> Nobody told us why.\r\n"
    assert sentences(text) == ["On Wed, 28 Jan 2015 the Embassy wrote:", "We ask the ministry to release\r\n> the waggons.", "Nobody told us why."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds_count(end: str) -> None:
    assert sentences(f"A heading{end}{end}Orm met Lusk.{end}{end}Bye.{end}") == ["A heading", "Orm met Lusk.", "Bye."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Position: Deputy Head of the State Committee for Transit", "Reasons: He ordered it."),
        ("4 May 2001: Norland signs the treaty of Tarn and the annexes", "June 2003: Sudmark leaves it"),
        ("1956 - The company of the brothers Orm buys the island of Tarn", "1961 - Parliament annuls"),
    ],
)
def test_two_lines_with_a_label_or_a_date_before_them_are_two_entries(lines: tuple[str, str]) -> None:
    assert sentences("\n".join(lines)) == list(lines)


def test_an_ellipsis_before_a_sentence_belongs_to_it() -> None:
    assert sentences("Because…\n\n… Norland is rich.") == ["Because…", "… Norland is rich."]


def test_only_the_given_parts_are_read_and_none_is_crossed() -> None:
    text = "Orm met Lusk. He left and SHARE THIS came back."
    gap = text.index("SHARE")
    assert sentences(text, Span(0, gap), Span(gap + 11, len(text))) == ["Orm met Lusk.", "He left and", "came back."]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\r\n"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert split(text) == ()


@given(st.text(alphabet='Aa .!?…\n\r>-•"”’1(😀\u0301\u202b', max_size=80))
def test_spans_are_in_order_trimmed_and_lose_no_word(text: str) -> None:
    found = split(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)
    covered = "".join(text[s.start : s.end] for s in found)
    assert covered.count("A") == text.count("A")
    assert covered.count("😀") == text.count("😀")
