"""Over what two tellings differ: each kind of difference, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuibono.compare.differences import differences, figures_differ, magnitudes
from cuibono.compare.telling import Telling
from cuibono.store import Told
from cuibono.types import Quantity, Span, Statement

S = Statement("s-1", "", "event", "assault", Span(0, 4), (), (Span(0, 9),))
T = Telling("s-1", "a", "event", "assault", frozenset({"shoot"}), about=frozenset({"marta"}), told=Told(S, "a", "encoder"))


def told(telling: Telling, **change: object) -> Telling:
    return replace(telling, told=Told(replace(S, **change), telling.document, "encoder"))  # type: ignore[arg-type]


def figure(value: float | tuple[float, float], unit: str = "people", bound: str = "") -> Telling:
    return replace(T, figure=Quantity(value, unit, bound))


def test_asserted_and_denied() -> None:
    assert differences(T, told(T, negated=True)) == ("polarity",)
    assert differences(T, told(T, negated=True, realis="question")) == ()
    others = (
        replace(T, first=frozenset({"m-1", "orm"}), second=frozenset({"x"})),
        replace(told(T, negated=True), first=frozenset({"m-2", "vel"}), second=frozenset({"y"})),
    )
    assert "polarity" not in differences(*others)


def test_two_dates_of_one_event() -> None:
    assert differences(replace(T, when=("2014-05-03", "2014-05-03")), replace(T, when=("2014-05-09", "2014-05-09"))) == ("date",)


def test_two_actors_of_one_act() -> None:
    a, b = (replace(T, first=frozenset({who}), about=frozenset({who, "marta"}), doers=frozenset({"person"})) for who in ("m-1", "m-2"))
    assert differences(a, b) == ("actor",)
    assert differences(a, replace(b, doers=frozenset({"body"}))) == ()
    assert differences(a, replace(b, first=frozenset({"m-2", "m-1"}))) == ()
    assert differences(a, replace(b, about=frozenset({"m-2"}))) == ()


def test_two_causes_of_one_effect() -> None:
    a, b = (replace(T, kind="influence", code="causes", first=frozenset({cause}), second=frozenset({"colla"})) for cause in ("rains", "earth"))
    assert differences(a, b) == ("cause",)


@pytest.mark.parametrize(
    ("a", "b", "differ", "times"),
    [
        (figure(20000), figure(200000, "citizens"), True, 10.0),
        (figure(5, bound="at least"), figure(40), False, 8.0),
        (figure(300, bound="at least"), figure(3000), True, 10.0),
        (figure(5, "USD"), figure(40), False, 0.0),
        (figure(4e10, "USD"), figure(3e9, ""), False, 13.3),
        (figure(47, ""), figure(1, "man"), False, 0.0),
        (figure(3, "dead"), figure(45, "wounded"), True, 0.0),
        (figure(300), figure((290, 310)), False, 1.0),
    ],
)
def test_figures(a: Telling, b: Telling, differ: bool, times: float) -> None:
    assert (figures_differ(a, b), round(magnitudes(a, b), 1)) == (differ, times)


def test_what_is_denied_is_no_figure() -> None:
    """ "Not seven" says nothing of how many there are; "never more than 30" does."""
    for bound, times in (("", 0.0), ("more than", 10.0)):
        quantity = Quantity(30, "people", bound)
        denied = replace(told(T, negated=True, quantity=quantity), figure=quantity)
        assert magnitudes(denied, figure(300)) == times


def test_nobody_denies_what_somebody_did() -> None:
    one = replace(T, first=frozenset({"m-1", "orm"}), second=frozenset({"x"}))
    assert "polarity" in differences(one, replace(told(T, negated=True), first=frozenset({"m-2"}), second=frozenset({"y"})))


def test_a_government_may_act_for_its_state() -> None:
    own = replace(T, first=frozenset({"m-1", "velmar"}), second=frozenset({"x"}), doers=frozenset({"state"}))
    other = replace(own, first=frozenset({"m-2", "gover"}), doers=frozenset({"cabinet"}))
    assert "actor" not in differences(own, other)
    assert "actor" in differences(own, replace(other, doers=frozenset({"state"})))


def test_a_minister_acts_for_no_firm() -> None:
    a, b = (replace(T, first=frozenset({who}), second=frozenset({"mill"}), doers=frozenset({sort})) for who, sort in (("m-1", "minister"), ("m-2", "firm")))
    assert differences(a, b) == ("actor",)
    assert differences(replace(a, doers=frozenset({"person"})), b) == ()
    assert differences(a, replace(b, doers=frozenset({"body"}))) == ()
