"""What a corpus is read from: a fixed order, one piece a record, and damage told where it stands."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from cuibono.corpus import pieces as module
from cuibono.corpus.pieces import Piece, pieces
from cuibono.errors import MissingError
from tests.corpus.texts import lines, record


def found(*inputs: Path) -> list[tuple[str, int]]:
    return [(p.name, p.place) for p in pieces(inputs)]


def test_folders_come_in_order_of_name_without_hidden_files_and_pictures(tmp_path: Path) -> None:
    top = tmp_path / "in"
    for name in ("b.txt", "a/z.txt", "a/y.jsonl", ".hidden.txt", "c.png"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"\x89PNG\x00\x00\x01" if name.endswith("png") else lines(2) if name.endswith("jsonl") else b"Orm met Lund.")
    assert found(top) == [("in/a/y.jsonl", 1), ("in/a/y.jsonl", 2), ("in/a/z.txt", 0), ("in/b.txt", 0)]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_packed_lines_are_the_lines(tmp_path: Path, suffix: str) -> None:
    pack = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}.get(suffix[6:], bytes)
    path = tmp_path / f"x{suffix}"
    path.write_bytes(pack(lines(2) + b"\n" + lines(1, first=5)))
    assert [json.loads(p.data) for p in pieces([path])] == [record(0), record(1), record(5)]
    assert [p.place for p in pieces([path])] == [1, 2, 4]


def test_rows_of_parquet_are_records_with_the_fields_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.Table.from_pylist([{**record(n), "vector": [0.1] * 8} for n in range(3)]), path)
    assert [json.loads(p.data) for p in pieces([path])] == [record(n) for n in range(3)]


def test_a_torn_packed_file_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(lines(2000))[:-4000])
    *good, last = pieces([path])
    assert len(good) > 100 and all(not p.fault for p in good)
    assert f"damaged after line {len(good)}" in last.fault


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINE", 400)
    path = tmp_path / "x.jsonl"
    path.write_bytes(lines(1) + b"x" * 1500 + b"\n" + lines(1, first=2))
    assert [(p.place, bool(p.fault)) for p in pieces([path])] == [(1, False), (2, True), (3, False)]


def test_a_key_names_place_and_content() -> None:
    keys = {Piece(*p).key for p in (("a", 1, b"x"), ("a", 2, b"x"), ("b", 1, b"x"), ("a", 1, b"y"), ("a", 1, b"x", "gone"))}
    assert len(keys) == 5 and all(0 <= k < 2**63 for k in keys)


def test_an_input_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Orm met Lund.")
    with pytest.raises(MissingError, match="not there"):
        next(pieces([tmp_path / "a.txt", tmp_path / "none"]))


@pytest.mark.parametrize("mark", ["corpus.json", "case.toml"])
def test_a_corpus_or_a_case_within_the_folder_is_not_read(tmp_path: Path, mark: str) -> None:
    (tmp_path / "ours").mkdir()
    for name in ("a.txt", "ours/b.txt", f"ours/{mark}"):
        (tmp_path / name).write_text("Orm met Lund.")
    assert [p.name.partition("/")[2] for p in pieces([tmp_path])] == ["a.txt"]
