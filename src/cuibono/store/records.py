"""A case as records that another program can take in again: documents with their text, actors, statements with every span."""

from __future__ import annotations

from cuibono.store.amended import body
from cuibono.store.rows import Named, Row, Rows
from cuibono.store.sheets import actor, chosen, named_in, status
from cuibono.store.telling import lines
from cuibono.store.told import Told
from cuibono.types import Mention


def records(rows: Rows, *, everything: bool = False, accepted: bool = False) -> list[Row]:
    """Return one record for each document, actor and statement; `what` says which it is."""
    told = chosen(rows, everything=everything, accepted=accepted)
    named = named_in(rows, told)
    entities = dict.fromkeys(m.entity for m in named) if accepted else rows.entities
    papers = dict.fromkeys(t.document for t in told) if accepted else rows.papers
    return [
        *(document(rows, d) for d in papers),
        *({"what": "actor", **actor(rows, e)} for e in rows.entities if e in entities),
        *statements(rows, told),
    ]


def document(rows: Rows, id_: str) -> Row:
    """Return a document as a record, its text included."""
    p = rows.papers[id_]
    names = {name: getattr(p, name) for name in ("id", "name", "title", "author", "publisher", "language")}
    published = {"published": p.published.value if p.published else "", "basis": list(p.published.basis) if p.published else []}
    return {"what": "document", **names, **published, "grade": rows.graded.get(id_, ""), "text": p.text}


def statements(rows: Rows, told: tuple[Told, ...]) -> list[Row]:
    """Return statements as records: the line of the listings, its status, and under `exact` the statement span by span."""
    found = zip(told, lines(rows, told), strict=True)
    return [{"what": "statement", **line, "status": status(t), "mentions": _mentions(rows, t), "exact": exact(t)} for t, line in found]


def exact(told: Told) -> Row:
    """Return the statement as the journal keeps one."""
    return {k: v for k, v in body(told.statement).items() if k not in {"confidence", "shown"}}


def _mentions(rows: Rows, told: Told) -> list[Row]:
    return [{"id": m.id, **_span(m), "kind": m.kind, "form": m.form, "text": m.words} for m in named_in_one(rows, told)]


def named_in_one(rows: Rows, told: Told) -> list[Named]:
    """Return the mentions of one statement, in text order."""
    s = told.statement
    ids = [r.filler for r in (*s.roles, *((s.place,) if s.place else ()))] + [who for x in s.sources for who in x.who]
    return sorted({rows.mentions[i] for i in ids if i in rows.mentions}, key=lambda m: (m.span, m.id))


def _span(m: Named) -> Row:
    return {"start": m.span.start, "end": m.span.end}


def whole(mention: Mention) -> Row:
    """Return a mention as the journal keeps one."""
    spans = {name: {"start": s.start, "end": s.end} for name, s in (("span", mention.span), ("head", mention.head))}
    return {"id": mention.id, **spans, "kind": mention.kind, "form": mention.form}
