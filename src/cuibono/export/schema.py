"""The JSON Schema of `cuibono read --json`."""

from __future__ import annotations

from typing import Any

from cuibono.identity import PLACES
from cuibono.types import CERTAINTIES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
OFFSET: Schema = {"type": "integer", "minimum": 0}
MAYBE_OFFSET: Schema = {"type": ["integer", "null"], "minimum": 0}
TEXTS: Schema = {"type": "array", "items": TEXT}
REALIS = ("actual", "future", "intended", "advised", "hypothetical", "question", "historical")
BOUNDS = ("", "at least", "more than", "at most", "less than", "between")


def thing(optional: Schema | None = None, /, **properties: Schema) -> Schema:
    """Return the schema of an object that has these properties, and may have the optional ones."""
    return {"type": "object", "properties": properties | (optional or {}), "required": sorted(properties), "additionalProperties": False}


def each(items: Schema) -> Schema:
    """Return the schema of an array of such items."""
    return {"type": "array", "items": items}


def one(*values: str) -> Schema:
    """Return the schema of a word out of a list."""
    return {"enum": list(values)}


def maybe(schema: Schema) -> Schema:
    """Return the schema of such a thing or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


SPAN = {"start": OFFSET, "end": OFFSET}
MAYBE_SPAN = {"start": MAYBE_OFFSET, "end": MAYBE_OFFSET}
NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}]}
ROLE = thing({"entity": TEXT, "statement": TEXT}, name=TEXT, text=TEXT, **SPAN)
SOURCE = thing({"entity": TEXT, "unnamed": FLAG}, also=TEXTS, text=TEXT, cue=maybe(thing(**SPAN)), **SPAN)
QUANTITY = thing(value=NUMBER, unit=TEXT, bound=one(*BOUNDS), approximate=FLAG, **MAYBE_SPAN)
MENTION = thing(id=TEXT, text=TEXT, form=one("name", "description", "pronoun"), kind=TEXT, **SPAN)
ENTITY = thing(id=TEXT, name=TEXT, kind=TEXT, country=TEXT, aliases=TEXTS, reasons=TEXTS, mentions=each(MENTION))
PUBLISHED = thing(value=TEXT, basis=TEXTS)
DOCUMENT = thing(
    {"text": TEXT}, id=TEXT, title=TEXT, author=TEXT, publisher=TEXT, published=PUBLISHED, language=TEXT, length=OFFSET, furniture=each(thing(**SPAN))
)
STATEMENT = thing(
    id=TEXT,
    slot=TEXT,
    kind=one(*PLACES),
    code=TEXT,
    mode=TEXT,
    trigger=thing(**SPAN),
    roles=each(ROLE),
    negated=FLAG,
    certainty=one(*CERTAINTIES),
    realis=one(*REALIS),
    sign=one("", "+", "-", "0", "?"),
    direction=one("", "up", "down"),
    strength=TEXT,
    explicit=FLAG,
    used={"type": ["boolean", "null"]},
    cues=each(thing(kind=TEXT, **SPAN)),
    sources=each(SOURCE),
    when=maybe(thing(value=TEXT, basis=TEXTS, **MAYBE_SPAN)),
    place=maybe(ROLE),
    quantity=maybe(QUANTITY),
    evidence={**each(thing(text=TEXT, **SPAN)), "minItems": 1},
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    coder=TEXT,
)


def schema() -> Schema:
    """Return the JSON Schema of one reading."""
    whole = thing(
        document=DOCUMENT,
        entities=each(ENTITY),
        statements=each(STATEMENT),
        rhetoric=each(thing(kind=TEXT, **SPAN)),
        notes=each(thing(stage=TEXT, message=TEXT, **MAYBE_SPAN)),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "cuibono reading", **whole}


SPANNED = thing(**SPAN)
EXACT = {
    "type": "object",
    "properties": {"id": TEXT, "slot": TEXT, "kind": one(*PLACES), "code": TEXT, "trigger": SPANNED, "evidence": {**each(SPANNED), "minItems": 1}},
    "required": ["code", "evidence", "id", "kind", "roles", "slot", "sources", "trigger"],
}
LINE: dict[str, dict[str, Schema]] = {
    "document": {"id": TEXT, "name": TEXT, "title": TEXT, "author": TEXT, "publisher": TEXT, "published": TEXT, "basis": TEXTS, "grade": TEXT, "text": TEXT},
    "actor": {"id": TEXT, "name": TEXT, "kind": TEXT, "country": TEXT, "aliases": TEXT, "reasons": TEXT, "grade": TEXT, "mentions": OFFSET},
    "statement": {
        "id": TEXT,
        "document": TEXT,
        "kind": one(*PLACES),
        "code": TEXT,
        "first": TEXT,
        "second": TEXT,
        "negated": FLAG,
        "certainty": one(*CERTAINTIES),
        "realis": one(*REALIS),
        "sources": TEXTS,
        "voice": TEXT,
        "quote": TEXT,
        "start": OFFSET,
        "end": OFFSET,
        "grade": {"type": "string", "pattern": "^[A-F][1-6]$"},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "coder": TEXT,
        "verdict": TEXT,
        "status": one("accepted", "rejected", "open"),
        "mentions": {"type": "array"},
        "exact": EXACT,
    },
}


def record() -> Schema:
    """Return the JSON Schema of a line of `export jsonl`: a document, an actor or a statement; fields beyond those named may follow."""
    kinds = [{"type": "object", "properties": {"what": {"const": w}, **p}, "required": sorted(["what", *p])} for w, p in LINE.items()]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "a line of cuibono export jsonl", "oneOf": kinds}
