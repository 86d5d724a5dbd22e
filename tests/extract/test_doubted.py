"""What a set phrase doubts, and who doubts it: the text itself, or the subject of the phrase."""

import pytest
from tests.extract.frame import filled, frame, text

from cuibono.extract import doubted


@pytest.mark.parametrize(
    ("said", "trigger", "content", "actor"),
    [
        ("So it is not convincing that “ both met for the millers ” .", "convincing", "both met for the millers", []),
        ("There is no evidence that Sarn sold the mill .", "evidence", "Sarn sold the mill", []),
        ("Orm is not persuaded that Sarn sold it .", "persuaded", "Sarn sold it", ["Orm"]),
        ("There is no sign that Sarn sold it , ” said Orm , a clerk .", "sign", "Sarn sold it", []),
        ("I doubt that Sarn sold it .", "doubt", "Sarn sold it", ["I"]),
    ],
)
def test_a_set_phrase_tells_what_is_doubted_and_by_whom(said: str, trigger: str, content: str, actor: list[str]) -> None:
    (found,) = doubted.mend((), text(said, **({"person": "Orm"} if "Orm" in said else {})))
    assert (found.kind, found.codes[0][0], said.split()[found.word]) == ("stance", "doubt", trigger)
    assert filled(found, said)["content"] == [content]
    assert filled(found, said).get("actor", []) == actor


@pytest.mark.parametrize(
    "said",
    [
        "It is unlikely that Sarn sold it .",
        "There is no sign of a sale .",
        "I see no sign that it has decided to .",
        "Orm says that Sarn sold it .",
        "There is no evidence that so .",
    ],
)
def test_what_only_hedges_or_names_no_clause_is_no_doubt(said: str) -> None:
    assert doubted.mend((), text(said)) == ()


def test_the_stance_read_there_gives_way() -> None:
    said = "There is no evidence that Sarn sold the mill ."
    read = frame(said, "evidence", "stance", "deny", actor="There", content="Sarn")
    (found,) = doubted.mend((read,), text(said))
    assert found.codes[0][0] == "doubt"
    assert "actor" not in filled(found, said)
