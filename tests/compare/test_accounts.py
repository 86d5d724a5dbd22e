"""Origins: whose words a telling is, counted once however many print it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cuibono.case import Case, open_case
from cuibono.compare.accounts import accounts
from cuibono.store import Rows
from cuibono.types import Reading, Source, Span
from tests.build import dated, small_reading


def quoting(reading: Reading, name: str) -> Reading:
    mention = next(m for m in reading.mentions if reading.words(m.span) == name)
    source = Source((mention.id,), mention.span)
    return replace(reading, statements=tuple(replace(s, sources=(source,)) for s in reading.statements))


def test_a_quoted_voice_is_its_own_origin_in_both_papers(tmp_path: Path) -> None:
    a = quoting(small_reading("Ada Krem said Orm sold Sudmark.", ("other", "Orm", "sold", "Sudmark"), ("other", "Ada Krem", "said", "")), "Ada Krem")
    b = quoting(small_reading("Orm sold Sudmark, Ada Krem said.", ("other", "Orm", "sold", "Sudmark"), ("other", "Ada Krem", "said", "")), "Ada Krem")
    with open_case(tmp_path / "case", create=True) as case:
        case.add(a, name="a.txt")
        case.add(b, name="b.txt")
        assert set(origins(case)) == {"Ada Krem"}


def test_each_paper_is_the_origin_of_its_own_words(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        for n, publisher in enumerate(("Post", "Star", "Post")):
            made = small_reading(f"Orm sold Sudmark, part {n}.", ("other", "Orm", "sold", "Sudmark"))
            case.add(replace(dated(made, f"2014-03-0{n + 1}"), publisher=publisher), name=f"{n}.txt")
        assert sorted(set(origins(case))) == ["Post", "Star"]


def test_an_outlet_that_is_quoted_is_the_outlet_itself(tmp_path: Path) -> None:
    wire = replace(small_reading("Orm sold Sudmark.", ("other", "Orm", "sold", "Sudmark")), publisher="Northern Wire")
    text = "Northern Wire writes that Orm sold Sudmark."
    paper = replace(
        quoting(small_reading(text, ("other", "Orm", "sold", "Sudmark"), ("other", "Northern Wire", "writes", "")), "Northern Wire"), publisher="Post"
    )
    with open_case(tmp_path / "case", create=True) as case:
        case.add(wire, name="wire.txt")
        case.add(paper, name="paper.txt")
        assert set(origins(case)) == {"Northern Wire"}


def test_an_unnamed_voice_stays_that_of_its_text(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        for n in (1, 2):
            made = small_reading(f"A diplomat said Orm sold Sudmark {n}.", ("other", "Orm", "sold", "Sudmark"))
            source = Source((), Span(0, 10), Span(0, 10))
            case.add(replace(made, statements=tuple(replace(s, sources=(source,)) for s in made.statements)), name=f"{n}.txt")
        assert len(keys(case.rows())) == 2


def origins(case: Case) -> list[str]:
    rows = case.rows()
    of = accounts(rows, rows.papers)
    return [of.origin(t).name for t in rows.shown]


def keys(rows: Rows) -> set[str]:
    of = accounts(rows, rows.papers)
    return {of.origin(t).key for t in rows.shown}
