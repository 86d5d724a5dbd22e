"""Figures ten times apart: flagged where texts tell of one thing, as read by the network; not where they count two things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cuibono.case import Case, Given, open_case
from cuibono.compare.accounts import accounts
from cuibono.compare.magnitudes import folded, gaps, marked
from cuibono.compare.matters import matters
from cuibono.compare.table import compare

POST = """At least 300 people were killed when the army stormed the port of Ennis on Friday, the interior ministry of Velmar said.

The raid cost the treasury 40 million dollars, the minister Ilya Orm told reporters. Dozens of fishermen were arrested.
"""
STAR = """The storming of Ennis by the army killed 3,000 people on Friday, according to the opposition leader Marta Kerr.

Orm told parliament that the raid had cost the treasury 40 billion dollars. Police arrested thousands of fishermen in the city.
"""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        yield opened


def read(case: Case, *texts: str) -> None:
    for n, text in enumerate(texts):
        list(case.read_bytes([(f"{n}.txt", text.encode())], Given(date="2014-05-04", publisher=f"Paper {n}")))


def flagged(case: Case) -> list[tuple[float, set[float]]]:
    """Return how far the flagged figures lie apart, and what they are worth."""
    rows = case.rows()
    found = [r for r in compare(rows) if r["what"] == "figures"]
    values = [[rows.statements[s["id"]].statement.quantity for s in r["statements"]] for r in found]
    return [(r["times"], {q.value for q in both if q and not isinstance(q.value, tuple)}) for r, both in zip(found, values, strict=True)]


def test_killed_millions_and_dozens_are_flagged_in_texts_as_read(case: Case) -> None:
    read(case, POST, STAR)
    found = flagged(case)
    assert (1000.0, {4e7, 4e10}) in found and (10.0, {300.0, 3000.0}) in found
    assert len(found) == 3  # "dozens" and "thousands" are ranges


def test_the_matter_itself_is_contested_and_says_how_far_apart(case: Case) -> None:
    read(case, POST, STAR)
    killed = next(r for r in compare(case.rows()) if r["what"] == "matter" and any("3,000" in s["quote"] for s in r["statements"]))
    assert (killed["standing"], killed["over"], killed["times"]) == ("contested", ["figure"], 10.0)


def test_one_voice_that_two_papers_print_differently_is_a_slip(case: Case) -> None:
    read(
        case, "The raid on Ennis cost 40 million dollars, the minister Ilya Orm said.", "The raid on Ennis cost 40 billion dollars, the minister Ilya Orm said."
    )
    assert flagged(case) == [(1000.0, {4e7, 4e10})]


@pytest.mark.parametrize(
    "texts",
    [
        ("The bomb in Lund killed three people on Friday.", "The bomb in Lund wounded 45 people on Friday, the hospital said."),
        ("Norland sold Sarn six helicopters for 90 million dollars in May.", "Norland sold Sarn helicopters for 2 million dollars in 1998."),
        ("Norland pays Sarn 2 million crowns a month for the harbour.", "Norland pays Sarn 24 million crowns a year for the harbour."),
        (
            "The earthquake in Karv killed 20 people on Sunday. An earthquake in 1963 killed 4,000 people there.",
            "The earthquake on Sunday killed 22 people in Karv, the mayor said.",
        ),
    ],
    ids=["two fates", "two times", "two rates", "the other text gives both"],
)
def test_figures_of_two_things_are_not_flagged(case: Case, texts: tuple[str, str]) -> None:
    read(case, *texts)
    assert flagged(case) == []


def test_two_numbers_are_listed_once_however_many_print_them(case: Case) -> None:
    read(case, POST, STAR, "Norland has sold its railways. " + STAR.replace("Orm told parliament", "Before parliament Orm admitted"))
    rows = case.rows()
    known = matters(of := accounts(rows, tuple(rows.papers)))
    apart = gaps(of, known)
    numbers = [frozenset(t.figure.value for t in (g.first, g.second) if t.figure) for g in folded(apart)]
    assert len(numbers) == len(set(numbers)) < len(apart)
    assert any(m.times for m in marked(known, apart)) and not any(m.times for m in known)
