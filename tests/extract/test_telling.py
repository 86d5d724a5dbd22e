import pytest

from cuibono.extract import telling
from cuibono.extract.telling import Table
from cuibono.parse.encoder import Frame

SAID = tuple("Orm sells gas . Orm holds the valve . Sarn sleeps .".split())
HOME = (0,) * 4 + (1,) * 5 + (2,) * 3
KNOWN = Table({"valv": 2.0, "hold": 1.0, "gas": 0.5}, {"valv": 0.5, "hold": 0.2}, -3.0, {"own": 1.0, "before": 0.5, "network": 1.0, "constant": 1.0})


def test_each_stem_of_a_sentence_counts_once() -> None:
    assert telling.worded(("Valve", "valves", "gas", "."), KNOWN) == -0.5


def test_a_sentence_is_weighed_with_the_one_before_and_with_what_the_network_reads() -> None:
    lever = Frame(5, "lever", 0.5, (), {}, ())
    found = telling.rows(SAID, HOME, (lever, Frame(9, "event", 0.9, (), {}, ())), KNOWN)
    assert found[1] == {"own": 0.0, "before": -2.5, "network": 0.0, "constant": 1.0}
    assert found[0]["before"] == KNOWN.bias
    assert found[2]["network"] == pytest.approx(telling.logit(telling.UNREAD))


def test_the_likeliest_sentence_is_the_one_whose_words_tell_a_lever() -> None:
    found = telling.chances(SAID, HOME, (), KNOWN)
    assert max(found, key=lambda s: found[s]) == 1
    assert all(0 < p < 1 for p in found.values())


def test_the_word_that_tells_is_the_likeliest_of_its_sentence() -> None:
    assert telling.word(SAID, range(4, 9), KNOWN) == 7
    assert telling.word(SAID, range(9, 12), KNOWN) is None


def test_in_the_fitted_table_a_leash_tells_more_than_a_table() -> None:
    known = telling.table()
    assert telling.worded(("a", "leash"), known) > telling.worded(("a", "chair"), known)
    assert "throat" in known.triggers or "thro" in known.triggers
