"""Samples of attitude from the public sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from train.corpora import tone

TARGETS = [
    {
        "primary_gid": "press_1_2_3_Orm_0_3",
        "sentence_normalized": "Orm cheated Senn.",
        "targets": [{"from": 0, "to": 3, "mention": "Orm", "polarity": 2.0}, {"from": 12, "to": 16, "mention": "Senn", "polarity": 4.0}],
    },
    {"primary_gid": "press_1_2_4_Orm_0_3", "sentence_normalized": "Orm is kind.", "targets": [{"from": 0, "to": 3, "mention": "Orm", "polarity": 6.0}]},
]
PAIRS = ["[Orm] praised [Senn].\tOrm\tSenn\t1", "[Senn] was blamed by [Orm].\tSenn\tOrm\t4", "[Orm] left.\tOrm\tSenn\t0"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with three targets and two pairs that can be placed, and nothing to be scored but one of the sentences."""
    news, pairs = tmp_path / tone.NEWSMTSC, tmp_path / tone.DSE
    news.mkdir(parents=True)
    pairs.mkdir(parents=True)
    (news / "train.jsonl").write_text("".join(json.dumps(t) + "\n" for t in TARGETS), encoding="utf-8")
    (news / "devtest_rw.jsonl").write_text(json.dumps({**TARGETS[1], "sentence_normalized": "ORM is kind!"}) + "\n", encoding="utf-8")
    (pairs / "train.txt").write_text("\n".join(PAIRS) + "\n", encoding="utf-8")
    (pairs / "valid.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_targets_and_pairs_are_placed(data: Path) -> None:
    assert [(s.text[slice(*s.target)], tone.TONES[s.label]) for s in tone.newsmtsc(data)] == [("Orm", "against"), ("Senn", "neutral"), ("Orm", "for")]
    found = [(s.text[slice(*s.target)], s.text[slice(*(s.second or (0, 0)))], tone.PAIRS[s.label]) for s in tone.pairs(data)]
    assert found == [("Orm", "Senn", "for ->"), ("Senn", "Orm", "against <-")]


def test_a_sentence_that_is_scored_is_not_trained_on(data: Path) -> None:
    assert [s.text for s in tone.train(data)] == ["Orm cheated Senn."] * 2 + ["Orm praised Senn.", "Senn was blamed by Orm."]


def test_an_article_is_held_out_whole() -> None:
    assert [tone.held(f"press_{n}") for n in range(300)].count(True) == pytest.approx(30, abs=15)
    assert tone.held("press_1_2") == tone.held("press_1_2")


def test_marked_targets_of_our_sentences(tmp_path: Path) -> None:
    path = tmp_path / "tone.txt"
    path.write_text("# none\n[Orm|a] cheated [the mill|n], and [Elin Senn|f] told us.\n", encoding="utf-8")
    found = list(tone.own(path))
    assert {s.text for s in found} == {"Orm cheated the mill, and Elin Senn told us."}
    assert [(s.text[slice(*s.target)], tone.TONES[s.label]) for s in found] == [("Orm", "against"), ("the mill", "neutral"), ("Elin Senn", "for")]


def test_judged_targets_of_our_articles_stand_in_their_sentences() -> None:
    found = list(tone.judged())
    assert {s.held for _, s in found} == {True, False}
    assert all(0 <= s.target[0] < s.target[1] <= len(s.text) for _, s in found)
    before, sample = next((b, s) for b, s in found if s.text[slice(*s.target)] == "Mekhloufi")
    assert before and sample.label == 0 and sample.held


def test_none_of_our_sentences_that_are_scored_is_trained_on() -> None:
    scored = (Path(__file__).parents[2] / "bench/quality/attitude/own.tsv").read_text(encoding="utf-8")
    assert not [s.text for s in tone.own() if s.text in scored]
