"""What has not changed is not read twice; whatever could change the reading is noticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono.case import Case, Given, open_case
from cuibono.cli import main
from cuibono.store import unchanged
from cuibono.types import Document, Reading
from tests.build import gold, gold_many


@dataclass
class Counting:
    """Reads as the labels say and counts what it reads."""

    read: list[str] = field(default_factory=list)

    def __call__(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            self.read.append(document.id)
            yield gold(document)


def times(case: Case, paths: list[Path], *, reader: str = "one", given: Given | None = None) -> int:
    """Read them and return how many documents went through the reader."""
    counting = Counting()
    outcomes = list(case.read(paths, given, read_many=counting, reader=reader))
    assert sum(len(o.known) for o in outcomes) + len(counting.read) >= len(paths)
    return len(counting.read)


@pytest.fixture
def read_once(tmp_path: Path, folder: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        assert times(opened, [folder]) == 2
        yield opened


def test_an_unchanged_folder_is_not_read_again_and_shows_the_same(read_once: Case, folder: Path) -> None:
    before = read_once.statements(everything=True)
    assert times(read_once, [folder]) == 0
    assert read_once.statements(everything=True) == before


def test_another_reader_reads_anew(read_once: Case, folder: Path) -> None:
    assert times(read_once, [folder], reader="two") == 2
    assert times(read_once, [folder], reader="two") == 0
    assert times(read_once, [folder], reader="") == 2


def test_a_changed_file_alone_is_read(read_once: Case, folder: Path) -> None:
    with (folder / "quarry.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nOrm denies it.")
    assert times(read_once, [folder]) == 1


def test_something_new_said_of_a_document_has_it_read_again(read_once: Case, folder: Path) -> None:
    paths = [folder / "quarry.txt"]
    assert times(read_once, paths, given=Given(date="2016-10-04")) == 1
    assert times(read_once, paths, given=Given(date="2016-10-04")) == 0
    assert times(read_once, paths) == 0
    assert times(read_once, paths, given=Given(publisher="Daily Norland")) == 1


def test_what_was_set_and_taken_back_does_not_hide_that_it_is_said_again(read_once: Case, folder: Path) -> None:
    paths = [folder / "quarry.txt"]
    times(read_once, paths, given=Given(date="2016-10-04"))
    read_once.undo(read_many=gold_many)
    assert times(read_once, paths, given=Given(date="2016-10-04")) == 1
    assert any(p.published and p.published.value == "2016-10-04" for p in read_once.rows().papers.values())


def test_a_removed_document_is_read_again(read_once: Case, folder: Path) -> None:
    read_once.remove(next(iter(read_once.rows().papers)))
    assert times(read_once, [folder]) == 1


def test_the_same_text_under_another_name_is_another_appearance(read_once: Case, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "quarry.txt").read_bytes())
    assert times(read_once, [folder / "copy.txt"]) == 1
    assert times(read_once, [folder]) <= 1


def test_a_reading_laid_over_by_another_program_is_not_taken_for_ours(read_once: Case, folder: Path) -> None:
    (paper,) = (p for p in read_once.rows().papers.values() if p.name == "quarry.txt")
    read_once.second(Reading(Document(paper.text), "encoder", "other", "en"))
    assert times(read_once, [folder]) == 1


def test_of_json_lines_the_new_line_alone_is_read(read_once: Case, tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    lines = [json.dumps({"text": f"Orm accused Lund of {n} frauds."}) for n in range(3)]
    path.write_text("\n".join(lines[:2]))
    assert times(read_once, [path]) == 2
    path.write_text("\n".join(lines))
    assert times(read_once, [path]) == 3  # another file: its documents have another original
    assert times(read_once, [path]) == 0


def test_a_line_that_cannot_be_read_is_told_each_time(read_once: Case, tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl"
    path.write_text(json.dumps({"text": "Orm accused Lund."}) + '\n{"text": "torn')
    for expected in (1, 0):
        counting = Counting()
        outcomes = list(read_once.read([path], read_many=counting, reader="one"))
        assert len(counting.read) == expected and [n.stage for o in outcomes for n in o.notes] == ["read"]


def test_a_rebuilt_case_is_known_too(read_once: Case, folder: Path) -> None:
    assert all(o.reading for o in read_once.rebuild(read_many=gold_many, reader="one"))
    assert times(read_once, [folder]) == 0


def test_a_file_stopped_half_way_goes_on_where_it_was(read_once: Case, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Orm accused Lund of {n} frauds."}) for n in range(5)))
    steps = read_once.read([path], read_many=Counting(), reader="one")
    for _ in range(2):
        next(steps)
    steps.close()
    assert 1 <= times(read_once, [path]) < 5
    assert times(read_once, [path]) == 0


@pytest.mark.parametrize("name", ["parse/weights/heads.onnx", "extract/rules.py", "ontology/events.toml", "pipeline.py"])
def test_the_name_of_the_reader_changes_with_weights_rules_tables_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(unchanged, "HOME", tmp_path)
    for path in ("parse/weights/heads.onnx", "extract/rules.py", "ontology/events.toml", "readers/html.py", *unchanged.BESIDE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("as it was")
    first = unchanged.reader.__wrapped__()
    assert unchanged.reader.__wrapped__() == first
    (tmp_path / name).write_text("as it is ")
    assert unchanged.reader.__wrapped__() != first


def test_the_command_says_so_and_again_reads_anew(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setattr("cuibono.cli.reading.engine", lambda *_, **__: counting)
    words = ["read", str(folder), "--case", str(tmp_path / "case")]
    for more, read, told in (([], 2, "dated"), ([], 2, "2 files already read"), (["--again"], 4, "dated")):
        done = CliRunner().invoke(main, [*words, *more])
        assert done.exit_code == 0 and told in done.output and len(counting.read) == read
