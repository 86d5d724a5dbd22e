from dataclasses import replace

import pytest
from tests.extract.frame import frame, text

from cuibono.extract import codes
from cuibono.extract.codes import Table

BASE = {"request": 0.2, "yield": 0.2, "sanction": 0.2, "other": 0.4}
KNOWN = Table(
    {"suspend": {"sanction": 6.0}, "declar": {"request": 3.0, "other": 3.0}, "*truc": {"yield": 8.0}, "suspend/penalty": {"yield": 9.0}}, BASE, 0.5, 0.5, 0.5
)


def first(said: tuple[tuple[str, float], ...], sentence: str, trigger: str, known: Table = KNOWN) -> str:
    words = sentence.split()
    at, home = words.index(trigger), [0] * len(words)
    return codes.weighed(said, codes.keys(words, home, at), codes.nouns(words, home, at), known)[0][0]


def test_what_labels_say_of_a_word_outweighs_a_network_that_wavers() -> None:
    wavering = (("yield", 0.5), ("sanction", 0.3), ("other", 0.1))
    assert first(wavering, "Sarn suspended the teachers", "suspended") == "sanction"
    assert first(wavering, "Sarn suspended the teachers", "suspended", replace(KNOWN, trigger=0.0, thing=0.0)) == "yield"


def test_a_network_that_is_sure_is_believed() -> None:
    assert first((("yield", 0.998), ("sanction", 0.001), ("other", 0.001)), "Sarn suspended the teachers", "suspended") == "yield"


def test_what_stands_behind_the_verb_tells_more_than_the_verb() -> None:
    wavering = (("sanction", 0.4), ("yield", 0.4), ("other", 0.1))
    assert first(wavering, "Sarn suspended the embargo", "suspended") == "yield"


def test_a_verb_that_only_carries_out_has_the_root_of_its_noun() -> None:
    wavering = (("request", 0.4), ("other", 0.3), ("yield", 0.2))
    assert first(wavering, "Sarn declared a week-long truce on Monday", "declared", replace(KNOWN, thing=0.9)) == "yield"
    assert first(wavering, "Sarn declared a week-long feast on Monday", "declared", replace(KNOWN, thing=0.9)) in {"request", "other"}


def test_a_word_that_nobody_labelled_leans_to_other() -> None:
    assert first((("request", 0.35), ("yield", 0.3), ("other", 0.3)), "Sarn polished the bell", "polished") == "other"


def test_probabilities_sum_to_one_over_all_codes() -> None:
    found = codes.weighed((("yield", 0.9), ("other", 0.05)), ("suspend",), (), KNOWN)
    assert {c for c, _ in found} == set(BASE)
    assert sum(p for _, p in found) == pytest.approx(1.0)


def test_only_events_are_weighed_anew() -> None:
    tie = frame("Sarn owns the port", "owns", "tie", "owns")
    assert codes.mend(tie, text("Sarn owns the port")) == tie
    act = codes.mend(frame("Sarn thanked the crew", "thanked", "event", "support"), text("Sarn thanked the crew"))
    assert act.codes[0][0] == "support" and len(act.codes) == len(codes.table().base)


@pytest.mark.parametrize(
    ("sentence", "word", "named"),
    [
        ("they praised the attack", "attack", True),
        ("its scathing attack failed", "attack", True),
        ("rebels attack at dawn", "attack", False),
        ("Sarn 's visit", "visit", True),
    ],
)
def test_a_noun_has_an_article_or_owner_before_it(sentence: str, word: str, named: bool) -> None:
    words = sentence.split()
    assert codes.is_named(words, [0] * len(words), words.index(word)) is named


def test_the_shipped_table_is_whole_and_small() -> None:
    table = codes.table()
    assert sum(table.base.values()) == pytest.approx(1.0, abs=0.01)
    assert all(set(seen) <= set(table.base) for seen in table.counts.values())
    assert (codes.HERE / "codes.json").stat().st_size < 150_000
