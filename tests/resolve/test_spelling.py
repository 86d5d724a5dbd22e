"""Spellings: one name in English, German, French, Azerbaijani and Slavic letters; other names stay other."""

from __future__ import annotations

import pytest

from cuibono.compare import telling
from cuibono.resolve import names, offices, spelling
from cuibono.resolve.compare import person_reason
from cuibono.resolve.spelling import rough, surname


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ilham Aliyev", "İlham Əliyev"),
        ("Rasim Mammadov", "Rasim Mamedov"),
        ("Ramzan Kadyrov", "Ramzan Qadirov"),
        ("Ramzan Kadyrov", "Ramzan Kadyroff"),
        ("Rasul Jafarov", "Rəsul Cəfərov"),
        ("Emin Huseynov", "Emin Guseinov"),
        ("Mikhail Gorbachev", "Michail Gorbatschow"),
        ("Boris Yeltsin", "Boris Jelzin"),
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Franjo Tuđman", "Franjo Tudjman"),
        ("Nouri al-Maliki", "Nuri Maliki"),
        ("Levon Ter-Petrosyan", "Levon Ter Petrosian"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Kim Jong-il", "Kim Jong Il"),
    ],
)
def test_spellings_of_one_name_agree(a: str, b: str) -> None:
    assert person_reason(tuple(a.split()), tuple(b.split())) in {"same name", "same name, other spelling"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Ilham Aliyev", "Mehriban Aliyeva"),
        ("Elmar Mammadov", "Elman Mammadov"),
        ("Emin Huseynov", "Emil Huseynov"),
        ("Rolf Adler", "Ralf Adler"),
        ("Nuri Bek", "Nuria Bek"),
        ("Viktor Ivanov", "Viktor Ivanenko"),
        ("George W. Bush", "George H. W. Bush"),
        ("Ramil Safarov", "Ramil Safarli"),
    ],
)
def test_names_that_are_only_near_stay_apart(a: str, b: str) -> None:
    assert person_reason(tuple(a.split()), tuple(b.split())) == ""


def test_one_letter_may_be_read_in_two_ways() -> None:
    assert rough("Jafarov") & rough("Dzhafarov") and rough("Janukovych") & rough("Yanukovych")
    assert rough("Caniyev", True) & rough("Dzhaniyev") and not rough("Carter") & rough("Dzharter")


def test_particles_belong_to_the_surname() -> None:
    assert surname(("Osama", "bin", "Laden")) == "binLaden"
    assert surname(("Ada", "Krem")) == "Krem"


def test_a_word_made_to_have_endless_readings_takes_no_age() -> None:
    assert len(spelling.rough("xcj" * 40 + "chov")) <= 2**spelling.DOUBTFUL


def test_a_process_that_reads_an_archive_remembers_so_many_words_and_no_more() -> None:
    for remembered in (names.plain, names.sound, spelling.rough, offices.holder, telling.root):
        assert remembered.cache_info().maxsize
