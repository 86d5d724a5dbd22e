"""Web annotations as the model has them: position and quote point to the same words."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from cuibono.case import Case
from cuibono.export import FORMATS
from cuibono.store import Rows

SELECTOR = {
    "oneOf": [
        {"properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer"}, "end": {"type": "integer"}}, "required": ["start", "end"]},
        {"properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}}, "required": ["exact", "prefix", "suffix"]},
    ]
}
# the required parts of https://www.w3.org/TR/annotation-model/
ANNOTATION = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "body": {"type": "array", "items": {"required": ["type", "value", "purpose"]}},
        "target": {"type": "array", "minItems": 1, "items": {"required": ["source", "selector"], "properties": {"selector": {"items": SELECTOR}}}},
    },
    "required": ["id", "type", "target"],
}


def items(path: Path) -> list[dict[str, object]]:
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["type"] == "AnnotationCollection"
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    found: list[dict[str, object]] = whole["first"]["items"]
    assert whole["total"] == len(found)
    return found


def test_position_and_quote_point_to_the_same_words(rows: Rows, tmp_path: Path) -> None:
    assert FORMATS["annotation"](rows, tmp_path / "x.json") == 22
    for annotation in items(tmp_path / "x.json"):
        jsonschema.validate(annotation, ANNOTATION)
        for target in annotation["target"]:  # type: ignore[attr-defined]
            text = rows.papers[target["source"].removeprefix("urn:cuibono:")].text
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text


def test_who_made_it_and_what_was_thought_of_it(case: Case, tmp_path: Path) -> None:
    first = next(iter(case.rows().statements))
    case.judge(first, "right")
    FORMATS["annotation"](case.rows(), tmp_path / "x.json", accepted=True)
    (only,) = items(tmp_path / "x.json")
    assert only["id"] == f"urn:cuibono:{first}"
    assert only["creator"] == {"type": "Software", "name": "encoder"}
    assert [b["value"] for b in only["body"] if b["purpose"] == "tagging"] == ["event:consult", "status:accepted"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["annotation"])
def test_the_file_holds_the_texts_it_points_into(rows: Rows, tmp_path: Path, name: str) -> None:
    FORMATS[name](rows, tmp_path / "x.json")
    whole = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert {d["id"]: d["text"] for d in whole["cuibono:documents"]} == {p.id: p.text for p in rows.papers.values()}
