"""What people judged leaves as the records that train/ reads: accepted, corrected, and rejected as hard negatives."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cuibono.case import Case, open_case
from cuibono.export import training
from tests.build import labels, reading_of


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A case with one statement accepted, one rejected, one corrected."""
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        first, second, third, *_ = sorted(case.rows().shown, key=lambda t: t.statement.trigger)
        case.judge(first.id, "right")
        case.judge(second.id, "wrong", ["sign"])
        case.correct(third.id, replace(third.statement, certainty="probable"))
    return tmp_path / "case"


def opened(path: Path) -> Case:
    return open_case(path)


def test_only_what_was_judged_leaves_and_rejects_stand_apart(judged: Path, tmp_path: Path) -> None:
    with opened(judged) as case:
        assert training.write(case.rows(), tmp_path / "x.jsonl") == 3
        assert training.write(case.rows(), tmp_path / "y.jsonl", accepted=True) == 2
    (record,) = records(tmp_path / "x.jsonl")
    assert len(record["statements"]) == 2 and [r["wrong"] for r in record["rejected"]] == [["sign"]]
    assert "probable" in {s["certainty"] for s in record["statements"]}
    assert records(tmp_path / "y.jsonl")[0]["rejected"] == []


def test_the_record_has_the_fields_of_a_compiled_label_file(judged: Path, tmp_path: Path) -> None:
    with opened(judged) as case:
        training.write(case.rows(), tmp_path / "x.jsonl")
    (record,) = records(tmp_path / "x.jsonl")
    sheet = labels().parse(Path(__file__).parents[1] / "articles/dam.lab")[0]
    compiled = labels().record(sheet, with_text=True)
    assert {"doc", "starts", "lengths", "furniture", "entities", "mentions", "statements", "marks", "text"} <= record.keys() & compiled.keys()
    needed = set.intersection(*(set(s) for s in compiled["statements"]))
    assert all(needed <= s.keys() for s in (*record["statements"], *record["rejected"]))
    known = labels().KINDS["statements"]
    assert all(r["name"] in {*known[s["kind"]]["roles"], "place"} for s in record["statements"] for r in s["roles"])
    assert all(record["text"][s["trigger"][0] : s["trigger"][1]].strip() for s in record["statements"])


def test_the_training_script_takes_the_record(judged: Path, tmp_path: Path) -> None:
    examples = pytest.importorskip("train.examples")
    with opened(judged) as case:
        training.write(case.rows(), tmp_path / "x.jsonl")
    labelled = examples.Labelled(records(tmp_path / "x.jsonl")[0])
    assert len([f for f in labelled.frames if f[1] != "speech"]) == 2


def test_what_several_read_alike_is_silver_and_only_on_demand(judged: Path, tmp_path: Path) -> None:
    with opened(judged) as case:
        case.add(reading_of("dam", coder="model:m"), name="dam.txt")
        few = training.write(case.rows(), tmp_path / "x.jsonl")
        many = training.write(case.rows(), tmp_path / "y.jsonl", everything=True)
    silver = [s for s in records(tmp_path / "y.jsonl")[0]["statements"] if s.get("weight") == "silver"]
    assert many == few + len(silver) and silver
