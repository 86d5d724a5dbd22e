import pytest
from tests.extract import frame
from tests.extract.frame import place

from cuibono.extract import heard
from cuibono.extract.voice import Voice


def voices(text: str, *known: Voice, **kinds: str) -> list[tuple[str, list[str]]]:
    """Return who speaks by fixed words, and what."""
    words = frame.text(text, **kinds)
    found = heard.find(known, words)
    return [(" ".join(words.said[slice(*v.who[0])]) if v.who else "", [" ".join(words.said[a:b]) for a, b in v.content]) for v in found]


@pytest.mark.parametrize("phrase", ["if one believes the consul", "if the consul is to be believed"])
def test_whom_one_must_believe_says_it(phrase: str) -> None:
    assert voices(f"The ship , {phrase} , left in May .", leader="the consul") == [("the consul", ["The ship ,", ", left in May"])]


def test_nobody_named_says_what_is_reckoned() -> None:
    assert voices("The mill feeds , it is reckoned , every house .") == [("", ["The mill feeds ,", ", every house"])]
    assert voices("The mill feeds it and is reckoned as rich .") == []


def test_whose_count_a_figure_is_says_it() -> None:
    assert voices("The toll brings two millions by the count of the bank , less than before .", company="the bank") == [
        ("the bank", ["The toll brings two millions"])
    ]
    assert voices("The mill yields by a generous estimate ten tons .") == [("", ["The mill yields", "ten tons"])]
    assert voices("He left on account of the bank .", company="the bank") == []


def test_who_stands_before_a_quotation_says_it() -> None:
    assert voices("The mayor was short : “ I took nothing at all . ”", leader="The mayor") == [("The mayor", ["I took nothing at all ."])]
    assert voices("The mayor wrote : nobody came .", leader="The mayor") == [("The mayor", ["nobody came"])]
    assert voices("The mayor never said : nobody came .", leader="The mayor") == []


def test_a_voice_that_is_known_already_is_not_heard_twice() -> None:
    text = "The mayor wrote : nobody came ."
    words = frame.text(text)
    known = Voice(2, (2, 3), (place(list(words.said), "The mayor"),), ((4, 6),), 0.9)
    assert voices(text, known, leader="The mayor") == []


def test_who_stands_behind_a_quotation_with_a_verb_of_saying_says_it() -> None:
    said = ["Nobody gave an order ,"]
    assert voices("“ Nobody gave an order , ” the minister has repeated .", leader="the minister") == [("the minister", said)]
    assert voices("“ Nobody gave an order , ” retorted the minister .", leader="the minister") == [("the minister", said)]
    assert voices("“ Nobody gave an order , ” has said the minister .", leader="the minister") == [("the minister", said)]
    assert voices("“ Nobody gave an order , ” and the minister left .", leader="the minister") == []
    assert voices("He sang “ Mill , ” the minister has repeated .", leader="the minister") == []


def test_who_signs_a_quotation_says_it() -> None:
    assert voices("“ The mill was never for sale . ” — Elin Orm", person="Elin Orm") == [("Elin Orm", ["The mill was never for sale ."])]
    assert voices("“ The mill was never for sale ” — Elin Orm sold it .", person="Elin Orm") == []


def test_who_says_what_a_that_opens() -> None:
    said = ["the mill is shut"]
    assert voices("Orm regretted that the mill is shut , but he left .", person="Orm") == [("Orm", said)]
    assert voices("Orm reminds the guild , which owns it , that the mill is shut .", person="Orm", company="the guild") == [("Orm", said)]
    assert voices("Orm let slip that the mill is shut .", person="Orm") == [("Orm", said)]
    assert voices("Orm would not say that the mill is shut .", person="Orm") == []
    assert voices("Nobody can say that the mill is shut .", people="Nobody") == []
    assert voices("Orm told of a mill near the river that is shut .", person="Orm") == []


def test_from_whom_somebody_had_it_is_a_voice_behind_his() -> None:
    text = "Prisma had it from a clerk that the mill is shut ."
    assert voices(text, media="Prisma", person="a clerk") == [("Prisma", ["the mill is shut"]), ("a clerk", ["the mill is shut"])]


def test_who_is_named_in_an_aside_says_the_clause_around_it() -> None:
    assert voices("The consul , as Orm had warned me , sold the rifles .", person="Orm") == [("Orm", ["The consul ,", ", sold the rifles"])]
    assert voices("As Orm told parliament , nobody came .", person="Orm", government="parliament") == [("Orm", [", nobody came"])]
    assert voices("The mill was shut , as Orm said no .", person="Orm") == []
    assert voices("The consul , as Orm had sold it , left .", person="Orm") == []


def test_who_stands_between_commas_with_a_verb_of_saying_says_the_clause_around_him() -> None:
    around = ["The port", "is shut"]
    assert voices("The port , it goes on , is shut .") == [("it", around)]
    assert voices("The port , say two papers , is shut .", media="two papers") == [("two papers", around)]
    assert voices("The port , the bank regrets , is shut .", company="the bank") == [("the bank", around)]
    assert voices("The port , it stands idle , is shut .") == []
    assert voices("The port is shut , the bank says", company="the bank") == []
