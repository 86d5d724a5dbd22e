"""A reading as the JSON object of `cuibono read --json`: its entities are local to the document, its offsets code points of the text as read."""

from __future__ import annotations

from typing import Any

from cuibono.resolve import entities, groups_of
from cuibono.types import Entity, Quantity, Reading, Role, Source, Span, Statement, When

Json = dict[str, Any]


def read(reading: Reading, *, everything: bool = False, with_text: bool = False) -> Json:
    """Return the reading as one JSON object; without `everything` only the statements that are shown."""
    known = entities(groups_of(reading))
    whom = {m: e.id for e in known for m in e.mentions}
    statements = [s for s in reading.statements if everything or s.shown]
    kept = {s.id for s in statements}
    return {
        "document": document(reading, with_text),
        "entities": [_entity(reading, e) for e in _in_text_order(reading, known)],
        "statements": [_statement(reading, s, whom, kept) for s in statements],
        "rhetoric": [{"kind": m.kind, **_span(m.span)} for m in reading.rhetoric],
        "notes": [{"stage": n.stage, "message": n.message, **_span(n.span)} for n in reading.notes],
    }


def document(reading: Reading, with_text: bool = False) -> Json:
    """Return what was read about the document itself."""
    out: Json = {
        "id": reading.document.id,
        "title": reading.title,
        "author": reading.author,
        "publisher": reading.publisher,
        "published": _published(reading.published),
        "language": reading.language,
        "length": len(reading.document.text),
        "furniture": [_span(f) for f in reading.furniture],
    }
    return out | ({"text": reading.document.text} if with_text else {})


def _published(when: When | None) -> Json:
    return {"value": when.value, "basis": list(when.basis)} if when else {"value": "", "basis": []}


def _span(span: Span | None) -> Json:
    return {"start": span.start, "end": span.end} if span else {"start": None, "end": None}


def _in_text_order(reading: Reading, known: tuple[Entity, ...]) -> list[Entity]:
    at = {m.id: m.span for m in reading.mentions}
    return sorted(known, key=lambda e: min(at[m] for m in e.mentions))


def _entity(reading: Reading, entity: Entity) -> Json:
    ids = set(entity.mentions)
    found = sorted((m for m in reading.mentions if m.id in ids), key=lambda m: m.span)
    mentions = [{"id": m.id, **_span(m.span), "text": reading.words(m.span), "form": m.form, "kind": m.kind} for m in found]
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "aliases": list(entity.aliases),
        "reasons": list(entity.reasons),
        "mentions": mentions,
    }


def _statement(reading: Reading, s: Statement, whom: dict[str, str], kept: set[str]) -> Json:
    return {
        "id": s.id,
        "slot": s.slot,
        "kind": s.kind,
        "code": s.code,
        "mode": s.mode,
        "trigger": _span(s.trigger),
        "roles": [_role(reading, r, whom, kept) for r in s.roles],
        "negated": s.negated,
        "certainty": s.certainty,
        "realis": s.realis,
        "sign": s.sign,
        "direction": s.direction,
        "strength": s.strength,
        "explicit": s.explicit,
        "used": s.used,
        "cues": [{**_span(c.span), "kind": c.kind} for c in s.cues],
        "sources": [_source(reading, x, whom) for x in s.sources],
        "when": {"value": s.when.value, "basis": list(s.when.basis), **_span(s.when.span)} if s.when else None,
        "place": _role(reading, s.place, whom, kept) if s.place else None,
        "quantity": _quantity(s.quantity),
        "evidence": [{**_span(e), "text": reading.words(e)} for e in s.evidence],
        "confidence": round(s.confidence, 4),
        "coder": reading.coder,
    }


def _role(reading: Reading, role: Role, whom: dict[str, str], kept: set[str]) -> Json:
    out: Json = {"name": role.name}
    if role.filler in whom:
        out["entity"] = whom[role.filler]
    elif role.filler in kept:
        out["statement"] = role.filler
    return out | {"text": reading.words(role.span), **_span(role.span)}


def _source(reading: Reading, source: Source, whom: dict[str, str]) -> Json:
    speakers = [whom[w] for w in source.who if w in whom]
    named: Json = {"entity": speakers[0], "also": speakers[1:]} if speakers else {"unnamed": True, "also": []}
    return named | {"text": reading.words(source.span), **_span(source.span), "cue": _span(source.cue) if source.cue else None}


def _quantity(quantity: Quantity | None) -> Json | None:
    if not quantity:
        return None
    value = list(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
    return {"value": value, "unit": quantity.unit, "bound": quantity.bound, "approximate": quantity.approximate, **_span(quantity.span)}
