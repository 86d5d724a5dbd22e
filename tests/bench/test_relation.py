from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import score
from tests.build import small_reading

relation = score("relation")


def test_marks_become_places_even_where_they_cross() -> None:
    pair = relation.placed("The <s>guild of <t>Sarn</s> men</t> left.", "agree")
    assert pair.text == "The guild of Sarn men left."
    assert pair.text[pair.source.start : pair.source.end] == "guild of Sarn"
    assert pair.text[pair.target.start : pair.target.end] == "Sarn men"
    assert relation.placed("<s>Orm</s> left.", "yield").target is None


@pytest.mark.parametrize(
    ("code", "status", "root"),
    [
        ("aid", {}, "aid"),
        ("aid", {"realis": "future"}, "agree"),
        ("assault", {"realis": "intended"}, "threaten"),
        ("accuse", {"realis": "future"}, "accuse"),
        ("support", {"negated": True}, "reject"),
        ("sanction", {"negated": True}, "sanction"),
    ],
)
def test_a_deed_ahead_is_a_promise_or_a_threat(code: str, status: dict[str, object], root: str) -> None:
    (statement,) = small_reading("Norland helped Sudmark.", (code, "Norland", "helped", "Sudmark")).statements
    assert relation.root(replace(statement, **status)) == root


def test_quad_and_side_follow_from_the_root() -> None:
    found = relation.figures("relation", [("aid", "yield"), ("accuse", "assault"), ("protest", "")])
    assert found["relation.root"] == (0, 3)
    assert found["relation.quad"] == (pytest.approx(100 / 3), 3)  # aid and yield are one class; accuse and protest are missed
    assert found["relation.binary"] == (pytest.approx(100 * (1 + 2 / 3) / 2), 3)


def test_the_test_file_is_scored_where_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / relation.FOLDER
    folder.mkdir(parents=True)
    row = "Norland condemned Sudmark.\t<s>Norland</s> condemned <t>Sudmark</t>.\tACCUSE\n"
    (folder / "PLV_test.tsv").write_text("sentence\tmarked_sentence\tgold_root\n" + row, encoding="utf-8")
    assert relation.scores(tmp_path, 9) == {f"relation.test.{part}": (100.0, 1) for part in ("root", "quad", "binary")}
