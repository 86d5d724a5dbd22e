"""What several independent texts tell alike is proposed for the grades 1 and 2, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.compare import corroboration
from cuibono.compare.corroboration import proposed
from cuibono.types import Entity, Reading
from tests.build import small_reading

SAID = ("consult", "Elin Orm", "met", "Gustav Lund")
TEXTS = (
    "Elin Orm met Gustav Lund at the border post.",
    "The papers of Norland say that in spring Elin Orm met Gustav Lund.",
    "Two farmers saw how the envoy Elin Orm met Gustav Lund by the river.",
)


@pytest.fixture
def told(tmp_path: Path) -> Case:
    """Return an empty case for readings."""
    return open_case(tmp_path / "case", create=True)


def readings(case: Case, *texts: str) -> list[dict[str, object]]:
    for text in texts:
        reading: Reading = small_reading(text, SAID)
        case.add(reading)
    return proposed(case.rows())


@pytest.mark.parametrize(("count", "grades"), [(1, set()), (2, {"2"}), (3, {"1"})])
def test_as_many_independent_texts_as_tell_it(told: Case, count: int, grades: set[str]) -> None:
    found = readings(told, *TEXTS[:count])
    assert {r["proposed"] for r in found} == grades
    assert len(found) == (count if count > 1 else 0)
    assert {t.statement.certainty for t in told.rows().shown} == {"certain"}
    assert {r["grade"] for r in told.statements()} == {"F6"}


def test_a_copy_bears_nothing_out(told: Case) -> None:
    long = "The river stood high, the bridge was closed, and the two states had not spoken since the harvest of the year before the war. "
    assert readings(told, long + TEXTS[0], long + TEXTS[0].replace("post", "posts")) == []


def test_what_a_person_graded_is_not_proposed_again(told: Case) -> None:
    found = readings(told, *TEXTS[:2])
    told.grade(str(found[0]["id"]), "4")
    assert [r["id"] for r in proposed(told.rows())] == [found[1]["id"]]


@pytest.mark.parametrize(
    ("name", "one"), [("the ministry of foreign affairs", True), ("ministries of both sides", False), ("a ministry", False), ("officials", False)]
)
def test_a_described_body_is_an_origin_where_there_is_but_one(name: str, one: bool) -> None:
    assert corroboration._is_one_body(Entity("e", name, "government")) is one
