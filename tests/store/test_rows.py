"""A search fetches no more sentences than it shows, and shows what a search through all of them would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bench.generated import readings

from cuibono.case import Case, open_case
from cuibono.store.database import HERE, TOKENS
from tests.build import small_reading

PLAIN = """select document, start, highlight(passage, 0, char(2), char(3)) as words from passage where passage match ?
    order by rank, document, start limit ?"""
ODD = "The Café in Łódź met nobody, said Café-owner Orm."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with open_case(tmp_path_factory.mktemp("rows") / "case", create=True) as opened:
        opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(300)))
        opened.add(small_reading(ODD, ("consult", "", "met", "nobody")), name="odd.txt")
        yield opened


@pytest.mark.parametrize(("words", "limit"), [("says that", 50), ("says that", 3), ("that", 1000), ("cafe łodz", 50), ("Number", 4), ("xylophone", 50)])
def test_a_search_shows_the_best_of_all(words: str, limit: int, case: Case) -> None:
    wanted = " ".join(f'"{w}"' for w in words.split())
    plain = [(r["document"], r["start"], r["words"]) for r in case._db.connection.execute(PLAIN, (wanted, limit))]
    assert [(p.id, span.start, shown) for p, span, shown in case.rows().search(words, limit)] == plain
    assert len(plain) == limit or words != "that" or len(plain) > 50


def test_hits_are_marked_where_they_stand(case: Case) -> None:
    (row,) = case.ask("search", words="cafe")
    assert [ODD[h["start"] : h["end"]] for h in row["hits"]] == ["Café", "Café"]


def test_hits_are_marked_by_the_rule_by_which_they_are_found() -> None:
    assert TOKENS in (HERE / "schema.sql").read_text(encoding="utf-8")
