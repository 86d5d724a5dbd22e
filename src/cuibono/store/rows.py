"""What the questions read: a small read-only view of a case."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cuibono.errors import UsageError
from cuibono.store.database import Database, sql
from cuibono.store.encoding import dumps, entry_from, hints_from, mark_from, note_from, span_from, statement_from, when_from
from cuibono.store.grading import graded
from cuibono.store.journal import Line, standing
from cuibono.store.moves import Move, moves
from cuibono.store.once import once
from cuibono.store.told import Told
from cuibono.types import Entity, Entry, Hints, Mark, Mention, Note, Span, Statement, When, hull

Row = dict[str, Any]  # one line of a listing: JSON values under fixed names
MACHINE = "encoder"
NO_ACTORS = frozenset({"place", "facility", "agreement", "resource", "other"})  # kinds of what is named and does not act
ID_SHOWN = 4  # shortest beginning of an id that is taken for it


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are asked for; empty fields ask for nothing. `actor` and `source` hold entity ids, any of which will do."""

    document: str = ""
    kind: str = ""
    code: str = ""
    certainty: str = ""
    negated: bool | None = None
    coder: str = ""
    actor: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the case with what was read and what was set by people about it."""

    id: str
    name: str
    original: str
    text: str
    language: str
    title: str
    author: str
    publisher: str
    published: When | None
    furniture: tuple[Span, ...]
    sentences: tuple[Span, ...]
    rhetoric: tuple[Mark, ...]
    notes: tuple[Note, ...]

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """Return the sentence, or run of sentences, that holds the span."""
        holding = [s for s in self.sentences if s.overlaps(span)]
        return hull([*holding, span])


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of the case: where it stands, what it says, whom it means."""

    id: str
    document: str
    span: Span
    kind: str
    form: str
    words: str
    coder: str
    cluster: int
    entity: str

    @property
    def mention(self) -> Mention:
        """Return it as a mention of a reading; which of its words is the head is not kept here, so all of them stand for it."""
        return Mention(self.id, self.span, self.span, self.kind, self.form)


class Rows:
    """A case as the questions see it; everything is read once and kept."""

    def __init__(self, db: Database):
        self._db = db

    def _select(self, name: str, values: Mapping[str, object] | None = None) -> list[sqlite3.Row]:
        return self._db.connection.execute(sql(name), values or {}).fetchall()

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """Return the documents by id, in order of name."""
        return {r["id"]: self._paper(r) for r in self._select("documents")}

    def _paper(self, row: sqlite3.Row) -> Paper:
        body, meta = json.loads(row["body"]), self.set_by_people.get(row["id"], {})
        published = body.get("published") and when_from(body["published"])
        if meta.get("date"):
            published = When(str(meta["date"]), ("set by hand",))
        names = {key: str(meta.get(key) or row[key]) for key in ("title", "author", "publisher")}
        return Paper(
            row["id"],
            row["name"],
            row["original"],
            row["text"],
            row["language"],
            **names,
            published=published or None,
            furniture=tuple(span_from(s) for s in body.get("furniture", ())),
            sentences=tuple(span_from(s) for s in body.get("sentences", ())),
            rhetoric=tuple(mark_from(m) for m in body.get("rhetoric", ())),
            notes=tuple(note_from(n) for n in body.get("notes", ())),
        )

    @cached_property
    def set_by_people(self) -> dict[str, dict[str, object]]:
        """Return what people set about each document: date, publisher, title, author."""
        found: dict[str, dict[str, object]] = defaultdict(dict)
        for line in self.standing:
            if line.entry.do == "set-meta" and isinstance(line.entry.value, dict):
                found[line.entry.about] |= line.entry.value
        return found

    @cached_property
    def mentions(self) -> dict[str, Named]:
        """Return the mentions of the latest readings by id."""
        return {m.id: m for m in reversed(self.named)}

    @cached_property
    def mentions_of(self) -> dict[str, tuple[Named, ...]]:
        """Return the mentions by document, in text order, the widest first where they begin alike."""
        found: dict[str, list[Named]] = defaultdict(list)
        for mention in sorted(self.mentions.values(), key=lambda m: (m.span.start, -m.span.end, m.id)):
            found[mention.document].append(mention)
        return {document: tuple(mentions) for document, mentions in found.items()}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Return the mentions of the latest readings with their local groups; one that two coders read stands twice."""
        return tuple(self._named(r) for r in self._select("mentions"))

    def _named(self, r: sqlite3.Row) -> Named:
        span = Span(r["start"], r["end"])
        return Named(r["id"], r["document"], span, r["kind"], r["form"], self.words(r["document"], span), r["coder"], r["cluster"], r["entity"])

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Return the entities by id, those with most mentions first."""
        groups: dict[str, list[str]] = defaultdict(list)
        for mention in self.mentions.values():
            groups[mention.entity].append(mention.id)
        rows = self._db.connection.execute("select * from entity").fetchall()
        found = [self._entity(r, groups.get(r["id"], [])) for r in rows]
        return {e.id: e for e in sorted(found, key=lambda e: (-len(e.mentions), e.name, e.id))}

    @staticmethod
    def _entity(r: sqlite3.Row, mentions: list[str]) -> Entity:
        lists = (tuple(json.loads(r["aliases"])), tuple(sorted(mentions)), tuple(json.loads(r["reasons"])))
        return Entity(r["id"], r["name"], r["kind"], r["country"], *lists)

    @cached_property
    def statements(self) -> dict[str, Told]:
        """Return all statements of the latest readings by id, also those below the confidence shown."""
        return {t.id: t for t in self._read(Filter(everything=True))}

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """Return the statements that are shown when nothing is asked for."""
        return once(t for t in self.statements.values() if t.statement.shown)

    @cached_property
    def stances(self) -> dict[str, tuple[Told, ...]]:
        """Return the shown stances by the statement that they are about."""
        found: dict[str, tuple[Told, ...]] = {}
        for t in self.shown:
            for filler in {r.filler for r in t.statement.roles if t.statement.kind == "stance" and r.filler.startswith("s-")}:
                found[filler] = (*found.get(filler, ()), t)
        return found

    def told(self, asked: Filter) -> tuple[Told, ...]:
        """Return the statements that pass the filter, in order of document and place; what several coders read is there once, unless one is asked for."""
        found = self._read(asked)
        return found if asked.coder else once(found)

    def _read(self, asked: Filter) -> tuple[Told, ...]:
        names = ("document", "kind", "code", "certainty", "negated", "coder", "everything")
        values = {n: getattr(asked, n) for n in names} | {"actor": dumps(asked.actor), "source": dumps(asked.source)}
        found: dict[str, Told] = {}
        for row in self._select("told", values):
            known = found.get(row["id"])
            found[row["id"]] = replace(known, coder=f"{known.coder}+{row['coder']}") if known else self._told(row)
        if self.replaced:
            found = {id_: replace(t, statement=_redirected(t.statement, self.replaced)) for id_, t in found.items()}
        return tuple(t for t in found.values() if _within(t.statement, asked))

    @staticmethod
    def _told(row: sqlite3.Row) -> Told:
        wrong = tuple(json.loads(row["verdict_fields"]))
        return Told(statement_from(row["body"]), row["document"], row["coder"], row["verdict"], row["verdict_by"], wrong)

    def words(self, document: str, span: Span) -> str:
        """Return the characters of a span of a document."""
        return self.papers[document].words(span)

    def entity(self, mention: str) -> Entity | None:
        """Return whom a mention means."""
        named = self.mentions.get(mention)
        return self.entities.get(named.entity) if named else None

    def find_statement(self, id_: str) -> Told:
        """Return the statement of that id or of its unambiguous beginning; the id of a corrected one leads to its correction."""
        return self.statements[_one(self.replaced.get(id_, id_), self.statements, "statement", "`cuibono claims --all` lists them")]

    def find_paper(self, address: str) -> Paper:
        """Return the document of that id, file name or title."""
        named = [p.id for p in self.papers.values() if address in {p.name, p.title, p.name.rpartition("/")[2]}]
        if len(named) == 1:
            return self.papers[named[0]]
        return self.papers[_one(address, self.papers, "document", "`cuibono status` lists them")]

    def find_entity(self, address: str) -> Entity:
        """Return the entity of a mention id or of a name; the exact name goes before a part of it."""
        if address.startswith("m-") and (entity := self.entity(_one(address, self.mentions, "mention", "`cuibono cast` lists them"))):
            return entity
        wanted = _plain(address)
        names = {e.id: {_plain(n) for n in (e.name, *e.aliases)} for e in self.entities.values()}
        for fits in (_exactly, _whole_words, _part):
            if wanted and (found := [i for i, have in names.items() if fits(wanted, have)]):
                return self.entities[found[0]]
        raise UsageError(f"nobody called {address!r} is in this case; `cuibono cast --all` lists who is.")

    def find_mention(self, address: str) -> Named:
        """Return the mention of that id or of its unambiguous beginning."""
        return self.mentions[_one(address, self.mentions, "mention", "`cuibono show NAME` lists those of an actor")]

    def find_actors(self, address: str) -> tuple[str, ...]:
        """Return the ids of the entity so addressed and, for a state, of the capital and palaces that act for it."""
        entity = self.find_entity(address)
        if entity.kind != "state" or not entity.country:
            return (entity.id,)
        acting = (e.id for e in self.entities.values() if e.country == entity.country and any(r.startswith("acts for ") for r in e.reasons))
        return (entity.id, *acting)

    @cached_property
    def standing(self) -> tuple[Line, ...]:
        """Return the lines of the journal that stand, oldest first."""
        return standing(self.lines)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines of the journal that were taken in."""
        return tuple(Line(_entry(r), r["id"], 0) for r in self._db.connection.execute("select * from entry order by n"))

    @cached_property
    def moves(self) -> dict[str, Move]:
        """Return by document which corrected text took its place."""
        return moves(self.standing)

    @cached_property
    def laid(self) -> dict[str, str]:
        """Return by line of the journal on which statement a decision other than a verdict lies today."""
        return dict(self._db.connection.execute("select entry, statement from laid").fetchall())

    @cached_property
    def graded(self) -> dict[str, str]:
        """Return the Admiralty grades that people gave, by id and by plain name of a source."""
        return graded(self.standing, self.laid)

    @cached_property
    def replaced(self) -> dict[str, str]:
        """Return by the id of a corrected statement the id of the one that took its place."""
        return dict(self._db.connection.execute("select statement, by from replaced").fetchall())

    @cached_property
    def orphans(self) -> tuple[Row, ...]:
        """Return the verdicts whose statement is no longer read."""
        rows = self._db.connection.execute("select * from orphan order by entry")
        return tuple({**dict(r), "snapshot": json.loads(r["snapshot"])} for r in rows)

    def search(self, words: str, limit: int = 50) -> Iterator[tuple[Paper, Span, str]]:
        """Yield document, sentence and its words with \\x02 and \\x03 around the hits, best first."""
        wanted = " ".join(f'"{w}"' for w in re.findall(r"\w+", words))
        for r in self._select("search", {"words": wanted, "limit": limit}) if wanted else ():
            paper = self.papers[r["document"]]
            length = len(r["words"].replace("\x02", "").replace("\x03", ""))
            yield paper, Span(r["start"], r["start"] + length), r["words"]

    def hints(self, document: str) -> Hints:
        """Return what the bytes said about the document when it was added."""
        row = self._db.connection.execute("select hints from appearance where document = ? order by original, name", (document,)).fetchone()
        return hints_from(row["hints"]) if row else Hints()

    def readings(self) -> list[Row]:
        """Return which coder and version read each document last."""
        query = "select l.document, l.coder, r.version, r.id from latest l join reading r on r.id = l.reading order by l.document, l.coder"
        return [dict(r) for r in self._db.connection.execute(query)]

    def notes(self, coder: str = "") -> list[tuple[str, str, Note]]:
        """Return the notes of the latest readings, with document and coder."""
        query = "select l.document, l.coder, r.body from latest l join reading r on r.id = l.reading order by l.document, l.coder"
        found = [(r["document"], r["coder"], json.loads(r["body"])) for r in self._db.connection.execute(query) if coder in {"", r["coder"]}]
        return [(d, c, note_from(n)) for d, c, body in found if d in self.papers for n in body.get("notes", ())]

    def appearances(self) -> list[Row]:
        """Return where each document came from."""
        return [dict(r) for r in self._db.connection.execute("select document, original, name from appearance order by name, document")]


def _entry(row: sqlite3.Row) -> Entry:
    return entry_from(json.dumps({**{k: row[k] for k in ("v", "at", "by", "do", "about")}, "value": json.loads(row["value"])}))


def _redirected(statement: Statement, replaced: Mapping[str, str]) -> Statement:
    """Let fillers that point to a corrected statement point to its correction."""
    if not any(r.filler in replaced for r in statement.roles):
        return statement
    return replace(statement, roles=tuple(replace(r, filler=replaced.get(r.filler, r.filler)) for r in statement.roles))


def _within(statement: Statement, asked: Filter) -> bool:
    if not (asked.since or asked.until):
        return True
    if not (statement.when and statement.when.value):
        return False
    first, last = bounds(statement.when.value)
    return (not asked.since or last >= bounds(asked.since)[0]) and (not asked.until or first <= bounds(asked.until)[1])


def bounds(value: str) -> tuple[str, str]:
    """Return the first and the last day that an EDTF value allows, as strings that compare; an unknown end is open."""
    start, slash, end = value.partition("/")
    return _edge(start, "0000-00-00", "00") if start.strip(".") else "", _edge(end if slash else start, "9999-99-99", "99")


def _edge(value: str, empty: str, fill: str) -> str:
    digits = re.sub(r"[?~%]", "", value).strip()
    if not re.match(r"-?[0-9X]{4}", digits):
        return empty
    digits = digits.replace("X", fill[0])
    return digits + empty[len(digits) :]


def _one(id_: str, known: Mapping[str, object], what: str, hint: str) -> str:
    if id_ in known:
        return id_
    found = [k for k in known if len(id_.partition("-")[2] or id_) >= ID_SHOWN and (k.startswith(id_) or k[2:].startswith(id_))]
    if len(found) == 1:
        return found[0]
    problem = f"{id_!r} fits {len(found)} {what}s, write more of it" if found else f"no {what} {id_!r}"
    raise UsageError(f"{problem}; {hint}.")


def _exactly(wanted: str, have: set[str]) -> bool:
    return wanted in have


def _whole_words(wanted: str, have: set[str]) -> bool:
    return any(f" {wanted} " in f" {h} " for h in have)


def _part(wanted: str, have: set[str]) -> bool:
    return any(wanted in h for h in have)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
