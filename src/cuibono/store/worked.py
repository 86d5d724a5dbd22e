"""What was worked out of the readings of one document alone: kept beside them, since no other document and no decision on actors changes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from cuibono.store.database import Database
from cuibono.store.encoding import dumps
from cuibono.store.kept import program
from cuibono.store.shelf import Shelf

WORDS, GROUPS = "words", "groups"  # what is kept of a document

RESTS = """select document, group_concat(reading, ' ') as readings from (select document, reading from latest {where} order by document, coder)
    group by document"""


class Worked:
    """What is kept of one sort, by document; what rests on other readings, or was made by another state of the program, is not there."""

    def __init__(self, db: Database, what: str, size: Callable[[], int]):
        self._db, self._what = db, what
        self.bodies: Shelf[str] = Shelf(lambda d: self._some([d]).get(d), lambda: self._fetched("", "[]"), size, self._some)
        self._rests: dict[str, str] = {}

    def _some(self, documents: Collection[str]) -> dict[str, str]:
        return self._fetched("where document in (select value from json_each(?))", dumps([*documents]))

    def _fetched(self, where: str, documents: str) -> dict[str, str]:
        values = (documents,) if where else ()
        rests = {r["document"]: f"{program()} {r['readings']}" for r in self._db.connection.execute(RESTS.format(where=where), values)}
        self._rests |= rests
        query = f"select document, rests, body from worked {where} {'and' if where else 'where'} what = ?"
        return {r["document"]: r["body"] for r in self._db.connection.execute(query, (*values, self._what)) if rests.get(r["document"]) == r["rests"]}

    def lines(self, bodies: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
        """Return the lines of the table for what was worked out of documents that were looked for here."""
        return [(d, self._what, self._rests[d], body) for d, body in bodies.items() if d in self._rests]
