"""What was worked out of the readings of one document alone: kept beside them, since no other document and no decision on actors changes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from cuibono.store.database import Database, meta, set_meta, transaction
from cuibono.store.encoding import dumps
from cuibono.store.kept import program
from cuibono.store.shelf import Shelf

WORDS, GROUPS, STATEMENTS = "words", "groups", "statements"  # what is kept of a document
OF_NAMES = LOOKS, MADE = "looks", "made"  # what is kept of resolving actors: looks by what they were compared with, entities by what they are made of
QUARRELS = "quarrels"  # what is kept of quarrels, by document
RESOLVED_BY = "resolved_by "
Line = tuple[str, str, str, str]  # document, what of it, what that rests on, and itself

RESTS = """select document, group_concat(reading, ' ') as readings from (select document, reading from latest {where} order by document, coder)
    group by document"""


class Worked:
    """What is kept of one sort, by document; what rests on other readings, or was made by another state of the program, is not there.

    `beside` names by document what it rests on beside the readings, where there is such.
    """

    def __init__(self, db: Database, what: str, size: Callable[[], int], beside: Callable[[], Mapping[str, str]] = dict):
        self._db, self._what, self._beside = db, what, beside
        self.bodies: Shelf[str] = Shelf(lambda d: self._some([d]).get(d), lambda: self._fetched("", "[]"), size, self._some)
        self._rests: dict[str, str] = {}

    def _some(self, documents: Collection[str]) -> dict[str, str]:
        return self._fetched("where document in (select value from json_each(?))", dumps([*documents]))

    def _fetched(self, where: str, documents: str) -> dict[str, str]:
        values = (documents,) if where else ()
        beside, by = self._beside(), program()
        found = self._db.connection.execute(RESTS.format(where=where), values)
        rests = {r["document"]: f"{by} {r['readings']} {beside.get(r['document'], '')}".rstrip() for r in found}
        self._rests |= rests
        query = f"select document, rests, body from worked {where} {'and' if where else 'where'} what = ?"
        return {r["document"]: r["body"] for r in self._db.connection.execute(query, (*values, self._what)) if rests.get(r["document"]) == r["rests"]}

    def lines(self, bodies: Mapping[str, str]) -> list[Line]:
        """Return the lines of the table for what was worked out of documents that were looked for here."""
        return [(d, self._what, self._rests[d], body) for d, body in bodies.items() if d in self._rests]


def readings(db: Database) -> dict[str, str]:
    """Return by document the readings that count."""
    return dict(map(tuple, db.connection.execute(RESTS.format(where=""))))


def keep(db: Database, lines: Collection[Line]) -> None:
    """Keep these lines in the place of those that are there."""
    with transaction(db) as connection:
        connection.executemany("insert or replace into worked values (?, ?, ?, ?)", lines)


class Last:
    """What was found of the whole case last, by what it is of, as JSON, and what is found now."""

    def __init__(self, db: Database, what: str):
        self._db, self._what = db, what
        self.now: dict[str, str] = {}

    @cached_property
    def before(self) -> dict[str, str]:
        """Return what was found last; nothing where another state of the program found it."""
        return resolving(self._db, self._what)

    def keep(self) -> None:
        """Keep what was found now for the next time."""
        keep_resolving(self._db, self._what, self.before, self.now)


def resolving(db: Database, what: str) -> dict[str, str]:
    """Return what is kept of this sort from the last time that actors were resolved, as JSON; nothing where another state of the program did it."""
    if meta(db, RESOLVED_BY + what) != program():
        return {}
    return dict(map(tuple, db.connection.execute("select id, body from resolving where what = ?", (what,))))


def keep_resolving(db: Database, what: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Keep what was found out now in the place of what was there before."""
    with transaction(db) as connection:
        if not before:
            connection.execute("delete from resolving where what = ?", (what,))
        set_meta(db, RESOLVED_BY + what, program())
        connection.executemany("delete from resolving where what = ? and id = ?", [(what, id_) for id_ in before.keys() - now.keys()])
        connection.executemany("insert or replace into resolving values (?, ?, ?)", [(what, id_, body) for id_, body in now.items() if before.get(id_) != body])
