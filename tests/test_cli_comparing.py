"""The command `compare`: what stands on the screen and in JSON."""

from __future__ import annotations

import json

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


def test_each_cuts_the_sections(case: Case) -> None:
    assert "--each 0 prints all" in run("compare", "--each", "1", "--case", case.folder).stdout
    assert "prints all" not in run("compare", "--each", "0", "--case", case.folder).stdout


def test_json_alone_is_printed(case: Case) -> None:
    assert {r["what"] for r in json.loads(run("compare", "--json", "--case", case.folder).stdout)} >= {"account", "matter"}


def test_a_document_that_is_not_there_is_told_in_one_sentence(case: Case) -> None:
    result = run("compare", "quarry.txt", "nothing.txt", "--case", case.folder)
    assert result.exit_code == 2 and "cuibono status" in result.stderr
