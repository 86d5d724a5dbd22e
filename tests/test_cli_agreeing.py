"""What a user types to see how far readers agree and where they differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.case import open_case
from cuibono.cli import main
from tests.build import reading_of
from tests.compare.test_coders import read_by_a_model


@pytest.fixture
def place(tmp_path: Path) -> str:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        case.add(read_by_a_model("dam"), name="dam.txt")
    return str(tmp_path / "case")


def typed(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_agreement_prints_a_line_a_measure(place: str) -> None:
    told = typed("agreement", "encoder", "model:m", "--case", place)
    assert told.exit_code == 0 and "encoder ~ model:m\tstatements, F1\t0.9" in told.output
    rows = json.loads(typed("agreement", "encoder", "model:m", "--case", place, "--json").output)
    assert {"readers", "measure", "value", "n", "text"} == set(rows[0])


@pytest.mark.parametrize(
    ("coders", "said"),
    [((), "name two readers"), (("encoder", "model:x"), "Readers: encoder, model:m"), (("model:m",), "cuibono read FILE --model m --again")],
)
def test_readers_that_are_none_are_named_in_one_sentence(place: str, coders: tuple[str, ...], said: str) -> None:
    told = typed("agreement", *coders, "--case", place)
    assert told.exit_code == 2 and said in told.output and "Traceback" not in told.output


def test_the_queue_shrinks_as_one_judges(place: str) -> None:
    first = json.loads(typed("review", "--case", place, "--json").output)
    assert len(first) == 3 and len(json.loads(typed("review", "--case", place, "--first", "1", "--json").output)) == 1
    assert typed("judge", first[0]["id"], "right", "--case", place).exit_code == 0
    left = json.loads(typed("review", "--case", place, "--json").output)
    assert [r["id"] for r in left] == [r["id"] for r in first[1:]]
    for row in left:
        typed("judge", row["id"], "wrong", "--case", place)
    assert "differ in nothing that is not decided" in typed("review", "--case", place).output


def test_what_was_judged_is_exported_for_training(place: str, tmp_path: Path) -> None:
    id_ = json.loads(typed("review", "--case", place, "--json").output)[0]["id"]
    none = typed("export", "training", "--out", str(tmp_path / "none.jsonl"), "--case", place)
    assert "0 statements" in none.output
    typed("judge", id_, "wrong", "--case", place)
    told = typed("export", "training", "--out", str(tmp_path / "x.jsonl"), "--case", place)
    assert "some services forbid training" in told.output and "forbid" not in none.output
    assert "1 statement" in told.output and len(json.loads((tmp_path / "x.jsonl").read_text())["rejected"]) == 1
