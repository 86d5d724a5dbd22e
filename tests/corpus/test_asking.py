"""SQL over the shards: the same lines as a case of the same texts, nothing else on the machine in reach, and slices that are cases."""

from __future__ import annotations

import importlib
import json
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono import pipeline
from cuibono.case import Case, open_case
from cuibono.cli import main
from cuibono.corpus import asking, run, slices
from cuibono.errors import MissingError, UsageError
from tests.corpus.texts import lines

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "baku_levers.txt"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "all.jsonl"
    path.write_bytes(lines(6))
    return path


@pytest.fixture(scope="module")
def corpus(source: Path) -> Path:
    list(run.read([source], source.parent / "corpus", map, size=4))
    return source.parent / "corpus"


def rows(corpus: Path, sql: str) -> list[dict[str, object]]:
    return list(asking.query(corpus, sql)[1])


def ran(*words: object) -> str:
    done = CliRunner().invoke(main, ["corpus", *map(str, words)])
    assert done.exit_code == 0, done.output
    return done.stdout


COLUMNS = {
    "claims": "id kind code first second quote title",
    "levers": "id holder target through resource alternative quote",
    "ties": "id subject object since until",
    "goals": "id actor concept direction",
    "timeline": "id when quote",
}


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a case and of a corpus of one sample article."""
    out = tmp_path_factory.mktemp("article")
    with open_case(out / "case", create=True) as case:
        assert [o.fault for o in case.read([SAMPLE])] == [None]
    list(run.read([SAMPLE], out / "corpus", map))
    return out


@pytest.mark.parametrize("listing", COLUMNS)
def test_a_listing_says_what_a_case_says(article: Path, listing: str) -> None:
    def lines_of(found: list[dict[str, object]]) -> set[tuple[object, ...]]:
        return {tuple(r[n] or None for n in COLUMNS[listing].split()) for r in found}

    with open_case(article / "case") as case:
        expected = lines_of(case.ask(listing))
    found = lines_of(rows(article / "corpus", listing))
    assert expected and expected <= found
    assert listing == "timeline" or expected == found  # which in a case has one line for what is told twice


@pytest.mark.parametrize("listing", asking.LISTINGS)
def test_every_listing_can_be_asked(corpus: Path, listing: str) -> None:
    columns, found = asking.query(corpus, listing)
    assert all(r.keys() == set(columns) for r in found)


def test_one_shape_for_each_form_of_answer(corpus: Path) -> None:
    sql = "select title, characters > 5 as long from documents where title = 'No 2'"
    assert json.loads(ran("query", sql, "--corpus", corpus, "--json")) == [{"title": "No 2", "long": True}]
    assert ran("query", sql, "--corpus", corpus, "--csv") == "title,long\nNo 2,True\n"
    assert ran("query", sql, "--corpus", corpus) == "title\tlong\nNo 2\tyes\n"


def test_formulas_and_escapes_are_harmless_in_csv(corpus: Path) -> None:
    assert ran("query", "select '=1+1' as a, chr(27) || '[31mred' as b", "--corpus", corpus, "--csv") == "a,b\n'=1+1,red\n"


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from read_text('corpus.py')",
        "copy documents to '/tmp/cuibono-stolen.csv'",
        "install httpfs",
        "load httpfs",
        "attach '/tmp/cuibono-other.db'",
        "set enable_external_access = true",
        "copy (select 1 as a) to '{corpus}/part-000000/documents.parquet' (format parquet)",
        "attach '{corpus}/own.db'",
        "export database '{corpus}/out'",
        "create table own as select 1",
        "select 1; drop view documents",
        "explain analyze copy documents to '{corpus}/x.csv'",
        "",
        "selec",
        "select * from nowhere",
    ],
)
def test_a_question_reaches_nothing_but_the_shards(corpus: Path, sql: str) -> None:
    before = {p: p.stat().st_mtime_ns for p in corpus.rglob("*")}
    with pytest.raises(UsageError, match="Tables: documents"):
        rows(corpus, sql.replace("{corpus}", str(corpus)))
    with pytest.raises(UsageError, match="Tables: documents"):
        list(asking.chosen(corpus, f"true)) d on true; {sql.replace('{corpus}', str(corpus))} --"))
    assert {p: p.stat().st_mtime_ns for p in corpus.rglob("*")} == before


def test_what_is_no_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no corpus"):
        rows(tmp_path, "claims")


def test_a_reading_comes_back_as_it_was(source: Path, corpus: Path) -> None:
    for _, reading in asking.chosen(corpus, "true"):
        assert pipeline.read(reading.document) == reading


def brought(corpus: Path, folder: Path, condition: str) -> Case:
    case = open_case(folder, create=True)
    slices.bring(case, asking.chosen(corpus, condition))
    return case


def test_a_slice_is_a_case_that_can_be_rebuilt(corpus: Path, tmp_path: Path) -> None:
    with brought(corpus, tmp_path / "case", "publisher = 'Paper 1'") as case:
        before = [(r["id"], r["published"], r["title"]) for r in case.statements()]
        assert {p.publisher for p in case.rows().papers.values()} == {"Paper 1"} and before
        assert all(o.reading for o in case.rebuild())
        assert [(r["id"], r["published"], r["title"]) for r in case.statements()] == before


def test_bringing_twice_adds_nothing(corpus: Path, tmp_path: Path) -> None:
    told = [ran("to-case", "title in ('No 1', 'No 2')", "--corpus", corpus, "--case", tmp_path / "case") for _ in range(2)]
    assert [t.splitlines()[0].partition(" in ")[0] for t in told] == ["2 documents fit, 2 of them new", "2 documents fit, 0 of them new"]


def test_a_filter_that_fits_nothing_makes_no_case(corpus: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["corpus", "to-case", "false", "--corpus", str(corpus), "--case", str(tmp_path / "case")])
    assert done.exit_code == 2 and "no document" in done.output
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    ("sql", "said"),
    [("claim", "did you mean 'claims'"), ("nowhere", "no listing or table 'nowhere'"), ("select id from documents where publisher = Wire", "single quotes")],
)
def test_a_question_that_is_nearly_right_is_helped(corpus: Path, sql: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        rows(corpus, sql)


def test_a_filter_is_answered_in_the_words_of_who_typed_it(corpus: Path) -> None:
    with pytest.raises(UsageError, match="filter is empty"):
        list(asking.chosen(corpus, " "))
    with pytest.raises(UsageError, match=r"LINE 1: select id from documents where publisher = Wire"):
        list(asking.chosen(corpus, "publisher = Wire"))


def test_a_terminal_shows_the_first_rows_and_says_how_to_have_all(corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    printed = importlib.import_module("cuibono.cli.corpus")
    monkeypatch.setattr(printed, "ON_SCREEN", 2)
    printed._screen(*asking.query(corpus, "select title from documents order by title"))
    out, err = capsys.readouterr()
    assert "No 1" in out and "No 2" not in out and "--csv" in err


def test_what_does_not_fit_into_memory_is_laid_aside_and_not_where_the_user_works(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, db = asking._opened(corpus)
    db.execute("select current_setting('temp_directory')")
    assert Path(tempfile.gettempdir()) in Path(db.fetchone()[0]).parents
    assert not list(tmp_path.iterdir())
