from tests.extract.frame import text

from cuibono.extract import clauses


def words(said: str, found: tuple[int, int] | None) -> str:
    return " ".join(said.split()[slice(*found)]) if found else ""


def test_the_subject_stands_before_auxiliaries_and_asides() -> None:
    said = "The guild , which owns two mines , has never left ."
    assert words(said, clauses.subject(9, text(said, organisation="The guild"))) == "The guild"


def test_no_subject_is_taken_over_another_verb() -> None:
    said = "Orm came and left ."
    assert clauses.subject(3, text(said, person="Orm")) is None


def test_the_object_may_stand_in_quotation_marks() -> None:
    said = "Tarn praised “ Orm ” ."
    assert words(said, clauses.object_(2, text(said, person="Orm"))) == "Orm"


def test_an_unknown_object_ends_at_a_joint() -> None:
    said = "Tarn shelved the old plan for Ovia ."
    assert words(said, clauses.object_(2, text(said))) == "the old plan"


def test_the_agent_stands_behind_by() -> None:
    said = "The bill was voted down by the senate ."
    assert words(said, clauses.agent(5, text(said, government="the senate"))) == "the senate"
