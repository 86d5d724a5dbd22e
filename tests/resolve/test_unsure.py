"""Doubts: what needs an eye, and what a decision settles for good."""

from __future__ import annotations

from cuibono.resolve import Called, Decision, Doubt, Group, doubts


def group(document: str, name: str, kind: str = "person", form: str = "name", date: str = "") -> Group:
    return Group(document, (Called(f"m-{document}-{name}", name, kind, form),), date=date)


def told(*groups: Group, decisions: tuple[Decision, ...] = ()) -> list[Doubt]:
    return list(doubts(groups, decisions))


def test_another_spelling_is_joined_and_listed() -> None:
    (doubt,) = told(group("1", "Ilham Aliyev"), group("2", "Ilham Aliev"))
    assert doubt.one and doubt.why == "same name, other spelling"


def test_the_very_same_name_needs_no_eye() -> None:
    assert told(group("1", "Ilham Aliyev"), group("2", "Ilham Aliyev"), group("3", "Ada Krem")) == []


def test_a_surname_that_two_bear_is_listed_with_both() -> None:
    found = told(group("1", "Davit Oruni"), group("1", "Lena Oruni"), group("2", "Oruni"))
    assert [(d.one, d.why) for d in found] == [(False, "several bear the name Oruni")] * 2


def test_a_surname_that_one_bears_is_listed_as_joined() -> None:
    (doubt,) = told(group("1", "Davit Oruni"), group("2", "Mr Oruni"))
    assert doubt.one and doubt.why.startswith("only Davit Oruni")


def test_names_written_nearly_alike_are_listed_apart() -> None:
    (doubt,) = told(group("1", "Serrano Metals", kind="company"), group("2", "Serano Mettle", kind="company"))
    assert not doubt.one and "nearly alike" in doubt.why


def test_an_office_that_changed_hands_is_listed_with_those_who_are_named() -> None:
    found = told(
        group("1", "the Russian president", "leader", "description", "2012"), group("1", "Vladimir Putin", "leader"), group("1", "Dmitry Medvedev", "leader")
    )
    assert len(found) == 2 and all("both held the office" in d.why for d in found)


def test_what_was_decided_is_no_longer_listed() -> None:
    pair = group("1", "Ilham Aliyev"), group("2", "Ilham Aliev")
    for same in (True, False):
        assert told(*pair, decisions=(Decision(same, "m-1-Ilham Aliyev", "m-2-Ilham Aliev", "Ilham Aliyev", "Ilham Aliev"),)) == []
    later = told(*pair, group("3", "Ilham Aliev"), decisions=(Decision(True, "m-1-Ilham Aliyev", "m-2-Ilham Aliev", "Ilham Aliyev", "Ilham Aliev"),))
    assert later == []
