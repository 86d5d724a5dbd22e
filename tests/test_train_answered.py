"""Fitting what stances are about on a few made by hand."""

import numpy as np
import pytest

from cuibono.extract import answered
from cuibono.extract.answered import Passage
from tests.extract.stance import reading

fitting = pytest.importorskip("train.answered", reason="scikit-learn and scipy are for training")

TEXT = "Orm sent envoys to Sudmark. Vik closed the mill. Orm denies it."


def example(name: str) -> object:
    """Return a denial of two acts, of which that of the denier is meant."""
    sent = ("event", "consult", "sent", {"actor": "Orm"})
    read = reading(TEXT, sent, ("event", "sanction", "closed", {"actor": "Vik"}), ("stance", "deny", "denies", {"actor": "Orm#2"}), names=("Orm", "Vik"))
    options = tuple(answered.options(Passage(read), next(s for s in read.statements if s.kind == "stance")))
    return fitting.Example(name, options, np.array([o.about is not None and read.words(o.about.trigger) == "sent" for o in options]))


def test_the_denier_taking_part_is_learnt() -> None:
    weights = fitting.fitted([example(str(n)) for n in range(6)])
    assert weights["party"] > 0 > weights["nothing"]


def test_each_document_is_judged_with_the_weights_of_the_others() -> None:
    judged = list(fitting.crossed([example(f"a{n:02}") for n in range(30)]))
    assert len(judged) == 30
    assert all(answered.choose(e.options, weights)[0] is e.options[list(e.right).index(True)] for e, weights in judged)
    fitting.report(judged)


def test_what_is_held_out_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(fitting, "_of", lambda name, gold: names.append(name) or [])
    assert list(fitting.examples()) == []
    assert {"l01", "dev01"} <= set(names) and not set(names) & fitting.parts.held()
