"""The command `compare`: what stands on the screen and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cuibono.case import Case
from cuibono.cli import main


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(w) for w in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_sections_with_both_sides(case: Case) -> None:
    text = run("compare", "quarry.txt", "rebuttal.txt", "--case", case.folder).stdout
    assert text.startswith("A  ") and "2 texts, 2 accounts" in text
    assert text.index("CONTESTED") < text.index("ONLY IN A") < text.index("ONLY IN B")
    assert "asserted and denied" in text and "“" in text
    assert "(denies" in text and "certain" not in text.replace("uncertain", "")


def test_each_cuts_the_sections(case: Case) -> None:
    assert "--each 0 prints all" in run("compare", "--each", "1", "--case", case.folder).stdout
    assert "prints all" not in run("compare", "--each", "0", "--case", case.folder).stdout


def test_json_alone_is_printed(case: Case) -> None:
    assert {r["what"] for r in json.loads(run("compare", "--json", "--case", case.folder).stdout)} >= {"account", "matter"}


def test_figures_ten_times_apart_are_told_at_their_matter_and_at_the_end(tmp_path: Path) -> None:
    for name, killed in (("post", "at least 300 people"), ("star", "3,000 people")):
        (tmp_path / f"{name}.txt").write_text(f"4 May 2014\n\nThe storming of Ennis by the army killed {killed} on Friday, the paper said.\n", encoding="utf-8")
    assert run("read", tmp_path / "post.txt", tmp_path / "star.txt", "--case", tmp_path / "ennis").exit_code == 0
    matter, apart = run("compare", "--case", tmp_path / "ennis").stdout.split("FIGURES TEN TIMES APART OR MORE   1")
    assert "different figures, 10 times apart" in matter
    assert "10 times apart" in apart and apart.index("A  ") < apart.index("B  ")


def test_a_document_that_is_not_there_is_told_in_one_sentence(case: Case) -> None:
    result = run("compare", "quarry.txt", "nothing.txt", "--case", case.folder)
    assert result.exit_code == 2 and "cuibono status" in result.stderr
