"""Which concepts are one although their words differ, and which are not."""

from __future__ import annotations

from dataclasses import replace

from cuibono.simulate.concepts import Concept, Key, Named, Wording, folded, wording
from cuibono.simulate.merging import merged
from cuibono.types import Span

NAMES = ("Norland", "Sudmark", "Ada Krem", "Kolm")


def told(text: str, document: str = "d-1", start: int = 0) -> Wording:
    found = wording(text, [Named(text.index(n), text.index(n) + len(n), f"={n[:3].upper()}", n) for n in NAMES if n in text])
    assert found
    return replace(found, document=document, place=Span(start, start + len(text)))


def one(*found: Wording, affairs: dict[str, frozenset[str]] | None = None, apart: frozenset[frozenset[Key]] = frozenset()) -> list[Concept]:
    ledger = merged(found, {}, affairs=affairs, apart=apart)
    return list(folded(found, ledger.together, ledger.why).values())


KIN = {"d-1": frozenset({"d-2"}), "d-2": frozenset({"d-1"})}


def test_the_law_is_the_only_law_that_the_text_tells_of() -> None:
    (concept,) = one(told("a federal law"), told("the law", start=90))
    assert concept.label == "federal law"
    assert concept.reasons == ("“law” is the only one that the text tells of: “federal law”",)


def test_where_two_laws_are_told_of_the_law_is_neither() -> None:
    assert len(one(told("a federal law"), told("a land law", start=40), told("the law", start=90))) == 3


def test_a_law_that_is_not_spoken_of_as_known_is_another() -> None:
    assert len(one(told("a federal law"), told("a law", start=90))) == 2


def test_a_thing_told_of_in_another_text_counts_where_both_are_on_one_affair() -> None:
    fire, again = told("the fire at Kolm"), told("the fire", "d-2")
    assert len(one(fire, again)) == 2
    assert len(one(fire, again, affairs=KIN)) == 1
    assert len(one(told("the quarrel of Ada Krem"), told("the quarrel", "d-2"), affairs=KIN)) == 2


def test_a_noun_is_the_clause_that_tells_it() -> None:
    (concept,) = one(told("a gallery of the mine caved"), told("the collapse", start=90), told("the gallery collapsed", start=140))
    assert [p.direction for p in concept.parts] == [1, 1, 1]


def test_one_phrase_read_at_two_lengths() -> None:
    whole, part = told("a repeal of the work permits", start=10), told("a repeal of the work", start=10)
    assert len(one(whole, part)) == 1
    assert len(one(whole, replace(part, place=Span(90, 112)))) == 2


def test_less_of_a_phrase_is_less_of_the_whole() -> None:
    whole, part = told("one cannot pay a wage on Friday"), told("one cannot pay a wage")
    (concept,) = one(whole, part)
    assert {p.direction for p in concept.parts} == {1}


def test_a_clause_is_not_its_subject() -> None:
    assert len(one(told("the pipe is at work"), told("the pipe"))) == 2


def test_a_hold_is_one_with_what_it_is_about_when_no_other_is_told() -> None:
    energy, lever = told("Sudmark's energy dependence on Norland"), told("Norland's hold over Sudmark", start=90)
    (concept,) = one(energy, lever)
    assert "“energy” says through what" in " ".join(concept.reasons)
    assert len(one(energy, lever, told("Sudmark's grain dependence on Norland", start=200))) == 3


def test_what_people_keep_apart_stays_apart() -> None:
    federal, law = told("a federal law"), told("the law", start=90)
    assert len(one(federal, law, apart=frozenset({frozenset({federal.key, law.key})}))) == 2


def test_what_people_fold_goes_first() -> None:
    calm, unrest = told("calm"), told("unrest in town", start=90)
    ledger = merged((calm, unrest), {calm.key: (unrest.key, -1)})
    assert ledger.together[calm.key] == (unrest.key, -1)


def test_a_hold_told_without_its_other_side_is_the_only_one_of_its_holder() -> None:
    whole, lone = told("Norland's hold over Sudmark"), told("Norland's hold", start=90)
    (concept,) = one(whole, lone)
    assert "the only hold of his that the text tells of" in " ".join(concept.reasons)
    assert len(one(whole, told("Norland's hold over Kolm", start=40), lone)) == 3


def test_to_want_a_hold_is_no_hold() -> None:
    assert len(one(told("Norland's hold over Sudmark"), told("Norland wants its old hold over Sudmark", start=90))) == 2


def test_what_stands_in_a_longer_wording_is_not_all_that_it_tells() -> None:
    text = "Norland has shut its base after the two governments failed to agree on a rent"
    part = "the two governments failed to agree on a rent"
    assert len(one(told(text), told(part, start=text.index(part)))) == 2
    longer = "the devaluation of last August, which cut wages by nearly half in dollars"
    assert len(one(told("the devaluation of last August"), told(longer))) == 1
