"""JSON Lines keep their schema and are complete."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from cuibono.export import FORMATS
from cuibono.export.schema import record
from cuibono.store import Rows
from cuibono.store.encoding import statement_from


def test_every_line_keeps_the_schema(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["jsonl"](rows, tmp_path / "x.jsonl") == 22
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        jsonschema.validate(line, record())
    assert [line["id"] for line in lines if line["what"] == "statement"] == [t.id for t in rows.shown]
    assert [line["id"] for line in lines if line["what"] == "document"] == list(rows.papers)


def test_a_statement_is_there_span_by_span(rows: Rows, tmp_path: Path) -> None:
    FORMATS["jsonl"](rows, tmp_path / "x.jsonl")
    lines = map(json.loads, (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines())
    found = [statement_from(json.dumps(line["exact"])) for line in lines if line["what"] == "statement"]
    assert found == [t.statement for t in rows.shown]
