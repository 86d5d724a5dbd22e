import tomllib
from pathlib import Path

import pytest

from cuibono.extract import agreement
from cuibono.extract.agreement import Traits
from cuibono.extract.namesakes import Seen
from cuibono.identity import mention_of
from cuibono.types import Span

FORENAMES = Path(agreement.__file__).parent / "forenames.toml"


def traits(words: str, kind: str, form: str) -> Traits:
    mention = mention_of("d", Span(0, len(words)), Span(0, len(words)), kind, form)
    return agreement.traits(Seen.of(mention, 0, tuple(words.split())))


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        (("she", "person", "pronoun"), ("him", "person", "pronoun"), False),
        (("Mr Oruni", "leader", "name"), ("she", "person", "pronoun"), False),
        (("the spokeswoman", "person", "description"), ("he", "person", "pronoun"), False),
        (("Petra Oruni", "leader", "name"), ("he", "person", "pronoun"), False),
        (("Minister Davit Oruni", "leader", "name"), ("her", "person", "pronoun"), False),
        (("Davit", "leader", "name"), ("her", "person", "pronoun"), True),
        (("his lawyer Petra Hahn", "person", "name"), ("she", "person", "pronoun"), True),
        (("his wife Petra Hahn", "person", "name"), ("he", "person", "pronoun"), False),
        (("the king 's envoy", "person", "description"), ("she", "person", "pronoun"), True),
        (("the minister", "leader", "description"), ("she", "person", "pronoun"), True),
        (("Davit Oruni", "leader", "name"), ("they", "person", "pronoun"), False),
        (("the colonels", "person", "description"), ("himself", "person", "pronoun"), False),
        (("the government", "government", "description"), ("they", "government", "pronoun"), True),
        (("the government", "government", "description"), ("its", "government", "pronoun"), True),
        (("the bridge", "facility", "description"), ("they", "facility", "pronoun"), True),
        (("the bus", "other", "description"), ("them", "other", "pronoun"), False),
        (("Davit Oruni", "leader", "name"), ("Lena Prusk", "leader", "name"), False),
        (("Oruni", "leader", "name"), ("Davit Oruni", "leader", "name"), True),
    ],
)
def test_what_agrees_can_be_one_actor(a: tuple[str, str, str], b: tuple[str, str, str], fit: bool) -> None:
    assert traits(*a).agree(traits(*b)) is fit
    assert traits(*b).agree(traits(*a)) is fit


def test_a_group_keeps_what_its_members_told() -> None:
    group = traits("the minister", "leader", "description") | traits("she", "person", "pronoun")
    assert not group.agree(traits("his", "person", "pronoun"))


@pytest.mark.parametrize(("head", "many"), [("exporters", True), ("police", True), ("press", False), ("crisis", False), ("bus", False)])
def test_many_by_the_form_of_the_noun(head: str, many: bool) -> None:
    assert agreement.plural(head) is many


def test_no_first_name_is_of_women_and_of_men() -> None:
    assert {"petra": "f", "davit": "m"}.items() <= agreement.forenames().items()
    table = tomllib.loads(FORENAMES.read_text(encoding="utf-8"))
    assert not set(table["f"].split()) & set(table["m"].split())
