"""The program beside two labellings: what is counted of one article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cuibono.types import Reading
from tests.bench import ROOT, loaded

two = loaded("quality/statements/two")
SHEET = ROOT / "train/labels/twice/cb20.lab"


def sheet() -> Reading:
    found: Reading = two.labelled(SHEET)
    return found


def test_a_labelling_agrees_with_itself() -> None:
    counted: Counter[str] = Counter()
    two.beside(sheet(), sheet(), counted)
    n = len(sheet().statements)
    assert (counted["first"], counted["second"], counted["loose"], counted["strict"]) == (n, n, n, n)
    assert 0 < counted["any.chain"] == counted["same.chain"] < n


def test_what_one_leaves_out_or_turns_round_does_not_agree() -> None:
    whole, counted = sheet(), Counter[str]()
    turned = replace(whole, statements=tuple(replace(s, negated=not s.negated) for s in whole.statements[1:]))
    two.beside(whole, turned, counted)
    assert counted["second"] == counted["loose"] == counted["first"] - 1
    assert counted["strict"] == counted["same.negation"] == 0
    assert counted["any.negation"] == counted["loose"]


def test_of_what_is_shown_a_statement_is_right_if_one_labelling_has_it() -> None:
    whole, counted = sheet(), Counter[str]()
    nothing = replace(whole, statements=())
    two.read(whole, nothing, two.beside(whole, nothing, Counter()), counted)
    assert counted["either"] == counted["first.read"] > 0 == counted["second.read"] == counted["both"]
    assert counted["shown"] > counted["either"]


def test_no_training_sees_what_is_labelled_twice() -> None:
    held = (ROOT / "train/labels/held.txt").read_text(encoding="utf-8").split()
    assert {path.stem for path in SHEET.parent.glob("*.lab")} <= set(held)
