"""What is said in a case: the statements of the latest readings, one by one, by document, by filter, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from cuibono.identity import MODEL, redirected
from cuibono.store.database import Database, sql
from cuibono.store.encoding import dumps, loads, packed, statement_from, unpacked
from cuibono.store.filters import Filter, bounds, by_kind_alone, takes, values
from cuibono.store.once import once
from cuibono.store.people import People
from cuibono.store.shelf import Shelf
from cuibono.store.told import Told
from cuibono.store.worked import STATEMENTS, Worked, keep, readings
from cuibono.types import Span, Statement

EVERY = """
    select c.id, c.document, c.coder, c.reading,
           coalesce(v.verdict, '') as verdict, coalesce(v.by, '') as verdict_by, coalesce(v.fields, '[]') as verdict_fields
    from place c left join verdict v on v.statement = c.id
    order by c.document, c.position, c.id, c.coder
"""


class Sayings(People):
    """The documents of a case with what is said in them."""

    def __init__(self, db: Database):
        super().__init__(db)
        self.packed = Worked(db, STATEMENTS, self.count_papers)
        self._unkept: dict[str, list[str]] = {}  # by document the readings whose statements are not kept in the quick form

    @cached_property
    def statements(self) -> Shelf[Told]:
        """Return all statements of the latest readings by id, also those below the confidence shown."""
        return Shelf(lambda id_: self._some([id_]).get(id_), self._every, lambda: self._size("stands"), self._some)

    def _every(self) -> dict[str, Told]:
        """Return all statements; those of a document are kept in a form that is read quickly."""
        rows = self._select(EVERY)
        of_document: dict[str, set[str]] = defaultdict(set)
        for r in rows:
            of_document[r["document"]].add(r["reading"])
        known: dict[str, dict[str, Statement]] = {}
        self.packed = Worked(self._db, STATEMENTS, self.count_papers)
        for document, body in self.packed.bodies.items():
            known |= {reading: {s[0]: unpacked(s) for s in told} for reading, told in loads(body).items() if reading in of_document[document]}
        self._unkept = {d: sorted(readings) for d, readings in of_document.items() if not readings <= known.keys()}
        known |= {reading: self._in_reading(reading) for readings in self._unkept.values() for reading in readings}
        return {t.id: t for t in self._merged(rows, lambda r: known[r["reading"]][r["id"]])}

    def _in_reading(self, reading: str) -> dict[str, Statement]:
        return {r["statement"]: statement_from(r["body"]) for r in self._select("select statement, body from statement_in_reading where reading = ?", reading)}

    def keep_statements(self) -> None:
        """Keep in the quick form the statements of documents that were looked into and are not kept so."""
        if not self.statements.held:
            self.packed.bodies.bring(self._looked_into)
            read = readings(self._db) if self._looked_into else {}
            self._unkept = {d: read.get(d, "").split() for d in self._looked_into if d not in self.packed.bodies}
        bodies = {d: dumps({r: [packed(s) for s in self._in_reading(r).values()] for r in of_it}) for d, of_it in self._unkept.items()}
        keep(self._db, self.packed.lines(bodies))
        self._unkept = {}

    def _some(self, ids: Collection[str]) -> dict[str, Told]:
        wanted = "select document, position, id, coder, reading from place where id in (select value from json_each(:ids))"
        known = [i for i in ids if i.startswith("s-")]
        return {t.id: t for t in self._merged(self._wanted(wanted, {"ids": dumps(known)}))} if known else {}

    def bring(self, ids: Iterable[str]) -> None:
        """Fetch these statements and what their lines tell of with a few questions, for a page that shows them all."""
        if self.statements.held:
            return
        wanted = list(ids)
        self.statements.bring(wanted)
        self.bring_parts(t for i in wanted if (t := self.statements.get(i)))

    def bring_parts(self, told: Iterable[Told]) -> None:
        """Fetch with a few questions the documents, actors and inner statements that the lines of these statements tell of."""
        known = [t for t in told if not self.statements.held]
        fillers = [f for t in known for f in fillers_of(t.statement)]
        self.statements.bring(f for f in fillers if f.startswith("s-"))
        self.papers.bring(t.document for t in known)
        self.bring_actors(fillers)

    @cached_property
    def shown(self) -> tuple[Told, ...]:
        """Return the statements that are shown when nothing is asked for."""
        return self._once(t for t in self.statements.values() if t.statement.shown)

    def shown_in(self, document: str) -> tuple[Told, ...]:
        """Return the statements of one document that are shown when nothing is asked for."""
        return once((t for t in self.all_in(document) if t.statement.shown), self.same_filler)

    def shown_with(self, entity: str) -> tuple[Told, ...]:
        """Return the statements shown in which an actor may take part or speak, in order of document and place."""
        if self.several:
            return self.shown
        found = {t.id: t for asked in (Filter(actor=(entity,)), Filter(source=(entity,))) for t in self.told(asked)}
        query = "select id from place where id in (select value from json_each(?)) order by document, position, id, coder"
        ids = dict.fromkeys(r["id"] for r in self._select(query, dumps(list(found))))
        return tuple(found[id_] for id_ in ids)

    def all_in(self, document: str) -> tuple[Told, ...]:
        """Return all statements of one document, also those below the confidence shown; several questions look at those of one that has changed."""
        if document not in self._looked_into:
            held = self.statements.held
            self._looked_into[document] = tuple(self._by_document.get(document, ())) if held else self._read(Filter(document=document, everything=True))
        return self._looked_into[document]

    @cached_property
    def _looked_into(self) -> dict[str, tuple[Told, ...]]:
        return {}

    @cached_property
    def _by_document(self) -> Mapping[str, list[Told]]:
        found: dict[str, list[Told]] = defaultdict(list)
        for t in self.statements.values():
            found[t.document].append(t)
        return found

    def of_document(self, document: str, kind: str = "", *, everything: bool = False) -> tuple[Told, ...]:
        """Return the statements of one document as `told` has them among those of all, of one kind or of every kind."""
        known = self.all_in(document)
        if any("+" in t.coder for t in known):  # which reading of one statement is shown, the filter decides before they are one
            return self.told(Filter(document=document, kind=kind, everything=everything))
        asked = Filter(kind=kind, everything=everything)
        return once((t for t in known if takes(asked, t.statement)), self.same_filler)

    def looking_elsewhere(self) -> frozenset[str]:
        """Return the documents in which something is told of a statement, or by a person of a mention, that stands in another one."""
        return frozenset(r["document"] for r in self._select(sql("elsewhere")))

    @cached_property
    def stances(self) -> Shelf[tuple[Told, ...]]:
        """Return the shown stances by the statement that they are about."""
        return Shelf(lambda id_: self._stances_on([id_]).get(id_), self._stances, lambda: self._size("stands"), self._stances_on)

    def _stances(self) -> dict[str, tuple[Told, ...]]:
        return _by_target(None, self.shown)

    def _stances_on(self, ids: Collection[str]) -> dict[str, tuple[Told, ...]]:
        """Return the stances on these statements, looked up by who points to them, or to what they took the place of."""
        wanted = frozenset(ids)
        old = [id_ for id_ in ids if id_ not in self.replaced]
        old += [was for was, by in self.replaced.items() if by in wanted]
        found = self._merged(self._wanted(sql("stances"), {"about": dumps(old)})) if old else ()
        if self.several:
            known = {t.id: t for d in {t.document for t in found} for t in self.shown_in(d)}
            found = tuple(known[t.id] for t in found if t.id in known)
        return _by_target(wanted, (t for t in found if t.statement.shown))

    def resting_on(self, document: str, span: Span) -> list[str]:
        """Return the ids of the statements shown whose evidence touches a span of a document, in text order."""
        if self.several:
            return [t.id for t in self.shown_in(document) if t.span.overlaps(span)]
        query = 'select id from place where document = ? and shown and start < ? and "end" > ? order by position, id, coder'
        return list(dict.fromkeys(r["id"] for r in self._select(query, document, span.end, span.start)))

    def told(self, asked: Filter, limit: int = 0) -> tuple[Told, ...]:
        """Return the statements that pass the filter, at most so many (0: all), in order of document and place.

        What several coders read is there once, unless one is asked for; so documents are taken whole.
        """
        if not limit and by_kind_alone(asked) and self.statements.held and self._read_once:
            known = self._of_kind.get(asked.kind, ()) if asked.kind else self.statements.values()
            return self._once(t for t in known if takes(asked, t.statement))
        found: list[Told] = []
        after = ""
        while not limit or len(found) < limit:
            rows = self._places(asked, after, limit)
            whole = not limit or len(rows) < limit
            after = rows[-1]["document"] if rows else ""
            if not whole:
                rows = [r for r in rows if r["document"] != after] + self._places(replace(asked, document=after))
            told = self._merged(rows)
            found += told if asked.coder else once(told, self.same_filler)
            if whole:
                break
        return tuple(found[:limit] if limit else found)

    @cached_property
    def _of_kind(self) -> Mapping[str, list[Told]]:
        """Return all statements by kind, in their order."""
        found: dict[str, list[Told]] = defaultdict(list)
        for t in self.statements.values():
            found[t.statement.kind].append(t)
        return found

    def _once(self, told: Iterable[Told]) -> tuple[Told, ...]:
        """Return the statements, those that a language model reads too once."""
        return once(told, self.same_filler) if self.several else tuple(told)

    @cached_property
    def _read_once(self) -> bool:
        """Say whether no two coders read one statement, so that of each there is one line."""
        return not any("+" in t.coder for t in self.statements.values())

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

    def first(self, asked: Filter, wanted: Callable[[Told], bool], limit: int) -> list[Told]:
        """Return the first statements that pass the filter and are wanted, at most so many; no more documents are looked at than need be."""
        size = limit
        while True:
            told = self.told(asked, size)
            found = [t for t in told if wanted(t)]
            if len(found) >= limit or len(told) < size:
                return found[:limit]
            size *= 4

    def counts(self, documents: Iterable[str]) -> dict[str, tuple[int, int, int]]:
        """Return by document how many statements were read in it, how many of them are shown and how many are judged."""
        query = """select c.document, count(distinct c.id), count(distinct case when c.shown then c.id end), count(distinct v.statement)
            from place c left join verdict v on v.statement = c.id where c.document in (select value from json_each(?)) group by c.document"""
        found = {r[0]: (r[1], r[2], r[3]) for r in self._select(query, dumps(list(documents)))}
        return {d: (n, len(self.shown_in(d)) if self.several else shown, judged) for d, (n, shown, judged) in found.items()}

    def days_shown(self) -> list[tuple[str, str]]:
        """Return the first and last days of what is shown and dated."""
        if self.several:
            return [bounds(t.statement.when.value) for t in self.shown if t.statement.when and t.statement.when.value]
        return [(r["first_day"], r["last_day"]) for r in self._select("select first_day, last_day from place where shown and last_day <> '' group by id")]

    def with_actor(self, name: str) -> frozenset[str]:
        """Return the ids of the statements in which somebody of that name takes part."""
        query = """select distinct p.statement from entity e join entity_mention m on m.entity = e.id join part p on p.mention = m.mention
            where e.name = ? and p.role not in ('source', 'place')"""
        return frozenset(r["statement"] for r in self._select(query, name))

    def documents_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return in which document each of these statements stands."""
        return {r["id"]: r["document"] for r in self._select("select id, document from place where id in (select value from json_each(?))", dumps(list(ids)))}

    def judged(self, verdict: str) -> tuple[str, ...]:
        """Return the ids of the statements on which that is the verdict."""
        return tuple(r["statement"] for r in self._select("select statement from verdict where verdict = ?", verdict))

    def _places(self, asked: Filter, after: str = "", limit: int = 0) -> list[sqlite3.Row]:
        return self._wanted(sql("places"), values(asked) | {"after": after, "limit": limit or -1})

    def _read(self, asked: Filter) -> tuple[Told, ...]:
        return self._merged(self._places(asked))

    def _wanted(self, places: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        return self._db.connection.execute(f"with wanted as (\n{places})\n{sql('told')}", values).fetchall()

    def _merged(self, rows: Iterable[sqlite3.Row], statement: Callable[[sqlite3.Row], Statement] = lambda r: statement_from(r["body"])) -> tuple[Told, ...]:
        found: dict[str, Told] = {}
        for row in rows:
            known = found.get(row["id"])
            found[row["id"]] = replace(known, coder=f"{known.coder}+{row['coder']}") if known else _told(row, statement(row))
        if self.replaced:
            found = {id_: replace(t, statement=redirected(t.statement, self.replaced)) for id_, t in found.items()}
        return tuple(found.values())


def _by_target(wanted: Collection[str] | None, stances: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    """Return the stances by the statement that they are about, of those that are wanted (none: all)."""
    found: dict[str, tuple[Told, ...]] = {}
    for t in stances:
        for id_ in {r.filler for r in t.statement.roles if t.statement.kind == "stance" and r.filler.startswith("s-")}:
            if wanted is None or id_ in wanted:
                found[id_] = (*found.get(id_, ()), t)
    return found


def fillers_of(s: Statement) -> list[str]:
    """Return what fills the roles and the place of a statement, and who speaks: mentions and statements by id."""
    return [f for f in (*(r.filler for r in s.roles), s.place.filler if s.place else "", *(w for x in s.sources for w in x.who)) if f]


def _told(row: sqlite3.Row, statement: Statement) -> Told:
    wrong = tuple(json.loads(row["verdict_fields"])) if row["verdict"] else ()
    return Told(statement, row["document"], row["coder"], row["verdict"], row["verdict_by"], wrong)
