"""Every code has enough statements to learn it from, and enough near misses not to learn its words alone."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from train.coverage import COMMON, LEAST, OFTEN, Item

from cuibono import ontology
from train import coverage

NAMES = [(c.kind, c.name) for c in ontology.codes() if c.kind != "actor"]
RIVAL, ALLY, OTHER = ("tie", "rival_of"), ("tie", "ally_of"), ("event", "other")


def item(text: str, *statements: tuple[tuple[str, str], str], pair: bool = True) -> Item:
    return Item("x", text, statements, pair)


@cache
def labelled() -> tuple[Counter[coverage.Name], dict[coverage.Name, list[Item]]]:
    known = coverage.items()
    return coverage.positives(known), coverage.near(known)


@pytest.mark.parametrize("name", NAMES, ids=".".join)
def test_a_code_has_statements_and_near_misses(name: coverage.Name) -> None:
    told, missed = labelled()
    assert told[name] >= LEAST
    assert len(missed[name]) >= LEAST


def test_an_item_with_the_words_and_without_the_code_is_a_near_miss() -> None:
    met = item("Orm and Tarn, old rivals, met.", (RIVAL, "rivals"))
    bids = item("Two rival bids were opened.", (OTHER, "opened"))
    far = item("The ferry left at noon.", (OTHER, "left"))
    whole = item("Both rivals spoke at length.", pair=False)
    assert coverage.near([met, bids, far, whole, *padding()])[RIVAL] == [bids]


def test_a_stem_that_often_triggers_a_code_is_a_word_of_it() -> None:
    taught = [item(f"Orm and Tarn are blood brothers {n}.", (ALLY, "blood brothers")) for n in range(OFTEN)]
    said = item("Blood brothers is a play.")
    assert coverage.near([*taught, said, *padding()])[ALLY] == [said]
    assert coverage.near([*taught[1:], said, *padding()])[ALLY] == []


def test_a_word_of_every_sentence_tells_no_code() -> None:
    many = [item(f"A rival {n}.") for n in range(10)]
    assert len(many) > COMMON * len(many)
    assert coverage.near(many)[RIVAL] == []


def test_statements_by_stand_off_count_too(tmp_path: Path) -> None:
    real = tmp_path / "real.jsonl"
    real.write_text(json.dumps({"statements": [{"kind": "tie", "code": "rival_of"}]}) + "\n", encoding="utf-8")
    assert coverage.positives([item("Rivals.", (RIVAL, "Rivals"))], real)[RIVAL] == 2


def test_the_table_has_a_row_for_each_code() -> None:
    rows = coverage.table([item("Two rival bids.")]).splitlines()[2:]
    assert [r.split(" | ")[0].removeprefix("| ") for r in rows] == [".".join(name) for name in NAMES]


def padding() -> list[Item]:
    """Return sentences that make no word of the others common."""
    return [item(f"Nothing here {n}.") for n in range(60)]
