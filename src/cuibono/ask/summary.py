"""What reading a document brought, in a line or two."""

from __future__ import annotations

from cuibono.store import Row, Rows
from cuibono.store.claims import claims, voice
from cuibono.store.papers import DATING
from cuibono.store.rows import NO_ACTORS


def summary(rows: Rows, document: str) -> Row:
    """Return the counts of one document: actors, statements, voices, depth of the chains, quarrels, and its date with the doubts about it."""
    paper = rows.papers[document]
    told = rows.all_in(document)
    shown = [t for t in told if t.statement.shown]
    taking = {i for t in shown for i in (*(r.filler for r in t.statement.roles), *(w for s in t.statement.sources for w in s.who))}
    here = (m for m in rows.mentions_of.get(document, ()) if m.kind not in NO_ACTORS)
    actors = {m.entity for m in here if m.form == "name" or m.id in taking}
    return {
        "id": document,
        "name": paper.name,
        "title": paper.title,
        "length": len(paper.text),
        "language": paper.language,
        "published": paper.published.value if paper.published else "",
        "basis": list(paper.published.basis) if paper.published else [],
        "actors": len(actors),
        "statements": len(shown),
        "hidden": len(told) - len(shown),
        "voices": len({voice(rows, t).key for t in shown if t.statement.sources}),
        "depth": max((len(t.statement.sources) for t in shown), default=0),
        "contested": sum(bool(c.quarrels) for c in claims(rows, shown)),
        "doubt": paper.doubt,
        "notes": [n.message.splitlines()[0] for n in paper.notes if n.message and n.stage != DATING],
    }
