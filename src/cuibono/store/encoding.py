"""Readings as JSON and back: what the tables keep of a statement, a reading, an entry."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any

from cuibono.types import Cue, DateHint, Entry, Hints, Mark, Mention, Note, Quantity, Reading, Role, Source, Span, Statement, When

WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
EMPTY = "null"
READER = json.JSONDecoder()


def dumps(value: object) -> str:
    """Write JSON in one fixed way, so that equal things are equal bytes."""
    return EMPTY if value is None else WRITER.encode(value)


def loads(text: str) -> Any:
    """Return what JSON that `dumps` wrote holds; twice as quick as for any JSON."""
    return READER.raw_decode(text)[0]


def statement_body(statement: Statement) -> str:
    """Return a statement as JSON."""
    return dumps(plain(statement))


def plain(value: object) -> Any:
    """Return frozen values as objects and lists of JSON, as `dataclasses.asdict` does at several times the cost."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    names = _names(type(value))  # type: ignore[arg-type]
    return {n: plain(getattr(value, n)) for n in names} if names else value


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def statement_from(body: str) -> Statement:
    """Return the statement that the JSON holds."""
    data = loads(body)
    data["trigger"] = span_from(data["trigger"])
    data["roles"] = tuple([_role(r) for r in data["roles"]])
    data["evidence"] = tuple([span_from(e) for e in data["evidence"]])
    data["sources"] = tuple([Source(tuple(s["who"]), span_from(s["span"]), s["cue"] and span_from(s["cue"])) for s in data["sources"]])
    data["when"] = data["when"] and when_from(data["when"])
    data["place"] = data["place"] and _role(data["place"])
    data["quantity"] = data["quantity"] and _quantity(data["quantity"])
    data["cues"] = tuple([Cue(span_from(c["span"]), c["kind"]) for c in data["cues"]])
    return Statement(**data)


def packed(s: Statement) -> list[Any]:
    """Return a statement as lists of plain values, read back in half the time of `statement_body`: the fields in their order, spans as two numbers."""
    return [listed(getattr(s, name)) for name in _names(Statement)]


def listed(value: object) -> Any:
    """Return a frozen value as a list of its fields in their order, and so on down."""
    if isinstance(value, tuple):
        return [listed(v) for v in value]
    names = _names(type(value))  # type: ignore[arg-type]
    return [listed(getattr(value, n)) for n in names] if names else value


def unpacked(fields: list[Any]) -> Statement:
    """Return the statement that `packed` listed."""
    id_, slot, kind, code, trigger, roles, evidence, sources, *meant, when, place, quantity, cues, confidence, shown = fields
    certainty, negated, realis, sign, direction, strength, explicit, used, mode = meant
    return Statement(
        id_,
        slot,
        kind,
        code,
        Span(*trigger),
        tuple([Role(name, filler, Span(*span)) for name, filler, span in roles]),
        tuple([Span(*e) for e in evidence]),
        tuple([Source(tuple(who), Span(*span), cue and Span(*cue)) for who, span, cue in sources]),
        certainty,
        negated,
        realis,
        sign,
        direction,
        strength,
        explicit,
        used,
        mode,
        when and When(when[0], tuple(when[1]), when[2] and Span(*when[2])),
        place and Role(place[0], place[1], Span(*place[2])),
        quantity and quantity_from(quantity),
        tuple([Cue(Span(*span), kind) for span, kind in cues]),
        confidence,
        shown,
    )


def quantity_from(fields: list[Any]) -> Quantity:
    """Return the figure that `listed` gave."""
    value, unit, bound, approximate, span = fields
    return Quantity(tuple(value) if isinstance(value, list) else value, unit, bound, approximate, Span(*span) if span else None)


def reading_body(reading: Reading) -> str:
    """Return what a reading knows beside mentions and statements as JSON."""
    keys = ("published", "furniture", "sentences", "clusters", "times", "rhetoric", "notes")
    whole = {key: getattr(reading, key) for key in keys}
    return dumps(plain(whole))


def hints_body(hints: Hints) -> str:
    """Return the hints of the bytes as JSON."""
    return dumps(asdict(hints))


def hints_from(body: str) -> Hints:
    """Return the hints that the JSON holds."""
    data = json.loads(body)
    data["dates"] = tuple(DateHint(**d) for d in data["dates"])
    data["furniture"] = tuple(span_from(s) for s in data["furniture"])
    data["notes"] = tuple(note_from(n) for n in data["notes"])
    return Hints(**data)


def span_from(data: dict[str, int]) -> Span:
    """Return the span that the JSON object holds."""
    return Span(data["start"], data["end"])


def when_from(data: dict[str, Any]) -> When:
    """Return the time that the JSON object holds."""
    return When(data["value"], tuple(data["basis"]), data["span"] and span_from(data["span"]))


def note_from(data: dict[str, Any]) -> Note:
    """Return the note that the JSON object holds."""
    return Note(data["stage"], data["message"], data["span"] and span_from(data["span"]))


def mention_from(data: dict[str, Any]) -> Mention:
    """Return the mention that the JSON object holds."""
    return Mention(data["id"], span_from(data["span"]), span_from(data["head"]), data["kind"], data["form"])


def mark_from(data: dict[str, Any]) -> Mark:
    """Return the passage of rhetoric that the JSON object holds."""
    return Mark(data["kind"], span_from(data["span"]))


def entry_line(entry: Entry) -> str:
    """Return one line of the journal, without the line feed."""
    return dumps(asdict(entry))


def entry_from(line: str) -> Entry:
    """Return the entry of a journal line; unknown fields are left out, an unknown verb is kept."""
    data = json.loads(line)
    return Entry(str(data["do"]), str(data.get("about", "")), data.get("value"), str(data.get("by", "")), str(data.get("at", "")), int(data.get("v", 1)))


def _role(data: dict[str, Any]) -> Role:
    return Role(data["name"], data["filler"], span_from(data["span"]))


def _quantity(data: dict[str, Any]) -> Quantity:
    value = tuple(data["value"]) if isinstance(data["value"], list) else data["value"]
    return Quantity(value, data["unit"], data["bound"], data["approximate"], data["span"] and span_from(data["span"]))
