"""Verdicts of people laid upon the statements of today: by id, else by slot, else by quote, prefix and suffix, else an orphan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cuibono.store.anchor import assigned, chosen, likeness
from cuibono.store.database import Database, transaction
from cuibono.store.encoding import dumps, statement_from
from cuibono.store.moves import Moves, today
from cuibono.types import Entry, Span, Statement, hull

CONTEXT = 32  # characters on either side of a quote, as the anchors of the Web Annotation model have


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement of the latest readings, as a verdict looks for it."""

    id: str
    slot: str
    document: str
    coder: str
    statement: Statement
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
        "negated": statement.negated,
        "roles": roles,
        "trigger": _quote(text, statement.trigger),
    }


def _quote(text: str, span: Span) -> str:
    return text[span.start : span.end]


def lay(db: Database, entries: Iterable[tuple[str, Entry]], moves: Moves | None = None) -> None:
    """Replace the tables of verdicts, orphans and where other decisions lie; `entries` are the lines on statements that stand, with their ids, in order."""
    entries = tuple(entries)
    ids = {e.about for _, e in entries if db.connection.execute("select 1 from current where id = ?", (e.about,)).fetchone()}
    sought = not all(e.about in ids for _, e in entries)  # quotes are looked up only where an id is gone
    found = Finder(standing(db), texts(db), moves or {}) if sought else Finder((), {}, {})
    found.ids |= ids
    places = found.together({e.about: e.value if isinstance(e.value, dict) else {} for _, e in entries})
    verdicts: dict[str, tuple[str, ...]] = {}
    orphans: dict[str, tuple[str, ...]] = {}
    laid: dict[str, str] = {}  # by line; one that was said again after another case was joined stands twice in the journal
    for id_, entry in entries:
        value = entry.value if isinstance(entry.value, dict) else {}
        statement, how = places[entry.about]
        verdict = str(value.get("verdict") or value.get("grade") or value.get("sign") or entry.value)
        if statement and entry.do != "judge":
            laid[id_] = statement
        elif statement:
            verdicts[statement] = (statement, verdict, dumps(value.get("fields", [])), entry.by, entry.at, how)
        else:
            orphans[entry.about] = (id_, entry.about, verdict, entry.by, dumps(value.get("snapshot", {})))
    with transaction(db) as connection:
        connection.execute("delete from verdict")
        connection.execute("delete from orphan")
        connection.execute("delete from laid")
        connection.executemany("insert into laid values (?, ?)", laid.items())
        connection.executemany("insert into verdict values (?, ?, ?, ?, ?, ?)", verdicts.values())
        connection.executemany("insert into orphan values (?, ?, ?, ?, ?)", orphans.values())


def standing(db: Database) -> tuple[Standing, ...]:
    """Return the statements of the latest readings with their quotes."""
    known = texts(db)
    rows = db.connection.execute("select id, slot, document, coder, body from current order by document, position, id")
    read = ((r, statement_from(r["body"])) for r in rows)
    return tuple(Standing(r["id"], r["slot"], r["document"], r["coder"], s, _quote(known[r["document"]], hull(s.evidence))) for r, s in read)


def texts(db: Database) -> dict[str, str]:
    """Return the texts of the case by document."""
    return dict(db.connection.execute("select id, text from document").fetchall())


class Finder:
    """Looks up statements by id, by slot, by quote and kind, by the place of the quote in a corrected text; what fits two statements finds nothing."""

    def __init__(self, known: Iterable[Standing], texts: Mapping[str, str], moves: Moves):
        self.texts, self.moves = texts, moves
        self.read: dict[str, list[Statement]] = defaultdict(list)
        self.ids: set[str] = set()
        self.slots: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.quotes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for s in known:
            self.ids.add(s.id)
            self.slots[(s.slot,)].add(s.id)
            self.slots[(s.slot, s.coder)].add(s.id)
            self.quotes[(s.quote, s.statement.kind)].add(s.id)
            self.quotes[(s.quote, s.statement.kind, s.document)].add(s.id)
            self.read[s.document].append(s.statement)

    def together(self, decisions: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
        """Do as `statement` does for many; in a corrected text each statement of today takes over from one of then at most."""
        moved = {id_: v["snapshot"] for id_, v in decisions.items() if id_ not in self.ids and self._document(v) in self.texts and self._is_moved(v)}
        likes = {id_: likeness(self.texts[document], shot, self.read[document]) for id_, shot in moved.items() if (document := self._of(shot))}
        places = assigned(likes)
        return {id_: (places.get(id_, ""), "anchor" if id_ in places else "") if id_ in moved else self.statement(id_, v) for id_, v in decisions.items()}

    def _of(self, shot: Mapping[str, Any]) -> str:
        return today(self.moves, str(shot.get("document", "")))

    def _document(self, value: Mapping[str, Any]) -> str:
        return self._of(value.get("snapshot") or {})

    def _is_moved(self, value: Mapping[str, Any]) -> bool:
        return str((value.get("snapshot") or {}).get("document", "")) in self.moves

    def statement(self, id_: str, value: Mapping[str, Any]) -> tuple[str, str]:
        """Return the id of the statement that a decision is about, and how it was found; two empty strings if it is not there."""
        if id_ in self.ids:
            return id_, "id"
        slot = str(value.get("slot", ""))
        if only := _only(self.slots.get((slot, str(value.get("coder", ""))))) or _only(self.slots.get((slot,))):
            return only, "slot"
        return self._quoted(value.get("snapshot") or {})

    def _quoted(self, shot: Mapping[str, Any]) -> tuple[str, str]:
        key = (str(shot.get("quote", "")), str(shot.get("kind", "")))
        document = today(self.moves, str(shot.get("document", "")))
        # a corrected text keeps what was judged in it; a text that only went away may be found again elsewhere
        elsewhere = self.quotes.get(key) if document == shot.get("document") else None
        if only := _only(self.quotes.get((*key, document))):
            return only, "quote"
        if anchored := chosen(self.texts[document], shot, self.read[document]) if document in self.texts else "":
            return anchored, "anchor"
        return (only, "quote") if (only := _only(elsewhere)) else ("", "")


def _only(ids: set[str] | None) -> str:
    return next(iter(ids)) if ids and len(ids) == 1 else ""
