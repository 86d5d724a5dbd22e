from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.bench import score
from tests.build import small_reading

attitude = score("attitude")


def test_brackets_of_the_two_names_alone_are_taken_away() -> None:
    pair = attitude.placed("[Orm] told [the mill] that [Senn] lied.", "Orm", "Senn", "none")
    assert pair.text == "Orm told [the mill] that Senn lied."
    assert [pair.text[s.start : s.end] for s in (pair.first, pair.second)] == ["Orm", "Senn"]
    assert attitude.placed("[Orm] lied.", "Orm", "Senn", "none") is None


def test_a_root_tells_a_side_and_negation_turns_an_endorsement() -> None:
    def side(code: str, negated: bool = False) -> str:
        (statement,) = small_reading("Norland met Sudmark.", (code, "Norland", "met", "Sudmark")).statements
        return str(attitude.side(replace(statement, negated=negated)))

    assert [side("accuse"), side("support"), side("consult")] == ["against", "with", ""]
    assert [side("accuse", True), side("support", True)] == ["", "against"]


def test_direction_counts(tmp_path: Path) -> None:
    folder = tmp_path / "dse_directed_sentiment/dataset"
    folder.mkdir(parents=True)
    lines = ["[Norland] condemned [Sudmark].\tNorland\tSudmark\t3", "[Sudmark] was condemned by [Norland].\tSudmark\tNorland\t4"]
    (folder / "valid.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert attitude.scores(tmp_path, 9) == {"attitude.dse": (100.0, 2)}
