"""What the questions read: a small read-only view of a case, which fetches what is looked up and no more."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from cuibono.identity import MODEL
from cuibono.store import addresses
from cuibono.store.database import Database, sql
from cuibono.store.decided import Decided
from cuibono.store.decided import Row as Row
from cuibono.store.encoding import dumps, hints_from, note_from, paper_from, statement_from
from cuibono.store.filters import Filter as Filter
from cuibono.store.filters import bounds as bounds
from cuibono.store.filters import redirected, values
from cuibono.store.kept import Answer, Kept, Made
from cuibono.store.once import once
from cuibono.store.papers import Named as Named
from cuibono.store.papers import Paper as Paper
from cuibono.store.shelf import Shelf
from cuibono.store.told import Told
from cuibono.types import Entity, Hints, Note, Span

MACHINE = "encoder"
NO_ACTORS = frozenset({"place", "facility", "agreement", "resource", "other"})  # kinds of what is named and does not act
WHOLE_FIRST = 'select * from named order by document, coder, cluster, start, "end", id'


class Rows(Decided):
    """A case as the questions see it; what was read once is kept."""

    def __init__(self, db: Database):
        super().__init__(db)
        self._kept = Kept(db)

    def kept(self, name: str, made: Made) -> Answer:
        """Return a kept answer over the whole case; `made` makes it where it is not there, and may make others with it."""
        return self._kept.answer(name, made)

    # documents

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Return the documents by id, in order of name."""
        return Shelf(lambda id_: next(map(self._paper, self._select("select * from paper where id = ?", id_)), None), self._papers)

    def _papers(self) -> dict[str, Paper]:
        return {r["id"]: self._paper(r) for r in self._select("select * from paper order by name, id")}

    def first_papers(self, limit: int) -> list[Paper]:
        """Return the first documents in order of name, at most so many (0: all)."""
        if not limit:
            return list(self.papers.values())
        return [self.papers[r["id"]] for r in self._select("select id, name from paper order by name, id limit ?", limit)]

    def count_papers(self) -> int:
        """Return how many documents there are."""
        return int(self._select("select count(*) from document")[0][0])

    def _paper(self, row: sqlite3.Row) -> Paper:
        return paper_from({k: row[k] for k in row.keys() if k != "body"}, json.loads(row["body"]), self.set_by_people.get(row["id"], {}))  # noqa: SIM118

    def words(self, document: str, span: Span) -> str:
        """Return the characters of a span of a document."""
        return self.papers[document].words(span)

    # who is named

    @cached_property
    def mentions(self) -> Mapping[str, Named]:
        """Return the mentions of the latest readings by id."""
        one = "select * from named where id = ? order by coder, cluster limit 1"
        return Shelf(lambda id_: next(map(self._named, self._select(one, id_)), None), lambda: {m.id: m for m in reversed(self.named)})

    @cached_property
    def mentions_of(self) -> Mapping[str, tuple[Named, ...]]:
        """Return the mentions by document, in text order, the widest first where they begin alike."""
        one = 'select * from named where document = ? order by coder, cluster, start, "end", id'
        return Shelf(lambda d: self._in_order(map(self._named, self._select(one, d))).get(d), lambda: self._in_order(self.named))

    @staticmethod
    def _in_order(named: Iterable[Named]) -> dict[str, tuple[Named, ...]]:
        known = {m.id: m for m in reversed(tuple(named))}
        found: dict[str, list[Named]] = defaultdict(list)
        for mention in sorted(known.values(), key=lambda m: (m.span.start, -m.span.end, m.id)):
            found[mention.document].append(mention)
        return {document: tuple(mentions) for document, mentions in found.items()}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Return the mentions of the latest readings with their local groups; one that two coders read stands twice."""
        return tuple(map(self._named, self._select(WHOLE_FIRST)))

    def _named(self, r: sqlite3.Row) -> Named:
        span = Span(r["start"], r["end"])
        return Named(r["id"], r["document"], span, r["kind"], r["form"], self.words(r["document"], span), r["coder"], r["cluster"], r["entity"])

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Return the entities by id with all their mentions, those with most mentions first."""
        return Shelf(self._entity_of, self._entities)

    def _entity_of(self, id_: str) -> Entity | None:
        mentions = (r["mention"] for r in self._select("select mention from entity_mention where entity = ?", id_))
        return replace(self._who[id_], mentions=tuple(sorted(mentions))) if id_ in self._who else None

    def _entities(self) -> dict[str, Entity]:
        groups: dict[str, list[str]] = defaultdict(list)
        for mention in self.mentions.values():
            groups[mention.entity].append(mention.id)
        found = [replace(e, mentions=tuple(sorted(groups.get(e.id, ())))) for e in self.called]
        return {e.id: e for e in sorted(found, key=lambda e: (-len(e.mentions), e.name, e.id))}

    @cached_property
    def called(self) -> tuple[Entity, ...]:
        """Return the entities, those with most mentions first, without the lists of their mentions."""
        return tuple(map(_entity, self._select("select * from entity order by mentions desc, name, id")))

    @cached_property
    def _who(self) -> Mapping[str, Entity]:
        one = "select * from entity where id = ?"
        return Shelf(lambda id_: next(map(_entity, self._select(one, id_)), None), lambda: {e.id: e for e in self.called})

    @cached_property
    def actors(self) -> Mapping[str, str]:
        """Return by mention the id of the entity that it means."""
        one = "select entity from entity_mention where mention = ?"
        every = "select mention, entity from entity_mention"
        return Shelf(lambda m: next((r[0] for r in self._select(one, m)), None), lambda: dict(map(tuple, self._select(every))))

    def actor(self, id_: str) -> Entity:
        """Return the entity of that id without the list of its mentions."""
        return self._who[id_]

    def entity(self, mention: str) -> Entity | None:
        """Return whom a mention means, without the list of all its mentions, which `entities` has."""
        id_ = self.actors.get(mention) if mention.startswith("m-") else None
        return self._who.get(id_) if id_ else None

    # what is said

    @cached_property
    def statements(self) -> Mapping[str, Told]:
        """Return all statements of the latest readings by id, also those below the confidence shown."""
        return Shelf(self._statement, lambda: {t.id: t for t in self._read(Filter(everything=True))})

    def _statement(self, id_: str) -> Told | None:
        wanted = "select document, position, id, coder, reading from place where id = :id"
        return next(iter(self._merged(self._wanted(wanted, {"id": id_}))), None) if id_.startswith("s-") else None

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """Return the statements that are shown when nothing is asked for."""
        return once(t for t in self.statements.values() if t.statement.shown)

    def shown_in(self, document: str) -> tuple[Told, ...]:
        """Return the statements of one document that are shown when nothing is asked for."""
        return once(t for t in self.all_in(document) if t.statement.shown)

    def shown_with(self, entity: str) -> tuple[Told, ...]:
        """Return the statements shown in which an actor may take part or speak, in order of document and place."""
        if self.several:
            return self.shown
        found = {t.id: t for asked in (Filter(actor=(entity,)), Filter(source=(entity,))) for t in self.told(asked)}
        query = "select id from place where id in (select value from json_each(?)) order by document, position, id, coder"
        ids = dict.fromkeys(r["id"] for r in self._select(query, dumps(list(found))))
        return tuple(found[id_] for id_ in ids)

    def all_in(self, document: str) -> tuple[Told, ...]:
        """Return all statements of one document, also those below the confidence shown."""
        return self._read(Filter(document=document, everything=True))

    @cached_property
    def stances(self) -> Mapping[str, tuple[Told, ...]]:
        """Return the shown stances by the statement that they are about."""
        found: dict[str, tuple[Told, ...]] = {}
        for t in self.shown:
            for filler in {r.filler for r in t.statement.roles if t.statement.kind == "stance" and r.filler.startswith("s-")}:
                found[filler] = (*found.get(filler, ()), t)
        return found

    def told(self, asked: Filter, limit: int = 0) -> tuple[Told, ...]:
        """Return the statements that pass the filter, at most so many (0: all), in order of document and place.

        What several coders read is there once, unless one is asked for; so documents are taken whole.
        """
        found: list[Told] = []
        after = ""
        while not limit or len(found) < limit:
            rows = self._places(asked, after, limit)
            whole = not limit or len(rows) < limit
            after = rows[-1]["document"] if rows else ""
            if not whole:
                rows = [r for r in rows if r["document"] != after] + self._places(replace(asked, document=after))
            told = self._merged(rows)
            found += told if asked.coder else once(told)
            if whole:
                break
        return tuple(found[:limit] if limit else found)

    @cached_property
    def several(self) -> bool:
        """Say whether language models read beside another coder: then what both read stands once, and which of them is seen only by looking at all."""
        return any(r["coder"].startswith(MODEL) for r in self._select("select distinct coder from latest"))

    def count(self, asked: Filter) -> int:
        """Return how many statements pass the filter."""
        if self.several and not asked.coder:
            return len(self.told(asked))
        query = f"select count(distinct id) from ({sql('places')})"
        return int(self._db.connection.execute(query, values(asked)).fetchone()[0])

    def _places(self, asked: Filter, after: str = "", limit: int = 0) -> list[sqlite3.Row]:
        return self._wanted(sql("places"), values(asked) | {"after": after, "limit": limit or -1})

    def _read(self, asked: Filter) -> tuple[Told, ...]:
        return self._merged(self._places(asked))

    def _wanted(self, places: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        return self._db.connection.execute(f"with wanted as (\n{places})\n{sql('told')}", values).fetchall()

    def _merged(self, rows: Iterable[sqlite3.Row]) -> tuple[Told, ...]:
        found: dict[str, Told] = {}
        for row in rows:
            known = found.get(row["id"])
            found[row["id"]] = replace(known, coder=f"{known.coder}+{row['coder']}") if known else _told(row)
        if self.replaced:
            found = {id_: replace(t, statement=redirected(t.statement, self.replaced)) for id_, t in found.items()}
        return tuple(found.values())

    # by address

    def find_statement(self, id_: str) -> Told:
        """Return the statement of that id or of its unambiguous beginning; the id of a corrected one leads to its correction."""
        return self.statements[addresses.one(self._db, self.replaced.get(id_, id_), addresses.STATEMENT)]

    def find_paper(self, address: str) -> Paper:
        """Return the document of that id, file name or title."""
        query = "select id from paper where name = ?1 or title = ?1 or substr(name, -length(?1) - 1) = '/' || ?1"
        likely = dict.fromkeys([*(r["id"] for r in self._select(query, address)), *self.set_by_people])
        papers = (self.papers[id_] for id_ in likely if id_ in self.papers)
        found = [p for p in papers if address in {p.name, p.title, p.name.rpartition("/")[2]}]
        return found[0] if len(found) == 1 else self.papers[addresses.one(self._db, address, addresses.PAPER)]

    def find_entity(self, address: str) -> Entity:
        """Return the entity of a mention id or of a name; the exact name goes before a part of it."""
        if address.startswith("m-") and (entity := self.entity(addresses.one(self._db, address, addresses.MENTION))):
            return self.entities[entity.id]
        return self.entities[addresses.called(address, self.called)]

    def find_mention(self, address: str) -> Named:
        """Return the mention of that id or of its unambiguous beginning."""
        return self.mentions[addresses.one(self._db, address, addresses.ONE_MENTION)]

    def find_actors(self, address: str) -> tuple[str, ...]:
        """Return the ids of the entity so addressed and, for a state, of the capital and palaces that act for it."""
        entity = self.find_entity(address)
        if entity.kind != "state" or not entity.country:
            return (entity.id,)
        acting = (e.id for e in self.called if e.country == entity.country and any(r.startswith("acts for ") for r in e.reasons))
        return (entity.id, *acting)

    # the rest

    def search(self, words: str, limit: int = 50) -> Iterator[tuple[Paper, Span, str]]:
        """Yield document, sentence and its words with \\x02 and \\x03 around the hits, best first."""
        wanted = " ".join(f'"{w}"' for w in re.findall(r"\w+", words))
        for r in self._db.connection.execute(sql("search"), {"words": wanted, "limit": limit}).fetchall() if wanted else ():
            paper = self.papers[r["document"]]
            length = len(r["words"].replace("\x02", "").replace("\x03", ""))
            yield paper, Span(r["start"], r["start"] + length), r["words"]

    def hints(self, document: str) -> Hints:
        """Return what the bytes said about the document when it was added."""
        rows = self._select("select hints from appearance where document = ? order by original, name limit 1", document)
        return hints_from(rows[0]["hints"]) if rows else Hints()

    def readings(self) -> list[Row]:
        """Return which coder and version read each document last."""
        query = "select l.document, l.coder, r.version, r.id from latest l join reading r on r.id = l.reading order by l.document, l.coder"
        return [dict(r) for r in self._select(query)]

    def notes(self, coder: str = "") -> list[tuple[str, str, Note]]:
        """Return the notes of the latest readings, with document and coder."""
        query = "select l.document, l.coder, r.body from latest l join reading r on r.id = l.reading order by l.document, l.coder"
        found = [(r["document"], r["coder"], json.loads(r["body"])) for r in self._select(query) if coder in {"", r["coder"]}]
        return [(d, c, note_from(n)) for d, c, body in found if d in self.papers for n in body.get("notes", ())]

    def appearances(self) -> list[Row]:
        """Return where each document came from."""
        return [dict(r) for r in self._select("select document, original, name from appearance order by name, document")]


def _told(row: sqlite3.Row) -> Told:
    wrong = tuple(json.loads(row["verdict_fields"]))
    return Told(statement_from(row["body"]), row["document"], row["coder"], row["verdict"], row["verdict_by"], wrong)


def _entity(r: sqlite3.Row) -> Entity:
    return Entity(r["id"], r["name"], r["kind"], r["country"], tuple(json.loads(r["aliases"])), (), tuple(json.loads(r["reasons"])))
