"""Entities: who is one and who is not, whatever the order of mentions, and what people decide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuibono.resolve import Called, Decision, Group, entities, groups_of
from cuibono.types import Entity, Reading
from tests.build import reading_of


def group(document: str, *words: str, kind: str = "person", form: str = "name", date: str = "") -> Group:
    return Group(document, tuple(Called(f"m-{document}-{w}", w, kind, form) for w in words), date=date)


def together(*groups: Group, decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    return {frozenset(m.split("-", 2)[2] for m in e.mentions) for e in entities(groups, decisions)}


def only(*groups: Group) -> Entity:
    (found,) = entities(groups)
    return found


def test_spellings_of_one_person_join() -> None:
    found = only(group("1", "Serhiy Holovchenko"), group("2", "President Sergei Golovchenko"), group("3", "Golovtchenko"))
    assert found.id == "m-1-Serhiy Holovchenko"
    assert "same name, other spelling" in found.reasons
    assert any(r.startswith("only ") for r in found.reasons)


def test_two_persons_of_one_surname_stay_two() -> None:
    assert len(together(group("1", "Davit Oruni"), group("1", "Lena Oruni"), group("2", "Oruni"))) == 3
    assert len(together(group("1", "Serhiy Holovchenko"), group("1", "Serhiy Holovko"))) == 2
    assert len(together(group("1", "Ilham Aliyev"), group("1", "Mehriban Aliyeva"))) == 2


def test_monsieur_is_no_first_name_where_only_one_person_bears_the_surname() -> None:
    assert only(group("1", "Serhiy Tarchenko"), group("1", "M. Tartchenko"))
    assert len(together(group("1", "Serhiy Tarchenko"), group("1", "Mykola Tarchenko"), group("1", "M. Tarchenko"))) == 2
    assert len(together(group("1", "Serhiy Tarchenko"), group("1", "Oleh Tarchenko"), group("1", "M. Tarchenko"))) == 3


def test_a_person_of_a_land_is_not_one_with_the_land_s_namesakes() -> None:
    assert len(together(group("1", "President Elin Orm of Norland"), group("1", "King Abel of Norland"))) == 2
    assert only(group("1", "President Elin Orm of Norland"), group("2", "Elin Orm"))


def test_all_names_of_a_person_are_compared_not_the_longest_alone() -> None:
    assert only(group("1", "Maurice Orm", "Mo Orm"), group("2", "Mo Orm", "Orm"))
    assert only(group("1", "CET Elin Lund", "Elin Lund"), group("2", "elin - lund", "Elin Lund"))
    assert len(together(group("1", "Maurice Orm"), group("2", "Mo Orm"))) == 2


def test_another_middle_name_keeps_two_apart_whatever_else_they_are_called() -> None:
    assert len(together(group("1", "George H. Orm", "George Orm"), group("2", "George W. Orm", "George Orm"))) == 2


def test_a_name_that_holds_a_second_person_says_nothing_beside_another() -> None:
    found = together(group("1", "Davit Lund and Elin Orm", "Davit Lund"), group("2", "Elin Orm"))
    assert len(found) == 2


def test_a_body_is_one_with_and_without_what_it_is_and_its_legal_form() -> None:
    assert only(group("1", "Serrano Metals Ltd", kind="company"), group("2", "the miner Serrano Metals", kind="organisation"))
    assert only(group("1", "US automaker General Motors", kind="company"), group("2", "GM", kind="company"))
    assert len(together(group("1", "eastern Norland", kind="place"), group("2", "Norland", kind="place"))) == 2


def test_a_navy_that_one_text_calls_a_state_is_one_with_the_other_text_s() -> None:
    assert only(group("1", "Indian Navy", kind="state"), group("2", "Indian Navy", kind="government"))
    assert len(entities((group("1", "Norland", kind="state"), group("2", "Norland", kind="government")))) == 2


def test_one_letter_in_a_long_surname_is_forgiven() -> None:
    assert only(group("1", "Rustam Ibrahimbeyov"), group("2", "Rustam Ibragimbekov"))


def test_a_lone_surname_goes_to_its_document_first() -> None:
    found = together(group("1", "Davit Oruni"), group("2", "Lena Oruni"), group("2", "Ms Oruni"))
    assert frozenset({"Lena Oruni", "Ms Oruni"}) in found


def test_a_state_its_government_and_its_capital_city_are_linked_but_three() -> None:
    groups = (
        group("1", "Russia", kind="state"),
        group("1", "Kremlin", kind="government"),
        group("1", "Moscow", kind="place"),
        group("2", "Moscow", kind="government"),
    )
    found = {(e.name, e.kind): e for e in entities(groups)}
    assert found["Russia", "state"].country == "RU"
    assert found["Kremlin", "government"].country == "RU"
    assert "acts for Russia" in found["Moscow", "government"].reasons
    assert found["Moscow", "place"].country == ""


def test_a_demonym_is_a_name_of_its_state() -> None:
    found = only(group("1", "Azerbaijani", kind="state"), group("2", "Azerbaijan", kind="state"))
    assert (found.name, found.country) == ("Azerbaijan", "AZ")


def test_acronyms_join_by_dictionary_and_by_initials() -> None:
    assert only(group("1", "OSCE", kind="intl_org"), group("2", "Organization for Security and Co-operation in Europe", kind="intl_org"))
    assert only(group("1", "UHF", kind="organisation"), group("2", "Union of Hill Farmers", kind="organisation"))


def test_a_ministry_without_its_state_may_be_anybodys() -> None:
    assert len(entities([group("1", "Foreign Ministry", kind="government"), group("2", "Foreign Ministry", kind="government")])) == 2
    assert only(group("1", "Foreign Ministry of Russia", kind="government"), group("2", "Foreign Ministry of Russia", kind="government"))


def test_the_term_of_office_tells_the_country() -> None:
    assert only(group("1", "Yeltsin", kind="leader", date="1995-03-01")).country == "RU"
    assert only(group("1", "Yeltsin", kind="leader", date="1960")).country == ""


def test_a_person_s_own_name_is_no_country_the_words_before_it_may_be() -> None:
    assert only(group("1", "Chad Orm", kind="leader", date="2016")).country == ""
    assert only(group("1", "Norwegian Prime Minister Chad Orm", kind="leader", date="2016")).country == "NO"


def test_decisions_of_people_go_before_names() -> None:
    orm, lund = group("1", "Elin Orm"), group("1", "Ari Lund")
    same = Decision(True, orm.id, lund.id, "Elin Orm", "Ari Lund")
    different = Decision(False, orm.id, lund.id, "Elin Orm", "Ari Lund")
    assert len(together(orm, lund, decisions=(same,))) == 1
    assert len(together(orm, lund, decisions=(same, different))) == 2
    assert len(together(orm, lund, decisions=(different, same))) == 1


def test_a_decision_holds_for_all_who_bear_the_names() -> None:
    same = Decision(True, "m-1-Elin Orm", "m-1-Lund", "Elin Orm", "Lund")
    assert len(together(group("1", "Elin Orm"), group("1", "Lund"), group("2", "Elin Orm"), group("2", "Lund"), decisions=(same,))) == 1


def test_a_group_that_holds_both_is_divided() -> None:
    both = group("1", "Elin Orm", "Ari Lund")
    apart = Decision(False, "m-1-Elin Orm", "m-1-Ari Lund", "Elin Orm", "Ari Lund")
    assert together(both, decisions=(apart,)) == {frozenset({"Elin Orm"}), frozenset({"Ari Lund"})}


GROUPS = tuple(g for name in ("quarry", "rebuttal") for g in groups_of(reading_of(name)))


@given(st.permutations(GROUPS))
def test_order_does_not_matter(groups: list[Group]) -> None:
    assert entities(groups) == entities(GROUPS)


def test_every_mention_belongs_to_exactly_one_entity(quarry: Reading) -> None:
    found = [m for e in entities(groups_of(quarry)) for m in e.mentions]
    assert sorted(found) == sorted(m.id for m in quarry.mentions)
    assert all(e.id == min(e.mentions) for e in entities(groups_of(quarry)))
