"""Fitting who fills a place on a few places made by hand."""

import numpy as np
import pytest

from cuibono.extract.placing import Option, Place

fitting = pytest.importorskip("train.placing", reason="scipy is for training")


def example(number: int, part: str = "known", network: float = 0.0) -> object:
    """Return a place whose right filler stands behind "to", now another before it; the network says `network` of the right one."""
    options = (Option(0, 1, "now"), Option(3, 4, "named"), None)
    rows = ((["now", "L"], [("net", 0.0)]), (["R to"], [("net", network)]), (["none"], []))
    return fitting.Example(f"l{number}", part, "event", Place("recipient", options, rows), (False, True, False))


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "SEEN", 1)
    monkeypatch.setattr(fitting, "SEEN_LATER", 1)


def test_what_stands_before_the_right_one_is_learnt_and_the_network_left_aside() -> None:
    table = fitting.Table(example(n, network=3.0) for n in range(8))
    text = fitting.Text.of(table, table.where(lambda _, part: part == "known"))
    found = dict(zip((table.names[i] for i in text.columns), text.weights, strict=True))
    assert found["R to"] > 0 > found["L"]
    assert not {"net", "now", "event recipient: net"} & set(found)


def test_the_network_weighs_where_it_was_not_trained() -> None:
    table = fitting.Table(example(n, "later" if n % 2 else "known", network=3.0) for n in range(12))
    text = fitting.Text.of(table, table.where(lambda _, part: part == "known"))
    own, share = fitting.stacked(table, text, table.where(lambda _, part: part == "later"))
    weights = fitting.written(table, fitting.whole(table, text, own, share))["event recipient"]
    assert weights["net"] > 0 and weights["R to"] > 0
    assert share > 0


def test_mended_and_spoilt_are_counted_apart() -> None:
    table = fitting.Table([example(1, "later")])
    places, starts = np.array([0]), np.array([0, 3])
    assert fitting.judged(table, places, np.array([0.1, 0.8, 0.1]), starts, 0.1)["event recipient"] == {"mended": 1}
    assert not fitting.judged(table, places, np.array([0.45, 0.5, 0.05]), starts, 0.1)


def test_articles_are_crossed_so_that_none_is_judged_by_its_own() -> None:
    table = fitting.Table([*(example(n) for n in range(4)), *(example(n, "later") for n in range(10))])
    places, p = fitting.crossed(table, fitting.Text.of(table, table.where(lambda _, part: part == "known")))
    assert len(places) == 10 and (p.reshape(10, 3).argmax(1) == 1).all()
