"""How sure a language model's statement is: what people judged of it in the case, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.identity import UNKNOWN
from cuibono.store.precision import LEAST, Judged, judged, sure
from tests.build import small_reading

NAMES = ("Orm", "Tarn", "Lund", "Krem", "Halvar", "Sarn", "Dahl", "Brek", "Voss", "Ambe", "Stel", "Kort")
TEXT = " ".join(f"{name} met{n} Ada. {name} cut{n} aid." for n, name in enumerate(NAMES))
ACTS = [(code, name, f"{word}{n}", "") for n, name in enumerate(NAMES) for code, word in (("consult", "met"), ("sanction", "cut"))]


def test_the_code_counts_then_the_kind_then_all_and_too_few_say_nothing() -> None:
    known = {"event.consult": Judged(9, 10), "event": Judged(10, 20), "": Judged(12, 30)}
    assert [sure(known, *code) for code in (("event", "consult"), ("event", "sanction"), ("tie", "leads"))] == pytest.approx([0.825, 0.4955, 0.4031], abs=1e-4)
    assert sure({"event": Judged(9, LEAST - 1)}, "event", "consult") == UNKNOWN


def test_no_share_is_taken_for_not_knowing() -> None:
    assert all(Judged(right, n).share != UNKNOWN for n in range(LEAST, 400) for right in range(n + 1))


def test_verdicts_set_the_confidence_of_a_model_and_of_nobody_else(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(small_reading(TEXT, *ACTS[:4]), name="a.txt")
        case.add(small_reading(TEXT, *ACTS, coder="model:m", version="q at 127.0.0.1:1"), name="a.txt")
        mine = [t for t in case.rows().statements.values() if t.coder == "model:m"]
        assert {t.statement.confidence for t in mine} == {UNKNOWN}
        asked = [t for t in mine if t.statement.code == "consult"][:LEAST]
        for n, t in enumerate(asked):
            case.judge(t.id, "right" if n else "wrong")
        found = {(t.coder, t.statement.code): t.statement.confidence for t in case.rows().statements.values()}
        assert found["model:m", "consult"] == pytest.approx(Judged(LEAST - 1, LEAST).share)
        assert found["model:m", "sanction"] == found["model:m", "consult"]  # by its kind
        both = next(t for t in case.rows().statements.values() if "+" in t.coder or t.coder == "encoder")
        assert both.statement.confidence == 0.9
        case.undo()
        assert {t.statement.confidence for t in case.rows().statements.values() if t.coder == "model:m"} == {UNKNOWN}


def test_a_statement_that_the_network_reads_too_is_judged_for_both(tmp_path: Path) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(small_reading(TEXT, *ACTS[:2]), name="a.txt")
        case.add(small_reading(TEXT, *ACTS[:2], coder="model:m"), name="a.txt")
        case.judge(case.rows().shown[0].id, "right")
        assert judged(case.rows().shown[:1], "model:m")[""] == Judged(1, 1)
