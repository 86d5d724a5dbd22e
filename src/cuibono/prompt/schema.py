"""The form of an answer, as JSON Schema in the portable part that servers enforce: enums from the ontology, every key required."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cuibono.identity import PLACES
from cuibono.ontology import Code

CERTAINTY = ("certain", "probable", "possible", "doubtful", "counterfactual")
REALIS = ("actual", "future", "intended", "advised", "hypothetical", "question", "historical")
DIRECTION = ("none", "up", "down")  # some servers take no empty word in a list
USED = ("none", "yes", "no")


def names(codes: Iterable[Code]) -> tuple[str, ...]:
    """Return the codes of statements as the schema names them: "event.accuse"."""
    return tuple(f"{c.kind}.{c.name}" for c in codes if c.kind in PLACES)


def roles(codes: Iterable[Code]) -> tuple[str, ...]:
    """Return all names of roles, each once, and "place"."""
    return (*dict.fromkeys(r for c in codes if c.kind in PLACES for r in c.roles), "place")


def schema(codes: Iterable[Code]) -> Mapping[str, Any]:
    """Return the schema of an answer; nothing is nullable, "" and [] say that something is not there."""
    known = tuple(codes)
    words: Mapping[str, Any] = {"type": "string"}
    number: Mapping[str, Any] = {"type": "integer"}
    role = _object({"name": {"type": "string", "enum": list(roles(known))}, "words": words, "refers": words, "id": number})
    statement = _object(
        {
            "id": number,
            "s": {"type": "array", "items": number},
            "quote": words,
            "sources": {"type": "array", "items": words},
            "code": {"type": "string", "enum": list(names(known))},
            "roles": {"type": "array", "items": role},
            "negated": {"type": "boolean"},
            "certainty": {"type": "string", "enum": list(CERTAINTY)},
            "realis": {"type": "string", "enum": list(REALIS)},
            "direction": {"type": "string", "enum": list(DIRECTION)},
            "used": {"type": "string", "enum": list(USED)},
            "when": words,
            "figure": words,
        }
    )
    return _object({"statements": {"type": "array", "items": statement}, "done": {"type": "boolean"}})


def _object(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
