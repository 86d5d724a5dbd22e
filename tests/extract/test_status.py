import pytest

from cuibono.extract import status


@pytest.mark.parametrize(
    ("sentence", "trigger", "negated", "degree"),
    [
        ("The ministry did not recall its envoy .", "recall", True, ""),
        ("Sudmark failed to sign the treaty .", "sign", True, ""),
        ("No visits have been paid this year .", "visits", True, ""),
        ("Orm didn't meet the owners .", "meet", True, ""),
        ("It not only accused the mayor but jailed him .", "accused", False, ""),
        ("Orm may soon resign .", "resign", False, "possible"),
        ("Gabon did so in May because Orm left .", "because", False, ""),
        ("Orm met them on 18 May again .", "again", False, ""),
        ("The senate is likely to reject it .", "reject", False, "probable"),
        ("Orm never denied it ; he signed .", "signed", False, ""),
        ("The rebels may have been armed by Sudmark .", "armed", False, "possible"),
        ("A purported order by Orm was printed .", "order", False, "doubtful"),
        ("Orm was supposed to attack .", "attack", False, ""),
    ],
)
def test_plain_words_before_the_trigger(sentence: str, trigger: str, negated: bool, degree: str) -> None:
    words = sentence.split()
    found = status.of(words, words.index(trigger))
    assert (found.negation >= 0, found.degree) == (negated, degree)


def test_hearsay_needs_its_passive() -> None:
    said = "He was said to have met them".split()
    plain = "He said they met".split()
    assert status.of(said, said.index("met")).hearsay == 2
    assert status.of(plain, plain.index("met")).hearsay == -1


def test_would_have_is_counterfactual() -> None:
    words = "Karvelia would have paid its soldiers".split()
    assert status.of(words, 3).counterfactual == 1
    assert status.of("Karvelia would have to pay its soldiers".split(), 4).counterfactual == -1


def test_an_alleged_act_is_hearsay() -> None:
    assert status.of("The alleged attack failed".split(), 2).hearsay == 1
    assert status.of("Orm has alleged attacks by Tarn".split(), 3).hearsay == -1


def test_a_subject_can_deny() -> None:
    assert status.denies_subject(["Neither", "side"])
    assert not status.denies_subject(["Not", "only", "Orm"])


def test_what_denies_the_clause_before_does_not_deny_the_next() -> None:
    assert status.is_elsewhere("neither premier was told , and".split(), "the guild protested to".split())
    assert not status.is_elsewhere("neither premier was told , and".split(), "the guild never protested".split())
    assert not status.is_elsewhere("neither the premier nor".split(), "the guild protested to".split())


def test_not_only_denies_nothing() -> None:
    assert status.is_only_widened("is not only able".split())
    assert not status.is_only_widened("is not only late and not able".split())
    assert not status.is_only_widened("is able".split())


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norland wants to accuse Sudmark", "intended"),
        ("Norland threatened publicly to accuse Sudmark", ""),
        ("Norland threatened to publicly accuse Sudmark", "intended"),
        ("The League demanded that Norland accuse Sudmark", "advised"),
        ("The League demanded that Norland accused Sudmark", ""),
        ("Nobody knows whether Norland accuse Sudmark", "hypothetical"),
        ("Whether it pays or not , Norland did accuse Sudmark", ""),
        ("Norland went to accuse Sudmark", ""),
        ("Norland had been due to accuse Sudmark", "intended"),
        ("Norland is due to accuse Sudmark", ""),
        ("He said that Norland accuse Sudmark", ""),
        ("Diplomats feared that Norland would accuse Sudmark", "hypothetical"),
        ("Diplomats said that Norland would accuse Sudmark", ""),
    ],
)
def test_what_is_wanted_or_demanded_has_not_happened(sentence: str, told: str) -> None:
    words = sentence.split()
    assert status.unreal(words, next(i for i, w in enumerate(words) if w.startswith("accuse"))) == told


def test_far_from_denies() -> None:
    words = "The city is far from grateful".split()
    assert status.of(words, 5).negation == 4
    assert status.of("The city is not far from it , grateful".split(), 7).negation == -1


def test_a_no_before_a_comma_and_a_new_speaker_denies_nothing_behind_it() -> None:
    assert status.is_elsewhere("He is not a deputy of ours ,".split(), "I have held a passport".split())
    assert not status.is_elsewhere("He is not a deputy of ours ,".split(), "a clerk of the bank".split())
    assert not status.is_elsewhere("He is not a deputy of ours ,".split(), "I have never held a passport".split())
