"""Folding of words into concepts."""

from __future__ import annotations

import pytest

from cuibono.simulate.concepts import Named, alike, folded, settled, short, wording


def named(text: str, *names: str) -> list[Named]:
    return [Named(text.index(n), text.index(n) + len(n), f"={n[:3].upper()}", n) for n in names]


def key(text: str, *names: str) -> tuple[tuple[str, ...], int]:
    found = wording(text, named(text, *names))
    assert found
    return found.key, found.direction


@pytest.mark.parametrize(
    ("one", "other", "turn"),
    [
        ("instability", "stability", -1),
        ("lack of water", "the water", -1),
        ("higher prices", "price", 1),
        ("a fall in grain exports", "grain exports", -1),
        ("salinity increase", "salinity", 1),
        ("to weaken the alliance", "alliance", -1),
        ("tensions", "tension", 1),
        ("no trust", "trust", -1),
        ("lack of independence", "dependence", 1),
        ("the end of unemployment", "employment", 1),
    ],
)
def test_words_for_more_less_and_the_contrary_turn_a_concept(one: str, other: str, turn: int) -> None:
    assert key(one)[0] == key(other)[0]
    assert key(one)[1] * key(other)[1] == turn


def test_whose_it_is_and_whom_it_touches_are_told_apart() -> None:
    first = key("Norland's pressure on Sudmark", "Norland", "Sudmark")
    assert first == key("the pressure of Norland on Sudmark", "Norland", "Sudmark")
    assert first[0] != key("Sudmark's pressure on Norland", "Sudmark", "Norland")[0]


@pytest.mark.parametrize("text", ["it", "This", "which", "those of them", "it were not so", "..."])
def test_what_only_points_is_no_concept(text: str) -> None:
    assert wording(text) is None


def test_a_word_alone_keeps_its_meaning() -> None:
    assert key("growth") == (("words", "growth", "|", "|"), 1)


def test_long_clauses_are_compared_whole() -> None:
    text = "increase " + " ".join(f"word{n}" for n in range(14))
    assert "increase" in key(text)[0]


def test_a_concept_is_called_as_it_is_called_most() -> None:
    words = [w for t in ("lack of water", "lack of water", "water") if (w := wording(t))]
    (concept,) = folded(words).values()
    assert (concept.label, concept.direction, concept.wordings) == ("lack of water", -1, ("lack of water", "less: water"))
    assert concept.reasons == ("“lack” means less of it",)


def test_what_people_decide_joins_and_turns() -> None:
    one, other = wording("calm"), wording("unrest in town")
    assert one and other
    found = folded([one, other], {one.key: (other.key, -1)})
    assert [c.wordings for c in found.values()] == [("less: calm", "unrest in town")]
    assert settled(one.key, {one.key: (other.key, -1), other.key: (one.key, 1)}) == (other.key, -1)


def test_labels_are_short_and_never_shared() -> None:
    assert len(short("word " * 40)) <= 71
    words = [w for t, n in (("ties with Norland", "Norland"), ("ties of Norland", "Norland")) if (w := wording(t, named(t, n)))]
    words = [type(w)(w.key, 1, "ties") for w in words]
    assert sorted(c.label for c in folded(words).values()) == ["ties", "ties (2)"]


def test_concepts_that_look_alike_are_offered_and_contradicting_ones_are_not() -> None:
    texts = (("gas dependence", ()), ("Norland's gas dependence", ("Norland",)), ("Sudmark's gas dependence", ("Sudmark",)), ("price of bread", ()))
    found = folded([w for t, names in texts if (w := wording(t, named(t, *names)))])
    offered = {frozenset((a.label, b.label)) for a, b in alike(found.values())}
    assert offered == {frozenset(("gas dependence", f"{who}'s gas dependence")) for who in ("Norland", "Sudmark")}


def test_clauses_that_are_all_denied_are_denied_once() -> None:
    both = wording("the envoys would not have come and the offices would not have opened")
    one = wording("the envoys would not have come and the offices would have opened")
    assert both and one
    assert (both.direction, both.contrary, one.direction) == (-1, True, -1)


def test_a_label_keeps_its_verb_and_no_mark_that_is_not_paired() -> None:
    assert short("the judges of the old court at Tesh, who had divided the gulf among the owners, did not give it away") == (
        "judges of the old court at Tesh … did not give it away"
    )
    assert short('the examination was "an insult with a stamp on it') == "examination was an insult with a stamp on it"


def test_influence_in_a_land_is_influence_over_it() -> None:
    found = wording("influence of Norland in Sudmark", named("influence of Norland in Sudmark", "Norland", "Sudmark"))
    assert found and found.key == ("words", "influence", "|", "=NOR", "|", "=SUD")


def test_neither_and_nor_deny_once() -> None:
    found = wording("neither food nor recruits would reach the camps")
    assert found
    assert (found.direction, found.contrary) == (-1, True)
