"""Matters: agreed, contested, told by one only; independent voices are counted, not printings and not coders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import Case, Given, open_case
from cuibono.compare.accounts import accounts
from cuibono.compare.matters import Matter, matters, unchained
from cuibono.compare.telling import telling
from cuibono.store import Told
from cuibono.store.disputes import Dispute
from cuibono.types import Quantity, Reading, Role, Span, When
from tests.build import dated, small_reading


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        yield opened


def add(case: Case, name: str, text: str, *events: tuple[str, str, str, str], **change: object) -> None:
    made = dated(small_reading(text, *events), "2014-03-07")
    statements = tuple(replace(s, **change) for s in made.statements)  # type: ignore[arg-type]
    case.add(replace(made, publisher=name, statements=statements), name=f"{name}.txt")


def found(case: Case) -> tuple[Matter, ...]:
    rows = case.rows()
    return matters(accounts(rows, rows.papers))


SEIZED = ("coerce", "Velmar", "seized", "Marisol")


def test_two_papers_agree_and_the_rest_is_told_by_one(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol at Ennis.", SEIZED)
    add(
        case,
        "Star",
        "At Ennis the Velmar guard captured the Marisol. Orm resigned.",
        ("coerce", "Velmar", "captured", "Marisol"),
        ("yield", "Orm", "resigned", ""),
    )
    assert sorted((m.standing, len(m.tellings), len(m.origins)) for m in found(case)) == [("agreed", 2, 2), ("only", 1, 1)]


def test_a_denial_is_contested(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol.", SEIZED)
    add(case, "Star", "Velmar never seized the Marisol.", SEIZED, negated=True)
    (matter,) = found(case)
    assert (matter.standing, matter.over, [o.name for o in matter.origins]) == ("contested", ("polarity",), ["Post"])


def test_another_date_is_contested_only_where_no_paper_tells_both(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol on 4 March.", SEIZED, when=When("2014-03-04"))
    add(case, "Star", "Velmar seized the Marisol on 5 March.", SEIZED, when=When("2014-03-05"))
    assert [m.over for m in found(case)] == [("date",)]


def test_a_later_event_of_the_same_kind_is_another_matter(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol on 4 March.", SEIZED, when=When("2014-03-04"))
    add(case, "Star", "Velmar seized the Marisol in 2001.", SEIZED, when=When("2001"))
    assert [m.standing for m in found(case)] == ["only", "only"]


def test_a_reprint_corroborates_nothing(case: Case) -> None:
    text = (
        "Velmar seized the Marisol on Tuesday and towed her to Ennis, where the captain was questioned by four officers of the coast guard until the morning{}"
    )
    add(case, "Post", text.format("."), SEIZED)
    add(case, "Echo", text.format(" came."), SEIZED)
    (matter,) = found(case)
    assert (matter.standing, len(matter.tellings), len(matter.accounts), len(matter.origins)) == ("only", 2, 1, 1)


def test_two_coders_are_one_voice(case: Case) -> None:
    made = small_reading("Velmar seized the Marisol.", SEIZED)
    case.add(made, name="post.txt")
    case.add(replace(small_reading("Velmar seized the Marisol.", SEIZED, coder="person:ann"), statements=_narrower(made)), name="post.txt")
    (matter,) = found(case)
    assert (matter.standing, len(matter.origins)) == ("only", 1)


def _narrower(reading: Reading) -> tuple[object, ...]:
    return tuple(replace(s, id="s-0000000000000001", evidence=(Span(0, 13),)) for s in reading.statements)


def test_what_a_person_called_wrong_is_left_out(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol.", SEIZED)
    add(case, "Star", "Velmar seized the Marisol again.", SEIZED)
    case.judge(next(t.id for t in case.rows().shown), "wrong")
    assert [m.standing for m in found(case)] == ["only"]


def test_what_one_person_denies_in_two_papers_is_one_thing(case: Case) -> None:
    for name, text in (("Post", "Velmar seized the Marisol at Ennis. Orm denied it."), ("Star", "Last week a ferry was seized, said Kerr. Orm denied it.")):
        made = dated(small_reading(text, ("coerce", "", "seized", ""), ("deny", "Orm", "denied", "")), "2014-03-07")
        act, stance = made.statements
        denial = replace(stance, kind="stance", roles=(*stance.roles[:1], Role("content", act.id, act.trigger)))
        case.add(replace(made, publisher=name, statements=(act, denial)), name=f"{name}.txt")
    assert [len(m.tellings) for m in found(case) if m.against] == [2]


def test_a_reading_below_the_confidence_shown_comes_in_where_a_shown_one_quarrels_with_it(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol.", SEIZED)
    add(case, "Star", "Velmar never seized the Marisol.", SEIZED, negated=True, confidence=0.05, shown=False)
    assert [(m.over, len(m.tellings)) for m in found(case)] == [(("polarity",), 2)]


def test_a_reading_below_the_confidence_shown_comes_in_with_another_date(case: Case) -> None:
    add(case, "Post", "Velmar seized the Marisol on 4 March.", SEIZED, when=When("2014-03-04"))
    low = {"confidence": 0.05, "shown": False}
    add(case, "Star", "Velmar captured the Marisol on 5 March.", ("other", "Velmar", "captured", "Marisol"), when=When("2014-03-05"), **low)
    add(case, "Echo", "Velmar sold the Halma on 6 March.", ("other", "Velmar", "sold", "Halma"), when=When("2014-03-06"), **low)
    assert [(m.over, len(m.tellings)) for m in found(case)] == [(("date",), 2)]


@pytest.mark.parametrize(("confidence", "other", "tellings"), [(0.2, 34, 2), (0.05, 34, 1), (0.2, 43, 1)])
def test_a_reading_below_the_confidence_shown_comes_in_with_another_figure(case: Case, confidence: float, other: int, tellings: int) -> None:
    add(case, "Post", "Velmar detained 43 sailors at Ennis.", ("coerce", "Velmar", "detained", "43 sailors"), quantity=Quantity(43, "sailors"))
    low = {"confidence": confidence, "shown": False, "quantity": Quantity(other, "sailors")}
    add(case, "Star", f"Velmar arrested {other} sailors at Ennis.", ("other", "Velmar", "arrested", f"{other} sailors"), **low)
    assert [(m.over, len(m.tellings)) for m in found(case)] == [(("figure",) * (tellings > 1), tellings)]


def read(case: Case, **texts: str) -> None:
    for name, text in texts.items():
        list(case.read_bytes([(f"{name}.txt", text.encode())], Given(date="2014-05-04", publisher=name)))


@pytest.mark.parametrize(("effect", "over"), [("shortage of flour", [("cause",)]), ("shortage of rooms and beds in hotels", []), ("ruin of the mills", [])])
def test_an_effect_may_be_told_more_briefly(case: Case, effect: str, over: list[tuple[str, ...]]) -> None:
    post = f"The drought caused the {effect}. Orm resigned on Friday. Kerr visited Lund. Norland expelled two diplomats. The strike ended on Monday."
    read(case, Post=post, Star="Hoarding caused the shortage.")
    assert [m.over for m in found(case) if m.over] == over


@pytest.mark.parametrize(
    ("who", "other", "over"), [("army", "army", set()), ("army", "Velmar army", set()), ("Sarn army", "Velmar army", {"actor"}), ("army", "navy", {"actor"})]
)
def test_two_texts_that_name_the_army_name_no_two_actors(case: Case, who: str, other: str, over: set[str]) -> None:
    text = "The shelling of Ennis by the {} killed {} people on Friday, the paper said."
    read(case, Post=text.format(who, "at least 300"), Star=text.format(other, "310"))
    assert {name for m in found(case) for name in m.over if name == "actor"} == over


def test_versions_of_versions_are_no_chain(case: Case) -> None:
    """The surest clash and the versions that clash with the same one hold together; what clashes with a mere version is left to its own matter."""
    for n, (who, verb, whom) in enumerate(
        (("Velmar", "seized", "Marisol"), ("Velmar", "seized", "Marisol"), ("Orm", "sold", "Halma"), ("Kerr", "bought", "Adda"))
    ):
        add(case, f"Paper {n}", f"{who} {verb} the {whom} with {n + 3} men.", ("coerce", who, verb, whom))
    a, b, c, d = sorted(case.rows().statements.values(), key=lambda t: case.rows().papers[t.document].name)
    groups = [(telling(case.rows(), t),) for t in (a, b, c, d)]

    def kept(over: str, *pairs: tuple[Told, Told]) -> list[set[str]]:
        return [set(pair) for pair in unchained(groups, [Dispute(over, *pair) for pair in pairs])]

    chain = kept("value", (a, b), (b, c), (c, d))
    assert len(chain) == 2 and {a.id, b.id} in chain
    assert len(kept("value", (a, b), (a, c), (a, d))) == len(kept("value", (b, a), (c, a), (d, a))) == 3
    assert len(kept("polarity", (a, b), (b, c), (c, d))) == 3
