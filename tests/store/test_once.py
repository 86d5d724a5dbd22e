from __future__ import annotations

from pathlib import Path

from cuibono.case import Case
from cuibono.store import Filter
from tests.build import reading_of


def test_what_a_model_reads_too_is_one_line_and_its_own_stays_at_hand(case: Case) -> None:
    before = case.rows().told(Filter())
    case.add(reading_of("quarry", coder="model:tiny", version="m"))
    rows = case.rows()
    after = rows.told(Filter())
    assert [t.id for t in after] == [t.id for t in before]
    assert {t.coder for t in after if t.document == reading_of("quarry").document.id} == {"encoder+model:tiny"}
    assert len(rows.told(Filter(coder="model:tiny"))) == len(reading_of("quarry").statements)


def test_another_reading_of_a_place_is_not_heard_as_another_voice(case: Case, tmp_path: Path) -> None:
    from dataclasses import replace

    whole = reading_of("quarry", coder="model:tiny", version="m")
    doubted = replace(whole, statements=tuple(replace(s, id=s.id[:-1] + "x", certainty="possible") for s in whole.statements))
    before = len(case.rows().told(Filter()))
    case.add(doubted)
    rows = case.rows()
    assert len(rows.told(Filter())) == before
    assert all(t.statement.certainty == "possible" for t in rows.told(Filter(coder="model:tiny")))
    assert len(rows.statements) == before + len(doubted.statements)
