import pytest

from cuibono.extract import coreference
from cuibono.extract.coreference import Seen
from cuibono.identity import mention_of
from cuibono.types import Span


def seen(words: str, kind: str, form: str = "name") -> Seen:
    parts = tuple(words.split())
    mention = mention_of("d", Span(0, len(words)), Span(0, len(words)), kind, form)
    return Seen.of(mention, 0, parts)


@pytest.mark.parametrize(
    ("a", "b", "kind", "reason"),
    [
        ("President Davit Oruni", "Oruni", "leader", "surname alone"),
        ("Davit Oruni", "Lena Oruni", "leader", ""),
        ("Davit Oruni", "Davit Oruni", "person", "same name"),
        ("the Union of Mine Workers", "UMW", "organisation", "acronym"),
        ("Bank of Karvelia", "Radio Free Karvelia", "company", ""),
        ("Northern Timber Company", "Northern Timber", "company", "shorter form of the name"),
    ],
)
def test_names_are_one_actor_for_a_reason(a: str, b: str, kind: str, reason: str) -> None:
    assert coreference.name_reason(seen(a, kind), seen(b, kind)) == reason


def test_a_city_is_not_the_government_that_bears_its_name() -> None:
    assert coreference.name_reason(seen("Sudmark", "place"), seen("Sudmark", "government")) == ""


def test_accents_and_invisible_marks_do_not_part_a_name() -> None:
    assert coreference.fold("Şükrü\u200b") == coreference.fold("Sukru")


def test_distance_buckets_are_those_of_training() -> None:
    assert [coreference._gap(d) for d in (0, 1, 8, -3, 9, 1000, -1000)] == [16, 17, 24, 13, 25, 32, 0]


def test_an_office_is_taken_up_by_the_last_who_bears_it() -> None:
    texts = [("Senator Lena Oruni", "leader", "name"), ("Minister Davit Oruni", "leader", "name"), ("the senator", "leader", "description")]
    found = [seen(*t) for t in texts]
    assert coreference._same_office(found, 2) == (0, "the office in the name")


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("Norvenia ’s president", "the Karvelian president", True),
        ("the Karvelian counterpart", "the Karvelian president", False),
        ("the president", "the Karvelian president", False),
    ],
)
def test_two_lands_are_two_holders(a: str, b: str, two: bool) -> None:
    assert coreference.apart(("", *a.split()), tuple(b.split())) is two


def test_the_bare_surname_stays_with_the_first_of_two_bearers() -> None:
    names = ["Minister Davit Oruni", "Senator Lena Oruni", "Ms Oruni", "Oruni"]
    found = [seen(n, "leader") for n in names]
    assert coreference._same_name(found, 2) == (1, "surname alone")
    assert coreference._same_name(found, 3) == (0, "surname alone")
    assert coreference._same_name(found[:1] + found[2:], 2) == (1, "same name")


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("the Union of Mine Workers", "the Union", "the head of the name"),
        ("the Union of Mine Workers", "the union", ""),
        ("the harbour levy of 1921", "the harbour levy of 1921", "same words"),
        ("a harbour levy", "the harbour levy", ""),
    ],
)
def test_a_body_is_taken_up_by_the_head_of_its_name_and_a_thing_by_its_very_words(earlier: str, later: str, reason: str) -> None:
    form = "name" if "Union" in earlier else "description"
    found = [seen(earlier, "organisation", form), seen("filler", "person"), seen(later, "organisation", "description")]
    found = [Seen(s.mention, n * 10, n * 10 + len(s.words), s.words, s.core, s.first, s.head) for n, s in enumerate(found)]
    assert (coreference._described(found, 2) or (0, ""))[1] == reason


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("the Union's chairman|Davit Oruni|said", True),
        ("Davit Oruni|the Union's chairman|said", True),
        ("the Union's chairman|Davit Oruni|and", False),
        ("the Union's horse|Davit Oruni|said", False),
    ],
)
def test_an_apposition_is_one_person_a_list_is_not(words: str, linked: bool) -> None:
    first, second, behind = words.split("|")
    found, said = [], []
    for part in (first, second):
        form = "name" if part.startswith("Davit") else "description"
        one = seen(part, "leader", form)
        found.append(Seen(one.mention, len(said), len(said) + len(one.words), one.words, one.core, one.first, one.head))
        said += [*part.split(), ","]
    assert bool(coreference._apposed(found, [*said[:-1], behind])) is linked


def test_the_country_may_be_another_one_each_time() -> None:
    found = [seen("the country", "state", "description"), seen("the country", "state", "description")]
    assert coreference._described(found, 1) is None


def test_a_full_name_is_one_actor_though_its_kinds_differ() -> None:
    assert coreference.name_reason(seen("Lena Oruni", "leader"), seen("Lena Oruni", "media")) == "same name"
