"""What people decided, as the journal was taken in: lines that stand, what they set, grade, correct and move."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from functools import cached_property
from typing import Any

from cuibono.store.database import Database
from cuibono.store.encoding import dumps
from cuibono.store.grading import graded
from cuibono.store.journal import Line, standing
from cuibono.store.moves import Move, moves
from cuibono.types import Entry

Row = dict[str, Any]  # one line of a listing: JSON values under fixed names


class Decided:
    """The decisions of a case; those of one kind are read without the others."""

    def __init__(self, db: Database):
        self._db = db

    def _select(self, query: str, *values: object) -> list[sqlite3.Row]:
        return self._db.connection.execute(query, values).fetchall()

    def _size(self, table: str) -> int:
        return int(self._select(f"select count(*) from {table}")[0][0])

    @cached_property
    def set_by_people(self) -> dict[str, dict[str, object]]:
        """Return what people set about each document: date, publisher, title, author."""
        found: dict[str, dict[str, object]] = defaultdict(dict)
        for line in self.lines_of("set-meta"):
            if isinstance(line.entry.value, dict):
                found[line.entry.about] |= line.entry.value
        return found

    @cached_property
    def standing(self) -> tuple[Line, ...]:
        """Return the lines of the journal that stand, oldest first."""
        return standing(self.lines)

    def lines_of(self, *verbs: str) -> tuple[Line, ...]:
        """Return the lines of these verbs that stand, oldest first; the rest of the journal is not read."""
        query = "select * from entry where do = 'undo' or do in (select value from json_each(?)) order by n"
        return tuple(x for x in standing(map(_line, self._select(query, dumps(verbs)))) if x.entry.do in verbs)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines of the journal that were taken in."""
        return tuple(map(_line, self._select("select * from entry order by n")))

    @cached_property
    def moves(self) -> dict[str, Move]:
        """Return by document which corrected text took its place."""
        return moves(self.lines_of("replace"))

    @cached_property
    def laid(self) -> dict[str, str]:
        """Return by line of the journal on which statement a decision other than a verdict lies today."""
        return dict(map(tuple, self._select("select entry, statement from laid")))

    @cached_property
    def graded(self) -> dict[str, str]:
        """Return the Admiralty grades that people gave, by id and by plain name of a source."""
        return graded(self.lines_of("grade"), self.laid)

    @cached_property
    def replaced(self) -> dict[str, str]:
        """Return by the id of a corrected statement the id of the one that took its place."""
        return dict(map(tuple, self._select("select statement, by from replaced")))

    @cached_property
    def orphans(self) -> tuple[Row, ...]:
        """Return the verdicts whose statement is no longer read."""
        return tuple({**dict(r), "snapshot": json.loads(r["snapshot"])} for r in self._select("select * from orphan order by entry"))


def _line(r: sqlite3.Row) -> Line:
    return Line(Entry(r["do"], r["about"], json.loads(r["value"]), r["by"], r["at"], r["v"]), r["id"], 0)
