"""Verdicts of people laid upon the statements of today: by id, else by slot, else by unique quote and kind, else an orphan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cuibono.store.database import Database, transaction
from cuibono.store.encoding import dumps, statement_from
from cuibono.types import Entry, Span, Statement, hull

CONTEXT = 32  # characters on either side of a quote, as the anchors of the Web Annotation model have


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement of the latest readings, as a verdict looks for it."""

    id: str
    slot: str
    document: str
    coder: str
    kind: str
    quote: str


def snapshot(text: str, document: str, statement: Statement) -> dict[str, object]:
    """Return what a verdict keeps of a statement, so that it can be found again in another reading."""
    span = hull(statement.evidence)
    roles = [{"name": r.name, "quote": _quote(text, r.span)} for r in statement.roles]
    return {
        "document": document,
        "quote": _quote(text, span),
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
        "kind": statement.kind,
        "code": statement.code,
        "roles": roles,
        "trigger": _quote(text, statement.trigger),
    }


def _quote(text: str, span: Span) -> str:
    return text[span.start : span.end]


def lay(db: Database, entries: Iterable[tuple[str, Entry]]) -> None:
    """Replace the tables of verdicts and orphans; `entries` are the judging lines that stand, with their ids, in order."""
    entries = tuple(entries)
    ids = {r[0] for r in db.connection.execute("select id from current")}
    found = Finder(() if all(e.about in ids for _, e in entries) else standing(db))  # quotes are looked up only where an id is gone
    found.ids |= ids
    verdicts: dict[str, tuple[str, ...]] = {}
    orphans: dict[str, tuple[str, ...]] = {}
    for id_, entry in entries:
        value = entry.value if isinstance(entry.value, dict) else {}
        statement, how = found.statement(entry.about, value)
        verdict = str(value.get("verdict", ""))
        if statement:
            verdicts[statement] = (statement, verdict, dumps(value.get("fields", [])), entry.by, entry.at, how)
        else:
            orphans[entry.about] = (id_, entry.about, verdict, entry.by, dumps(value.get("snapshot", {})))
    with transaction(db) as connection:
        connection.execute("delete from verdict")
        connection.execute("delete from orphan")
        connection.executemany("insert into verdict values (?, ?, ?, ?, ?, ?)", verdicts.values())
        connection.executemany("insert into orphan values (?, ?, ?, ?, ?)", orphans.values())


def standing(db: Database) -> tuple[Standing, ...]:
    """Return the statements of the latest readings with their quotes."""
    texts = dict(db.connection.execute("select id, text from document").fetchall())
    rows = db.connection.execute("select id, slot, document, coder, kind, body from current order by document, position, id")
    return tuple(Standing(r["id"], r["slot"], r["document"], r["coder"], r["kind"], _evidence(texts[r["document"]], statement_from(r["body"]))) for r in rows)


def _evidence(text: str, statement: Statement) -> str:
    return _quote(text, hull(statement.evidence))


class Finder:
    """Looks up statements by id, by slot, by quote and kind; a slot or quote that two statements share finds nothing."""

    def __init__(self, known: Iterable[Standing]):
        self.ids: set[str] = set()
        self.slots: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.quotes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for s in known:
            self.ids.add(s.id)
            self.slots[(s.slot,)].add(s.id)
            self.slots[(s.slot, s.coder)].add(s.id)
            self.quotes[(s.quote, s.kind)].add(s.id)
            self.quotes[(s.quote, s.kind, s.document)].add(s.id)

    def statement(self, id_: str, value: Mapping[str, Any]) -> tuple[str, str]:
        """Return the id of the statement that a decision is about, and how it was found; two empty strings if it is not there."""
        if id_ in self.ids:
            return id_, "id"
        slot = str(value.get("slot", ""))
        if only := _only(self.slots.get((slot, str(value.get("coder", ""))))) or _only(self.slots.get((slot,))):
            return only, "slot"
        shot = value.get("snapshot") or {}
        key = (str(shot.get("quote", "")), str(shot.get("kind", "")))
        only = _only(self.quotes.get((*key, str(shot.get("document", ""))))) or _only(self.quotes.get(key))
        return (only, "quote") if only else ("", "")


def _only(ids: set[str] | None) -> str:
    return next(iter(ids)) if ids and len(ids) == 1 else ""
