"""Nobody meets himself: a pronoun takes up no one on the other side of its own act."""

from cuibono import pipeline
from cuibono.types import Document


def named(text: str) -> list[set[str]]:
    """Return the words of each group of more than one."""
    reading = pipeline.read(Document(text), strict=True)
    words = {m.id: reading.words(m.span) for m in reading.mentions}
    return [{words[m] for m in c.mentions} for c in reading.clusters if len(c.mentions) > 1]


def test_a_pronoun_on_the_other_side_of_an_act_is_somebody_else() -> None:
    found = named("President Alda Prusk waited at the port. Later Ilka Vent met her in the palace.")
    assert {"President Alda Prusk", "her"} in found or {"Alda Prusk", "her"} in found
    assert not any({"Ilka Vent", "her"} <= group for group in found)


def test_nobody_is_shot_by_himself() -> None:
    assert not any({"Orm", "him"} <= group for group in named("Orm shot him in the square."))
