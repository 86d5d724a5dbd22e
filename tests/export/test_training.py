"""What people judged leaves as the records that train/ reads: accepted, corrected, and rejected as hard negatives."""

from __future__ import annotations

import json
import tomllib
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
    (labelled,) = examples.load_reviewed(tmp_path)
    assert [d.name for d in examples.load_reviewed(tmp_path / "x.jsonl")] == [labelled.name]
    frames = [f for f in labelled.frames if f[1] != "speech"]
    assert len(frames) == 3 and [f[3]["without"] for f in frames if "without" in f[3]] == [["sign"]]


def test_what_was_judged_wrong_is_taught_against_where_all_was_judged(tmp_path: Path) -> None:
    examples = pytest.importorskip("train.examples")
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of("dam"), name="dam.txt")
        first, *rest = sorted(case.rows().shown, key=lambda t: t.statement.trigger)
        case.judge(first.id, "wrong")
        for t in rest:
            case.judge(t.id, "right")
        training.write(case.rows(), tmp_path / "x.jsonl")
    (labelled,) = examples.load_reviewed(tmp_path / "x.jsonl")
    windows = list(labelled.windows(None))
    wrong = labelled.span((first.statement.trigger.start, first.statement.trigger.end))[0]
    home = next(w for w in windows if w.key[1] <= wrong < w.key[1] + len(w.words))
    assert examples.KIND[first.statement.kind] in home.kinds
    assert (wrong - home.key[1], examples.KIND[first.statement.kind]) not in {(f.trigger, f.kind) for f in home.frames}


def test_a_sentence_in_which_something_is_left_to_judge_teaches_nothing(judged: Path, tmp_path: Path) -> None:
    examples = pytest.importorskip("train.examples")
    with opened(judged) as case:
        training.write(case.rows(), tmp_path / "x.jsonl")
    (labelled,) = examples.load_reviewed(tmp_path / "x.jsonl")
    reviewed = set(records(tmp_path / "x.jsonl")[0]["reviewed"])
    assert reviewed and 0 < sum(labelled.weights) < len(labelled.weights)
    assert all(labelled.sentence(w.key[1]) + 1 in reviewed for w in labelled.windows(None))


def test_what_several_read_alike_is_silver_and_only_on_demand(judged: Path, tmp_path: Path) -> None:
    with opened(judged) as case:
        case.add(reading_of("dam", coder="model:m"), name="dam.txt")
        few = training.write(case.rows(), tmp_path / "x.jsonl")
        many = training.write(case.rows(), tmp_path / "y.jsonl", everything=True)
    silver = [s for s in records(tmp_path / "y.jsonl")[0]["statements"] if s.get("weight") == "silver"]
    assert many == few + len(silver) and silver


def test_silver_is_trained_on_with_a_smaller_weight_where_nothing_else_is_open(judged: Path, tmp_path: Path) -> None:
    examples = pytest.importorskip("train.examples")
    with opened(judged) as case:
        alike = reading_of("dam", coder="model:m")
        case.add(replace(alike, statements=alike.statements[: len(alike.statements) // 2]), name="dam.txt")
        training.write(case.rows(), tmp_path / "y.jsonl", everything=True)
    (record,), (labelled,) = records(tmp_path / "y.jsonl"), examples.load_reviewed(tmp_path / "y.jsonl")
    assert record["silver"] and not set(record["silver"]) & set(record["reviewed"])
    assert max(record["silver"]) < len(labelled.weights)  # the second half of the text is read by one reader alone
    found = {w.weight for w in labelled.windows(None)}
    assert examples.SILVER in found and found <= {1.0, examples.SILVER}
    silver = sum(s.get("weight") == "silver" for s in record["statements"])
    assert examples.counted([labelled]) == {"documents": 1, "accepted": 2, "rejected": 1, "silver": silver}


def test_a_window_of_silver_moves_the_network_less(judged: Path, tmp_path: Path) -> None:
    torch, losses = pytest.importorskip("torch"), pytest.importorskip("train.losses")
    examples, model = pytest.importorskip("train.examples"), pytest.importorskip("train.model")
    with opened(judged) as case:
        training.write(case.rows(), tmp_path / "x.jsonl")
    (labelled,) = examples.load_reviewed(tmp_path / "x.jsonl")
    window = next(iter(labelled.windows(None)))
    window.links = None  # trained at random
    net = model.Network().eval()
    with torch.no_grad():
        whole = float(losses.loss(net, [window])[0])
        part = float(losses.loss(net, [replace(window, weight=examples.SILVER)])[0])
    assert part == pytest.approx(examples.SILVER * whole, rel=1e-4)


def test_the_card_of_the_weights_names_what_cases_gave(tmp_path: Path) -> None:
    export = pytest.importorskip("train.export")
    counts = {"documents": 2, "accepted": 30, "rejected": 4, "silver": 11}
    export.card(tmp_path, ["polnear"], "", counts)
    card = tomllib.loads((tmp_path / "MODEL.toml").read_text(encoding="utf-8"))
    assert card["reviewed"] == {**counts, "silver_weight": 0.25}
    export.card(tmp_path, ["polnear"], "", {})
    assert "reviewed" not in tomllib.loads((tmp_path / "MODEL.toml").read_text(encoding="utf-8"))
