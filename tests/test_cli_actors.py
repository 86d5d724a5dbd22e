"""The command `actors`, and that a decision on names holds for later documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.case import Case, open_case
from cuibono.cli import main
from tests.build import small_reading


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(small_reading("Ilham Orunov met Ada Krem.", ("consult", "Ilham Orunov", "met", "Ada Krem")), name="1.txt")
        case.add(small_reading("Ilkham Orounoff left.", ("yield", "Ilkham Orounoff", "left", "")), name="2.txt")
        yield case


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(w) for w in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_actors_are_listed_with_their_other_names(named: Case) -> None:
    rows = json.loads(run("actors", "--json", "--all", "--case", named.folder).stdout)
    assert {"Ilham Orunov", "Ilkham Orounoff"} in [{r["name"], *r["aliases"]} for r in rows]


def test_what_needs_an_eye_is_listed_with_what_settles_it(named: Case) -> None:
    (row,) = json.loads(run("actors", "--unsure", "--json", "--case", named.folder).stdout)
    assert (row["now"], row["why"]) == ("one", "same name, other spelling")
    run(*row["settle"][1].split()[1:], "--case", named.folder)
    assert "no link between names needs an eye" in run("actors", "--unsure", "--case", named.folder).stderr


def test_a_decision_holds_for_a_later_document(named: Case) -> None:
    named.different("Ilham Orunov", "Ilkham Orounoff")
    named.add(small_reading("Ilkham Orounoff came back.", ("other", "Ilkham Orounoff", "came", "")), name="3.txt")
    rows = named.rows()
    assert len(rows.find_entity("Ilkham Orounoff").mentions) == 2
    assert rows.find_entity("Ilham Orunov").id != rows.find_entity("Ilkham Orounoff").id
    named.same("Ada Krem", "Ilkham Orounoff")
    named.add(small_reading("Ada Krem spoke to Orm.", ("consult", "Ada Krem", "spoke", "Orm")), name="4.txt")
    assert named.rows().find_entity("Ada Krem").id == named.rows().find_entity("Ilkham Orounoff").id
    assert len(named.rows().find_entity("Ada Krem").mentions) == 4
