"""The form of an answer: only what all servers enforce, every key required, enums from the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from cuibono.ontology import codes
from cuibono.prompt.schema import roles, schema
from tests.model.stub import item, role

FORM = schema(codes())
PORTABLE = {"type", "properties", "required", "additionalProperties", "items", "enum"}


def nodes(node: Any, depth: int = 0) -> Iterator[tuple[dict[str, Any], int]]:
    yield node, depth
    for inner in (*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])):
        yield from nodes(inner, depth + 1)


def test_only_portable_words_no_null_and_few_levels() -> None:
    for node, depth in nodes(FORM):
        assert node.keys() <= PORTABLE and isinstance(node["type"], str) and node["type"] != "null" and depth <= 5
        assert node["type"] != "object" or (node["required"] == list(node["properties"]) and node["additionalProperties"] is False)


def test_an_answer_holds_and_a_code_that_is_none_does_not() -> None:
    check = Draft202012Validator(FORM)
    good = item(1, 1, "accused", roles=[role("actor", "Orm")])
    assert check.is_valid({"statements": [good], "done": True}) and check.is_valid({"statements": [], "done": True})
    for wrong in ({"code": "event.execute"}, {"certainty": "sure"}, {"roles": [role("victim", "Orm")]}, {"when": None}, {"more": 1}):
        assert not check.is_valid({"statements": [good | wrong], "done": True})


def test_every_role_of_a_statement_is_known_once() -> None:
    names = roles(codes())
    assert len(set(names)) == len(names) and {"actor", "content", "through", "place"} <= set(names)
