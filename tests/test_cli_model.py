"""The commands of the influence map, on the dam article and on a map of the user's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.case import Case, open_case
from cuibono.cli import main
from tests.build import reading_of

EDGES = "cause,effect,sign,certainty,source\nblockade,price,+,0.8,Post\nprice,unrest,+,likely,Union\nunrest,blockade,-,,Post\n"
MODEL = ("whatif", "benefits", "loops", "map", "assumptions")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        yield opened


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_text(EDGES, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(w) for w in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_whatif_answers_in_words_with_voices_and_what_carries_them(case: Case) -> None:
    text = run("whatif", "Orland dam", "up", "--by-voice", "--why", "--without-voice", "--case", case.folder).stdout
    assert "water supply of Sudmark: down, contested" in text
    assert "Hill Courier alone: down, forced by the text, in 92 % of readings" in text
    assert "without it 4 answers vanish" in text
    assert "way - " in text
    assert "without Ada Krem: water supply of Sudmark: forced down" in text
    assert text.rstrip().endswith("not a forecast.")


def test_an_answer_over_inferred_links_says_what_is_left_without_them(case: Case) -> None:
    text = run("whatif", "pipes from Westria", "up", "--inferred", "--case", case.folder).stdout
    assert "1 of its 1 links is inferred, not stated (off: no link)" in text
    assert "nothing is linked to it" in run("whatif", "pipes from Westria", "up", "--case", case.folder).stdout


def test_whatif_in_json_is_an_array_with_the_promised_fields(case: Case) -> None:
    rows = json.loads(run("whatif", "harvest", "down", "--case", case.folder, "--json", "--by-voice", "--why").stdout)
    assert [(r["concept"], r["verdict"], r["steps"]) for r in rows] == [
        ("unrest in the valley", "forced up", 1),
        ("Sudmark's dependence on Norland", "forced down", 2),
    ]
    assert all({"up", "down", "none", "voices", "claims", "prior_range"} <= set(r) for r in rows)
    assert rows[0]["ways"][0]["steps"][0][0]["quote"] == "a lower harvest fuels unrest in the valley"


def test_a_map_of_ones_own_is_asked_without_a_case(edges: Path) -> None:
    rows = json.loads(run("whatif", "blockade", "up", "--map", edges, "--json").stdout)
    assert [(r["concept"], r["verdict"], round(r["up"], 3)) for r in rows] == [("price", "forced up", 0.8), ("unrest", "forced up", 0.582)]
    loops = json.loads(run("loops", "--map", edges, "--json").stdout)
    assert [(x["concepts"], x["meaning"]) for x in loops] == [(["blockade", "price", "unrest"], "holds itself back")]


def test_sources_are_weighed_and_readings_sorted_by_what_was_seen(edges: Path) -> None:
    told = json.loads(run("whatif", "blockade", "up", "--map", edges, "--weigh", "Post=0.5", "--together", 0, "--json").stdout)
    assert abs(told[0]["up"] - 0.4) < 0.02
    seen = run("whatif", "blockade", "up", "--map", edges, "--seen", "blockade up: price up").stdout
    assert "readings that agree with what was seen" in seen
    assert "price: up, forced by the text, in 100 % of readings" in seen


@pytest.mark.parametrize("command", MODEL[1:])
def test_the_listings_are_arrays_or_tables(case: Case, command: str) -> None:
    rows = json.loads(run(command, "--case", case.folder, "--json", "--inferred").stdout)
    assert isinstance(rows, list)
    assert command == "loops" or rows
    assert run(command, "--case", case.folder).exit_code == 0


@pytest.mark.parametrize("command", ["benefits", "loops", "map", "camps"])
def test_nothing_told_is_an_empty_array(tmp_path: Path, command: str) -> None:
    open_case(tmp_path / "empty", create=True).close()
    result = run(command, "--case", tmp_path / "empty", "--json")
    assert (json.loads(result.stdout), result.exit_code) == ([], 0)
    assert json.loads(run("whatif", "a", "up", "--case", tmp_path / "empty", "--json").stdout) == []


def test_benefits_say_who_gains_by_which_goal(case: Case) -> None:
    rows = json.loads(run("benefits", "--case", case.folder, "--lever", "harvest", "--json").stdout)
    told = {(r["basis"], r["actor"], r["goals"], r["outcome"]) for r in rows}
    assert {t for t in told if t[0] == "model"} == {("model", "Norland", "imputed", "gains"), ("model", "Valley League", "stated", "gains")}
    assert {t for t in told if t[0] == "assumed"} == {("assumed", "Norland", "assumed", "gains"), ("assumed", "Sudmark", "assumed", "loses")}
    assert rows[0]["by_goal"][0]["claims"]
    down = json.loads(run("benefits", "--case", case.folder, "--lever", "harvest", "--down", "--of", "League", "--json").stdout)
    assert [(r["actor"], r["outcome"]) for r in down] == [("Valley League", "loses")]


@pytest.mark.parametrize("name", ["m.csv", "m.matrix.csv", "m.graphml", "m.xmile"])
def test_the_map_is_written_for_other_tools(case: Case, tmp_path: Path, name: str) -> None:
    assert "claims written" in run("map", "--case", case.folder, "--out", tmp_path / name).stdout
    assert (tmp_path / name).read_text(encoding="utf-8")


def test_concepts_and_what_was_dropped_are_shown_back(case: Case) -> None:
    concepts = json.loads(run("map", "--case", case.folder, "--concepts", "--json").stdout)
    assert next(c for c in concepts if c["label"] == "harvest")["reasons"] == ["“lower” means less of it"]
    assert isinstance(json.loads(run("map", "--case", case.folder, "--near", "--json").stdout), list)
    dropped = json.loads(run("map", "--case", case.folder, "--dropped", "--json").stdout)
    assert "only points" in dropped[0]["text"]


def test_signs_and_folds_are_kept_and_taken_back(case: Case) -> None:
    statement = next(t.id for t in case.rows().shown if t.statement.kind == "influence" and "fuels" in case.rows().words(t.document, t.statement.trigger))
    assert "has the sign -" in run("sign", "--case", case.folder, statement, "-").stdout
    rows = json.loads(run("whatif", "harvest", "up", "--case", case.folder, "--json").stdout)
    assert (rows[0]["concept"], rows[0]["verdict"]) == ("unrest in the valley", "forced up")
    assert "are opposites" in run("fold", "--case", case.folder, "--opposite", "pipes from Westria", "Water").stdout
    rows = json.loads(run("whatif", "Water", "up", "--case", case.folder, "--inferred", "--json").stdout)
    assert rows[0]["verdict"] == "forced up"
    assert "taken back: the joined concepts (fold " in run("undo", "--case", case.folder).stdout
    assert "taken back: the sign of an influence (sign s-" in run("undo", "--case", case.folder).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("whatif", "price"), "write each concept with its way"),
        (("whatif", "price", "sideways"), "'sideways' is no way"),
        (("whatif", "rain", "up"), "no concept is called 'rain'"),
        (("whatif", "price", "up", "--weigh", "Post"), "weighs nothing"),
        (("whatif", "price", "up", "--seen", "price up"), "no observation"),
        (("map", "--out", "map.docx"), "no such format"),
    ],
)
def test_faults_are_told_in_one_sentence(edges: Path, words: tuple[str, ...], told: str) -> None:
    result = run(*words, "--map", edges)
    assert result.exit_code == 2
    assert told in result.stderr


def test_only_influences_have_signs_and_one_concept_is_not_folded(case: Case) -> None:
    goal = next(t.id for t in case.rows().shown if t.statement.kind == "goal")
    assert "is no influence" in run("sign", "--case", case.folder, goal, "+").stderr
    assert "is no sign" in run("sign", "--case", case.folder, goal, "x").stderr
    assert "one concept already" in run("fold", "--case", case.folder, "harvest", "harvest").stderr


def test_questions_and_accounts_make_a_table(case: Case) -> None:
    text = run("whatif", "Orland dam", "up", "--target", "water supply of Sudmark", "--accounts", "--case", case.folder).stdout
    assert "question\ttogether\taccounts\tturned by" in text
    (row,) = json.loads(run("whatif", "Orland dam", "up", "--target", "water supply of Sudmark", "--accounts", "--case", case.folder, "--json").stdout)
    assert row["question"] == "Orland dam up: water supply of Sudmark?"
    assert row["together"].startswith("contested")
    assert row["accounts"] == {"Hill Courier": "forced down 92 %"}
    assert row["do not connect"] and len(row["turned by"]) == 2


def test_two_wordings_of_one_concept_are_parted_and_brought_back(case: Case) -> None:
    pair = ("Norland's lever over Sudmark", "Sudmark's dependence on Norland")
    assert "two from now on" in run("fold", "--apart", *pair, "--case", case.folder).stdout
    assert pair[0] in run("map", "--concepts", "--case", case.folder).stdout.split("\n")[-3:][0] or "lever" in run("map", "--case", case.folder).stdout
    assert "two concepts already" in run("fold", "--apart", *pair, "--case", case.folder).stderr
