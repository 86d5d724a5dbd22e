"""Everything about one thing: a statement with its evidence, an actor with what is said of it, a document."""

from __future__ import annotations

import re

from cuibono.errors import UsageError
from cuibono.store import Row, Rows, Told
from cuibono.store.found import claim_of
from cuibono.store.grades import of_entity
from cuibono.store.telling import cut, line, source_name, spans
from cuibono.types import Entity, Source


def show(rows: Rows, address: str) -> list[Row]:
    """Return one line about a statement (s-), an actor (m- or a name) or a document (d- or a file name)."""
    if address.startswith("s-"):
        return [statement(rows, rows.find_statement(address))]
    if address.startswith("d-"):
        return [document(rows, rows.find_paper(address).id)]
    if address.startswith("m-"):
        return [actor(rows, rows.find_entity(address))]
    return [_anything(rows, address)]


def _anything(rows: Rows, address: str) -> Row:
    if re.fullmatch(r"[0-9a-f]{4,16}", address):
        return statement(rows, rows.find_statement(address))
    try:
        return document(rows, rows.find_paper(address).id)
    except UsageError:
        return actor(rows, rows.find_entity(address))


def statement(rows: Rows, told: Told) -> Row:
    """Return a statement with its sentence, evidence, chain of sources, cues, dates with their basis, and who else says it."""
    s, paper = told.statement, rows.papers[told.document]
    claim = claim_of(rows, told.id, everything=True)
    return {
        "what": "statement",
        **line(rows, told, claim.quarrels if claim else ()),
        "trigger": cut(rows, told.document, s.trigger),
        "sentence": cut(rows, told.document, paper.sentence(told.span)),
        "evidence": spans(rows, told),
        "chain": [_voice(rows, told, x) for x in s.sources],
        "cues": [{"kind": c.kind, **cut(rows, told.document, c.span)} for c in s.cues],
        "basis": list(s.when.basis) if s.when else [],
        "wrong": list(told.wrong),
        "also": [{"id": t.id, "document": rows.papers[t.document].title, "negated": t.statement.negated} for t in claim.told if t.id != told.id]
        if claim
        else [],
    }


def _voice(rows: Rows, told: Told, source: Source) -> Row:
    cue = cut(rows, told.document, source.cue) if source.cue else None
    return {"name": source_name(rows, told, source), "unnamed": not source.who, "cue": cue, **cut(rows, told.document, source.span)}


def actor(rows: Rows, entity: Entity) -> Row:
    """Return an actor with its names, the reasons that hold them together, and the statements it takes part in or makes."""
    told = rows.shown_with(entity.id)
    part = [t for t in told if entity.id in {e.id for r in t.statement.roles if (e := rows.entity(r.filler))}]
    says = [t for t in told if entity.id in {e.id for s in t.statement.sources for who in s.who if (e := rows.entity(who))}]
    places = [rows.mentions[m] for m in entity.mentions]
    return {
        "what": "actor",
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "aliases": list(entity.aliases),
        "reasons": list(entity.reasons),
        "grade": of_entity(rows, entity),
        "mentions": [{"id": m.id, "document": m.document, "start": m.span.start, "end": m.span.end, "text": m.words} for m in places],
        "statements": [line(rows, t) for t in part],
        "says": [line(rows, t) for t in says],
    }


def document(rows: Rows, id_: str) -> Row:
    """Return a document with its date and the basis of it, and the notes on how it was read."""
    paper = rows.papers[id_]
    told = rows.shown_in(id_)
    return {
        "what": "document",
        "id": id_,
        "name": paper.name,
        "title": paper.title,
        "author": paper.author,
        "publisher": paper.publisher,
        "published": paper.published.value if paper.published else "",
        "basis": list(paper.published.basis) if paper.published else [],
        "language": paper.language,
        "length": len(paper.text),
        "statements": len(told),
        "rhetoric": [{"kind": m.kind, **cut(rows, id_, m.span)} for m in paper.rhetoric],
        "notes": [{"stage": n.stage, "message": n.message} for n in paper.notes],
    }
