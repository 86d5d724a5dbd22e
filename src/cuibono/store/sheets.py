"""A case as tables: documents, actors, mentions, statements, roles, sources, grades; what every export of rows writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuibono.store.grades import of_entity
from cuibono.store.rows import Filter, Named, Paper, Row, Rows
from cuibono.store.telling import figure, lines, source_name
from cuibono.store.told import Told
from cuibono.types import Source, Span

# name -> kind of value: text, whole, number, flag; the order is that of the columns
Columns = Mapping[str, str]
SPAN = {"start": "whole", "end": "whole"}
DOCUMENTS: Columns = {
    **dict.fromkeys(("id", "name", "title", "author", "publisher", "published", "published_basis", "language", "original", "grade"), "text"),
    "characters": "whole",
    "text": "text",
}
ACTORS: Columns = {**dict.fromkeys(("id", "name", "kind", "country", "aliases", "reasons", "grade"), "text"), "mentions": "whole"}
MENTIONS: Columns = {**dict.fromkeys(("id", "document", "actor", "words", "kind", "form", "coder"), "text"), **SPAN}
STATEMENTS: Columns = {
    **dict.fromkeys(("id", "slot", "document", "title", "published", "kind", "code", "mode", "first", "second", "other_roles"), "text"),
    "negated": "flag",
    **dict.fromkeys(("certainty", "realis", "sign", "direction", "strength"), "text"),
    "explicit": "flag",
    **dict.fromkeys(("used", "sources", "voice", "when", "when_basis", "when_words", "place", "quantity"), "text"),
    "quantity_low": "number",
    "quantity_high": "number",
    **dict.fromkeys(("quantity_unit", "quantity_bound"), "text"),
    "quantity_approximate": "flag",
    **dict.fromkeys(("quote", "trigger"), "text"),
    **SPAN,
    **dict.fromkeys(("evidence", "cues", "contested"), "text"),
    "confidence": "number",
    "shown": "flag",
    **dict.fromkeys(("coder", "read_by", "status", "verdict", "verdict_by", "wrong_fields", "grade", "reliability", "credibility"), "text"),
}
ROLES: Columns = {**dict.fromkeys(("statement", "role", "words", "actor", "actor_name", "mention", "filled_by"), "text"), **SPAN}
SOURCES: Columns = {**dict.fromkeys(("statement",), "text"), "depth": "whole", **dict.fromkeys(("name", "actors", "words", "cue"), "text"), **SPAN}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its columns with their kinds of value, and its rows, each with all columns."""

    name: str
    columns: Columns
    rows: tuple[Row, ...]


def chosen(rows: Rows, *, everything: bool = False, accepted: bool = False) -> tuple[Told, ...]:
    """Return the statements that an export takes; `accepted` are those that a person judged right or made."""
    found = rows.told(Filter(everything=everything or accepted))
    return tuple(t for t in found if status(t) == "accepted") if accepted else found


def status(told: Told) -> str:
    """Return what people think of a statement in one word: accepted, rejected or open."""
    if told.verdict == "wrong":
        return "rejected"
    return "accepted" if told.accepted else "open"


def sheets(rows: Rows, *, everything: bool = False, accepted: bool = False) -> tuple[Sheet, ...]:
    """Return the case as tables; with `accepted` only what belongs to accepted statements."""
    told = chosen(rows, everything=everything, accepted=accepted)
    named = tuple(named_in(rows, told) if accepted else rows.mentions.values())
    entities = dict.fromkeys(m.entity for m in named if m.entity in rows.entities)
    papers = dict.fromkeys(t.document for t in told) if accepted else rows.papers
    return (
        Sheet("documents", DOCUMENTS, tuple(document(rows, rows.papers[d]) for d in papers)),
        Sheet("actors", ACTORS, tuple(actor(rows, e) for e in rows.entities if e in entities)),
        Sheet("mentions", MENTIONS, tuple(mention(m) for m in sorted(named, key=lambda m: (m.document, m.span, m.id)))),
        Sheet("statements", STATEMENTS, tuple(statements(rows, told))),
        Sheet("roles", ROLES, tuple(r for t in told for r in roles(rows, t))),
        Sheet("sources", SOURCES, tuple(_source(rows, t, n, s) for t in told for n, s in enumerate(t.statement.sources, 1))),
    )


def named_in(rows: Rows, told: Iterable[Told]) -> list[Named]:
    """Return the mentions that take part in statements or speak in them."""
    ids = {r.filler for t in told for r in (*t.statement.roles, *((t.statement.place,) if t.statement.place else ()))}
    ids |= {who for t in told for s in t.statement.sources for who in s.who}
    return [m for id_, m in rows.mentions.items() if id_ in ids]


def document(rows: Rows, paper: Paper) -> Row:
    """Return a document as a row."""
    published = paper.published
    return {
        **{name: getattr(paper, name) for name in ("id", "name", "title", "author", "publisher", "language", "original", "text")},
        "published": published.value if published else "",
        "published_basis": "; ".join(published.basis) if published else "",
        "grade": rows.graded.get(paper.id, ""),
        "characters": len(paper.text),
    }


def actor(rows: Rows, id_: str) -> Row:
    """Return an actor as a row."""
    e = rows.entities[id_]
    words = {"aliases": "; ".join(e.aliases), "reasons": "; ".join(e.reasons), "grade": of_entity(rows, e)}
    return {"id": e.id, "name": e.name, "kind": e.kind, "country": e.country, **words, "mentions": len(e.mentions)}


def mention(m: Named) -> Row:
    """Return a mention as a row."""
    return {
        **{name: getattr(m, name) for name in ("id", "document", "words", "kind", "form", "coder")},
        "actor": m.entity,
        "start": m.span.start,
        "end": m.span.end,
    }


def statements(rows: Rows, told: Iterable[Told]) -> list[Row]:
    """Return statements as rows."""
    known = tuple(told)
    whole = (line | _more(rows, t, line) for t, line in zip(known, lines(rows, known), strict=True))
    return [{name: row[name] for name in STATEMENTS} for row in whole]


def _more(rows: Rows, told: Told, line: Row) -> Row:
    s, words = told.statement, rows.papers[told.document].words
    value = (s.quantity.value if isinstance(s.quantity.value, tuple) else (s.quantity.value, s.quantity.value)) if s.quantity else (None, None)
    return {
        "mode": s.mode,
        "other_roles": "; ".join(f"{r['name']}={r.get('entity_name') or r['text']}" for r in line["roles"]),
        "strength": s.strength,
        "explicit": s.explicit,
        "used": {True: "used", False: "held"}.get(s.used, "") if s.used is not None else "",
        "sources": "; ".join(line["sources"]),
        "when_basis": "; ".join(s.when.basis) if s.when else "",
        "when_words": words(s.when.span) if s.when and s.when.span else "",
        "quantity": figure(line["quantity"]),
        "quantity_low": value[0],
        "quantity_high": value[1],
        "quantity_unit": s.quantity.unit if s.quantity else "",
        "quantity_bound": s.quantity.bound if s.quantity else "",
        "quantity_approximate": bool(s.quantity and s.quantity.approximate),
        "trigger": words(s.trigger),
        "evidence": " ".join(_place(e) for e in s.evidence),
        "cues": "; ".join(f"{c.kind}: {words(c.span)}" for c in s.cues),
        "contested": "; ".join(line["contested"]),
        "status": status(told),
        "wrong_fields": " ".join(told.wrong),
        "reliability": line["grade"][0],
        "credibility": line["grade"][1],
    }


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def roles(rows: Rows, told: Told) -> list[Row]:
    """Return the roles of a statement as rows; its place is one of them."""
    s = told.statement
    out = []
    for name, r in (*((r.name, r) for r in s.roles), *((("place", s.place),) if s.place else ())):
        entity = rows.entity(r.filler)
        out.append(
            {
                "statement": s.id,
                "role": name,
                "words": rows.words(told.document, r.span),
                "actor": entity.id if entity else "",
                "actor_name": entity.name if entity else "",
                "mention": r.filler if r.filler.startswith("m-") else "",
                "filled_by": r.filler if r.filler.startswith("s-") else "",
                "start": r.span.start,
                "end": r.span.end,
            }
        )
    return out


def _source(rows: Rows, told: Told, depth: int, source: Source) -> Row:
    return {
        "statement": told.id,
        "depth": depth,
        "name": source_name(rows, told, source),
        "actors": " ".join(dict.fromkeys(e.id for who in source.who if (e := rows.entity(who)))),
        "words": rows.words(told.document, source.span),
        "cue": rows.words(told.document, source.cue) if source.cue else "",
        "start": source.span.start,
        "end": source.span.end,
    }
