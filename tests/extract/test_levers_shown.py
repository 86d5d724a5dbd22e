from pathlib import Path

from cuibono import pipeline
from cuibono.extract.statements import ALONE
from cuibono.types import Document

SAMPLE = Path(__file__).parents[2] / "samples/baku_levers.txt"


def test_a_lever_is_shown_with_holder_and_target_or_where_it_is_surely_read() -> None:
    levers = [s for s in pipeline.read(Document(SAMPLE.read_text(encoding="utf-8"))).statements if s.kind == "lever"]
    whole = {s.id for s in levers if {"holder", "target"} <= {r.name for r in s.roles}}
    assert any(s.shown for s in levers) and not all(s.shown for s in levers)
    assert all(s.id in whole or s.confidence >= ALONE for s in levers if s.shown)
