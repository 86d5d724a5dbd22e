"""Agreement of readers: arithmetic of the coefficients on published tables, and two readers of one text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.compare import agreement
from cuibono.errors import UsageError
from tests.build import reading_of
from tests.compare.test_coders import read_by_a_model

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units, gaps.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "twice", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        case.add(read_by_a_model("dam"), name="dam.txt")
        yield case


def test_alpha_as_krippendorff_computes_it() -> None:
    assert agreement.alpha(list(zip(*OBSERVERS, strict=True))) == pytest.approx(0.743, abs=0.0005)


def test_kappa_as_cohen_computes_it() -> None:
    units = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert agreement.kappa(units) == pytest.approx(0.4)


def test_where_nothing_varies_there_is_no_coefficient() -> None:
    assert agreement.kappa([("a", "a")] * 9) is agreement.alpha([("a", "a")] * 9) is agreement.kappa([]) is None


def test_two_readers_of_one_text(twice: Case) -> None:
    rows = {r["measure"]: r for r in twice.agreement(("encoder", "model:m"))}
    n = len(reading_of("dam").statements)
    assert rows["statements, F1"]["value"] == pytest.approx(2 * (n - 1) / (2 * n - 1), abs=0.001)
    assert rows["statements, F1"]["n"] == n - 1 and f"{n} and {n - 1} statements of 1 text" in rows["statements, F1"]["text"]
    assert rows["statements, F1 strict"]["value"] == pytest.approx(2 * (n - 2) / (2 * n - 1), abs=0.001)
    assert rows["certainty, kappa"]["value"] < 1 == rows["voice, kappa"]["value"]
    assert 0 < rows["sentence and code, alpha"]["value"] < 1
    assert rows["hard: not certain"]["text"].startswith("the same in ")


def test_a_reader_agrees_with_itself_and_with_nobody_who_read_nothing(twice: Case) -> None:
    own = agreement.readings(twice.rows(), "encoder")
    assert agreement.between("a", own, "b", own)[1]["value"] == 1
    with pytest.raises(UsageError, match="Readers: encoder, model:m"):
        twice.agreement(("encoder", "model:other"))
    with pytest.raises(UsageError, match="two readers"):
        twice.agreement(("encoder",))
    with pytest.raises(UsageError, match="--again"):
        twice.agreement(("model:m",))


def test_three_readers_have_one_alpha_beside_the_pairs(twice: Case) -> None:
    twice.add(reading_of("dam", coder="person:anna"), name="dam.txt")
    rows = twice.agreement(("encoder", "model:m", "person:anna"))
    assert len({r["readers"] for r in rows}) == 4
    assert rows[-1]["readers"] == "all" and 0 < rows[-1]["value"] < 1
