import pytest

from cuibono.extract.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "seize seizes seized seizing seizure",
        "withdraw withdrew withdrawn withdrawal",
        "ban bans banned banning",
        "supply supplies supplied",
        "accuse accused accusation",
    ],
)
def test_forms_of_one_verb_share_a_stem(forms: str) -> None:
    assert len({stem(w) for w in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("sign", "sing"), ("met", "mend"), ("class", "clash"), ("fund", "found")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_short_words_stay_whole() -> None:
    assert stem("Act") == "act"
