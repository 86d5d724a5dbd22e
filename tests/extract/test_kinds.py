"""Kinds that the words of a name tell: no newspaper, party or university is a state; a surname is of the kind of its bearer."""

import pytest

from cuibono.extract import kinds
from cuibono.identity import mention_of
from cuibono.types import Document, Mention, Reading, Span


def read(text: str, *marked: tuple[str, str]) -> tuple[Reading, tuple[Mention, ...]]:
    reading = Reading(Document(text), "encoder", "gold-1")
    found = []
    at = 0
    for words, kind in marked:
        at = text.index(words, at)
        span = Span(at, at + len(words))
        found.append(mention_of(reading.document.id, span, span, kind, "name"))
        at += 1
    return reading, tuple(found)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("the Norland Times", "state", "media"),
        ("the U.N.", "state", "intl_org"),
        ("Ford Fusion", "company", "other"),
        ("Ford", "company", "company"),
        ("Ford Motor Company", "company", "company"),
        ("Republicans", "state", "party"),
        ("the Department of Mines", "state", "government"),
        ("Hadmar University", "state", "organisation"),
        ("the Institute for Peace of the Army", "state", "organisation"),
        ("Ohio", "state", "region"),
        ("Norland", "state", "state"),
        ("the Norland Times", "party", "party"),  # only what is often mistaken gives way
        ("the university", "state", "state"),
    ],
)
def test_words_tell_the_kind(words: str, before: str, after: str) -> None:
    reading, found = read(f"Yesterday {words} answered.", (words, before))
    told = kinds.told(reading, found)
    assert [m.kind for m in told] == [after]
    assert told[0] == mention_of(reading.document.id, found[0].span, found[0].head, after, "name")


def test_a_lone_surname_is_of_the_kind_of_its_bearer() -> None:
    reading, found = read("Senator Davit Oruni spoke. Oruni left.", ("Senator Davit Oruni", "leader"), ("Oruni left", "state"))
    lone = mention_of(reading.document.id, Span(27, 32), Span(27, 32), "state", "name")
    assert [m.kind for m in kinds.told(reading, (found[0], lone))] == ["leader", "leader"]


def test_a_surname_of_two_kinds_tells_nothing() -> None:
    text = "Senator Davit Oruni met the baker Lena Oruni. Oruni left."
    reading, found = read(text, ("Senator Davit Oruni", "leader"), ("Lena Oruni", "person"))
    lone = mention_of(reading.document.id, Span(46, 51), Span(46, 51), "state", "name")
    assert kinds.told(reading, (*found, lone))[2].kind == "state"


def test_what_is_mostly_a_state_is_no_dam_once() -> None:
    marked = [("Sudmark", "state")] * 3 + [("Sudmark", "facility"), ("Orland", "facility")]
    found = kinds.told(*read("Sudmark and Sudmark and Sudmark, the supply of Sudmark, Orland", *marked))
    assert [m.kind for m in found] == ["state"] * 4 + ["facility"]


def test_a_name_that_is_a_thing_as_often_stays_one() -> None:
    marked = [("Kolm", "state"), ("Kolm", "state"), ("Kolm", "facility")]
    assert [m.kind for m in kinds.told(*read("Kolm, Kolm, Kolm", *marked))] == ["state", "state", "facility"]


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("gunmen", "people", "armed_group"),
        ("the Norland minority", "people", "ethnic_group"),
        ("movement", "organisation", "movement"),
        ("miners", "people", "people"),
    ],
)
def test_the_head_of_a_description_tells_the_kind(words: str, before: str, after: str) -> None:
    reading = Reading(Document(f"Then {words} came."), "encoder", "gold-1")
    head = words.split()[-1]
    at = reading.document.text.index(words)
    span, core = Span(at, at + len(words)), Span(at + len(words) - len(head), at + len(words))
    for form, kind in (("description", after), ("name", before)):
        (found,) = kinds.told(reading, [mention_of(reading.document.id, span, core, before, form)])
        assert found.kind == kind
