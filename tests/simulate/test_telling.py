"""How answers are said: with shares of readings, never as what will happen."""

from __future__ import annotations

import re

import pytest

from cuibono.simulate import telling
from cuibono.simulate.answers import Answer, by_voice, whatif
from cuibono.simulate.benefits import benefits
from cuibono.simulate.explain import cuts, loads, ways
from cuibono.simulate.loops import loops
from cuibono.simulate.model import Goal, Setting
from tests.simulate.maps import claim

FEW = Setting(worlds=2000)
CLAIMS = (
    claim("a", "b", held=0.7, quote="more a,\nmore b"),
    claim("a", "b", "0", held=0.9, voice="The ministry"),
    claim("b", "c", "-", explicit=False),
    claim("a", "c", "?", voice="Union"),
    claim("c", "a", "-"),
)
FORBIDDEN = re.compile(r"probab|likel|forecast|predict|will happen", re.I)


def said() -> list[str]:
    setting = Setting(worlds=2000, inferred=True)
    result = whatif(CLAIMS, {"a": 1}, setting)
    known = {c.id: c for c in CLAIMS}
    off = whatif(CLAIMS, {"a": 1}, FEW, targets=["b", "c"])
    voices = {v: r.answer("c") for v, r in by_voice(CLAIMS, {"a": 1}, FEW, targets=["b", "c"]).items()}
    return [
        telling.opening(result),
        *(telling.line(a) for a in result.answers),
        *(r for a in result.answers for r in telling.remarks(a, known, off.answer(a.concept))),
        *telling.alone(voices),
        *telling.ways(ways(CLAIMS, {"a": 1}, "c", setting)),
        *telling.fallen(cuts(CLAIMS, {"a": 1}, "c", setting)),
        *telling.carried(result.answer("c"), loads(CLAIMS, {"a": 1}, "c", setting)),
        *(telling.in_words(c) for c in CLAIMS),
        *(str(telling.cell_row(x)) for x in benefits(CLAIMS, [Goal("N", "c", 1)], ["a"], setting=setting)),
        *(str(telling.loop_row(x)) for x in loops(CLAIMS)),
        *(f"{name} {value}" for name, value in telling.assumptions(setting, result.fingerprint, "1")),
        *(str(w) for w in telling.weak_links(CLAIMS)),
    ]


def test_no_share_is_ever_called_a_chance_of_what_will_happen() -> None:
    assert [s for s in said() if FORBIDDEN.search(s)] == []
    assert telling.CLOSING == "This is the accounts' model, not a forecast."


def test_a_forced_answer_names_direction_share_steps_and_voices() -> None:
    answer = whatif((claim("a", "b", "-", held=0.7),), {"a": 1}, FEW).answers[0]
    assert telling.line(answer) == "b: down, forced by the text, in 70 % of readings, 1 step, Daily Norland"


def test_a_contested_answer_names_both_sides_and_the_range() -> None:
    answer = Answer("b", 0.51, 0.06, 0.43, "contested", 3, (), ("x", "y", "z", "w"), (0.48, 0.6), 0.003)
    expected = "b: up, contested, in 51 % of readings (±0.3), down in 6 %, over other assumptions on strength 48 % to 60 %, 3 steps, x, y, z and 1 more"
    assert telling.line(answer) == expected


def test_an_answer_that_is_none_says_so() -> None:
    assert telling.line(Answer("b", 0, 0, 1, "no link", 0, (), (), (0, 0), 0)) == "b: the accounts do not connect them"


@pytest.mark.parametrize(("value", "words"), [(0.0, "0 %"), (0.001, "under 1 %"), (0.999, "over 99 %"), (1.0, "100 %"), (0.835, "84 %")])
def test_little_is_not_nothing_and_almost_all_not_all(value: float, words: str) -> None:
    assert telling.percent(value) == words


def test_remarks_name_who_differs_and_what_is_inferred() -> None:
    text = "\n".join(said())
    assert "voices differ over a → b: Daily Norland says more; The ministry says no difference" in text
    assert "1 of its 4 links is inferred, not stated (off: contested): Daily Norland:b-c" in text
    assert "gone only when all of these fail: " in text


def test_a_row_holds_the_promised_fields() -> None:
    answer = whatif(CLAIMS, {"a": 1}, FEW, targets=["c"]).answers[0]
    row = telling.row(answer, {"x": answer}, ways(CLAIMS, {"a": 1}, "c", FEW), loads(CLAIMS, {"a": 1}, "c", FEW))
    assert {"concept", "up", "down", "none", "verdict", "steps", "voices", "claims", "prior_range", "by_voice", "ways", "carried"} <= set(row)
    assert set(telling.row(answer)).isdisjoint({"by_voice", "ways", "carried"})


def test_what_falls_with_a_claim_is_said() -> None:
    claims = (claim("a", "b", held=0.5), claim("b", "c"))
    answer = whatif(claims, {"a": 1}, FEW, targets=["c"]).answers[0]
    said = list(telling.carried(answer, loads(claims, {"a": 1}, "c", FEW)))
    assert said[0] == "without Daily Norland:a+b: 0 % instead of 50 %, and the verdict is no link"


def test_weak_links_say_why() -> None:
    assert {str(w["id"]): w["why"] for w in telling.weak_links(CLAIMS)} == {
        "Daily Norland:a+b": ["hedged", "disputed"],
        "The ministry:a0b": ["disputed"],
        "Daily Norland:b-c": ["inferred"],
        "Union:a?c": ["open sign"],
    }


def test_an_answer_that_no_voice_tells_by_itself_says_so() -> None:
    claims = (claim("a", "b", voice="Post"), claim("b", "c", voice="Courier"))
    known = {c.id: c for c in claims}
    far, near = (whatif(claims, {"a": 1}, FEW, targets=["c", "b"]).answer(x) for x in "cb")
    assert list(telling.remarks(far, known)) == ["pieced together from Courier, Post: none of them tells all of it"]
    assert not list(telling.remarks(near, known))
    alone = (claim("a", "b"), claim("b", "c"))
    assert not list(telling.remarks(whatif(alone, {"a": 1}, FEW, targets=["c"]).answer("c"), {c.id: c for c in alone}))
