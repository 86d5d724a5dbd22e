"""Names: one form for all usual transliterations, titles set aside, dictionaries at hand."""

from __future__ import annotations

import pytest

from cuibono.resolve import names

SOUND_ALIKE = [
    ("Khodorkovski", "Khodorkovsky"),
    ("Golovchenko", "Holovchenko"),
    ("Golovtchenko", "Holovchenko"),
    ("Yeltsin", "Eltsin"),
    ("Romanoff", "Romanov"),
    ("Zelensky", "Zelenskyy"),
    ("Aliyev", "Aliev"),
    ("Jon", "Yon"),
]


@pytest.mark.parametrize(("a", "b"), SOUND_ALIKE)
def test_transliterations_sound_alike(a: str, b: str) -> None:
    assert names.sound(a) == names.sound(b)


@pytest.mark.parametrize(("a", "b"), [("Holovchenko", "Holovko"), ("Aliyev", "Aliyeva"), ("Lund", "Lind"), ("Davit", "Lena")])
def test_other_names_do_not(a: str, b: str) -> None:
    assert names.sound(a) != names.sound(b)


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Interior Minister Davit Oruni", "Davit Oruni"),
        ("President Vladimir Putin", "Vladimir Putin"),
        ("Russian President Putin", "Putin"),
        ("Georgian president Saakashvili", "Saakashvili"),
        ("envoy Elin Orm", "Elin Orm"),
        ("the late General Ivan de la Cruz", "Ivan de la Cruz"),
        ("Mr. Lund", "Lund"),
        ("President", "President"),
        ("Norland's Orm", "Orm"),
        ("the Guardians’ Vincent Lund", "Vincent Lund"),
        ("elin - orm", "elin orm"),
        ("Elin _ Orm", "Elin Orm"),
        ("President Elin Orm of Norland", "Elin Orm"),
        ("King Abel of Norland", "Abel"),
        ("Senator Orm of the Coal Party", "Orm"),
        ("Elin van der Lund from Sudmark", "Elin van der Lund"),
        ("Secretary of State Elin Orm", "Elin Orm"),
        ("Deputy Minister of Justice Elin Orm", "Elin Orm"),
    ],
)
def test_titles_are_set_aside(words: str, bare: str) -> None:
    assert names.bare(words) == bare


@pytest.mark.parametrize(
    ("words", "proper"),
    [
        ("the Norlandish shipbuilder Halvard Marine", "Halvard Marine"),
        ("Serrano Metals, Inc.", "Serrano Metals"),
        ("the miner Serrano Metals Co. Ltd.", "Serrano Metals"),
        ("Union of Hill Farmers", "Union of Hill Farmers"),
        ("parent company of the shipbuilder Halvard Marine", "parent company of the shipbuilder Halvard Marine"),
        ("Zastava and the newspaper Gazette", "Zastava and the newspaper Gazette"),
        ("Company", "Company"),
        ("Norland Post newspaper", "Norland Post newspaper"),
    ],
)
def test_what_a_body_is_and_its_legal_form_are_set_aside(words: str, proper: str) -> None:
    assert names.proper(words) == proper


def test_the_dictionaries_know_states_people_seats_and_leaders() -> None:
    assert names.state_names()["azerbaijan"] == "az"
    assert names.state_names()[names.plain("the U.S.")] == "us"
    assert names.demonyms()["azerbaijanis"] == "az"
    assert (names.seats()["moscow"], names.seats()["kremlin"]) == ("ru", "ru")
    assert {t.state for t in names.leaders()[names.sound("Yeltsin")]} == {"ru"}
    assert names.acronyms()[names.plain("Organization for Security and Co-operation in Europe")] == "OSCE"


def test_every_table_names_its_source_and_all_are_small() -> None:
    tables = sorted(names.TABLES.iterdir())
    assert len(tables) == 7
    assert all(t.read_text(encoding="utf-8").startswith("# SOURCE ") for t in tables)
    assert sum(t.stat().st_size for t in tables) < 1_000_000


@pytest.mark.parametrize("office", ["Senator from Tarn", "President of the United States", "Secretary of State", "governor of Tarn"])
def test_an_office_without_a_name_is_not_called_after_its_place(office: str) -> None:
    assert names.bare(office) == office
    assert names.bare(f"{office.split()[0]} Elin Orm") == "Elin Orm"
    assert names.bare("Secretary of State Orm") == "Orm"


def test_every_leader_led_a_state_that_has_a_name() -> None:
    led = {term.state for terms in names.leaders().values() for term in terms}
    assert led - names.states().keys() == set()
    assert names.state_names()["liechtenstein"] == "li"


def test_marks_of_emphasis_are_no_part_of_a_name() -> None:
    assert [names.tidy(n) for n in ("my* guild", "*Hill* Courier", "__Orm__", "snake_case Ltd", "Orm * Lund")] == [
        "my guild",
        "Hill Courier",
        "Orm",
        "snake_case Ltd",
        "Orm * Lund",
    ]


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Dawn” movement", "Dawn movement"),
        ("the “Dawn” movement", "“Dawn” movement"),
        ('Dawn" movement', "Dawn movement"),
        ("the Dawn’s", "Dawn"),
        ("«Dawn»", "«Dawn»"),
    ],
)
def test_half_a_pair_of_quotation_marks_is_no_part_of_a_name(name: str, tidy: str) -> None:
    assert names.tidy(name) == tidy


def test_a_people_of_two_words_stands_before_a_title() -> None:
    assert names.bare("South Korean President Han Ji-woo") == "Han Ji-woo"
    assert names.bare("South Korean Davit Orm") == "South Korean Davit Orm"
