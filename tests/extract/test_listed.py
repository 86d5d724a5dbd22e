"""Norland holds three levers over Sarn: each is told in a sentence of its own, none of which names either."""

from dataclasses import replace

import numpy as np
import pytest

from cuibono.extract import clauses, listed
from cuibono.identity import cluster_of, mention_of
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.windows import Words
from cuibono.types import Document, Reading, Span

ANNOUNCED = "Norland has three levers over Sarn ."


def reading(text: str, *frames: Frame) -> Reading:
    """Return a text with its states marked wherever they are named."""
    spans, home, at, sentence = [], [], 0, 0
    for word in text.split():
        spans.append(Span(at, at + len(word)))
        home.append(sentence)
        sentence += word == "."
        at += len(word) + 1
    named = [mention_of("d", s, s, "state", "name") for s, w in zip(spans, text.split(), strict=True) if w in {"Norland", "Sarn", "Tarn"}]
    made = Reading(Document(text), "encoder", "x", "en", mentions=tuple(named), clusters=tuple(cluster_of((m,)) for m in named))
    return replace(made, analysis=Analysis(Words(tuple(spans), tuple(home)), np.zeros((1, 1), dtype=np.float32), frames, ()))


def lever(word: int, holder: int, target: int, through: int = -1) -> Frame:
    roles = [("holder", holder, holder + 1, 0.9), ("target", target, target + 1, 0.9)]
    return clauses.frame("lever", word, 0.9, "lever", *roles, *([("through", through, through + 1, 0.9)] if through >= 0 else []))


def told(text: str, *frames: Frame) -> list[dict[str, str]]:
    """Return the words of the places of each lever."""
    found = listed.find(reading(text, *frames)).analysis
    assert isinstance(found, Analysis)
    said = text.split()
    return [{n: " ".join(said[a:b]) for n, a, b, _ in f.roles if n != "words"} for f in found.frames if f.kind == "lever"]


SIDES = {"holder": "Norland", "target": "Sarn"}


@pytest.mark.parametrize(
    ("items", "means"),
    [
        ("The first is the radar . It is old . The second is money .", ["the radar", "money"]),
        ("Its first lever is the radar , which is old . And the second lever , the newest , is made of gold .", ["the radar", "gold"]),
        ("The first is the radar . The second is longer . The third is Tarn .", ["the radar", "Tarn"]),
        ("The first is the radar .", []),
        ("The first is the radar . The tap is gold . The second is money .", ["the radar", "money"]),
        ("The first is to wait . The second is that nobody knows .", []),
        ("The first reason is the radar . The second reason is the gold .", []),
    ],
)
def test_each_of_a_list_is_a_lever_of_whom_the_announcement_names(items: str, means: list[str]) -> None:
    assert told(f"{ANNOUNCED} {items}", lever(3, 0, 5)) == [SIDES, *({**SIDES, "through": m} for m in means)]


def test_a_list_that_nothing_calls_levers_is_none() -> None:
    items = "The first is the radar . The second is the gold ."
    assert told(f"Norland has three wishes for Sarn . {items}", lever(3, 0, 5)) == [SIDES]
    assert len(told(f"Norland has three wishes for Sarn . {items.replace('second', 'second string')}", lever(3, 0, 5))) == 3
    assert told(f"{ANNOUNCED} A . B . C . D . {items}", lever(3, 0, 5)) == [SIDES]


def test_the_title_names_the_sides_where_the_announcement_does_not() -> None:
    text = "Norland keeps Sarn on a leash . A word of warning . Let us count the strings . The first is the radar . The second is the gold ."
    assert [t.get("through") for t in told(text, lever(1, 0, 2))] == [None, "the radar", "the gold"]
    assert told(text) == []


def test_an_item_that_tells_both_sides_stands_and_one_that_leaves_a_side_open_does_not() -> None:
    text = f"{ANNOUNCED} The first is the radar of Tarn . The second is the gold ."
    whole, half = lever(11, 13, 5), clauses.frame("lever", 11, 0.9, "lever", ("holder", 13, 14, 0.9))
    assert told(text, lever(3, 0, 5), whole)[1] == {"holder": "Tarn", "target": "Sarn"}
    assert told(text, lever(3, 0, 5), half)[1] == {**SIDES, "through": "the radar of Tarn"}


def test_a_means_of_the_list_is_not_lent_to_others_by_a_sentence_that_does_not_name_them() -> None:
    text = f"{ANNOUNCED} The first is the radar . The second is the gold . Tarn waits . The radar can be closed by Norland ."
    said = text.split()
    radar, closed = len(said) - 7, len(said) - 4
    other = lever(closed, len(said) - 2, said.index("Tarn"), radar)
    same = replace(other, roles=(("holder", len(said) - 2, len(said) - 1, 0.9), *other.roles[2:]))
    assert len(told(text, lever(3, 0, 5), other)) == 3
    assert len(told(text, lever(3, 0, 5), same)) == 4
    assert len(told(text, lever(3, 0, 5), replace(other, roles=other.roles[:2]))) == 4
    over = lever(closed, len(said) - 2, radar)
    assert len(told(text, lever(3, 0, 5), over)) == 3
