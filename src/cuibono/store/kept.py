"""Answers over a whole case that are kept until a reading or a decision changes them, so that a page of them is no more than a look into a table."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from cuibono.errors import CaseError
from cuibono.store.database import Database, meta, set_meta, transaction
from cuibono.store.encoding import dumps, loads
from cuibono.store.memory import unswept

STATE, BY, STALE = "state", "kept_by", "stale"
_NUMBERS = itertools.count(1)
ROW = 50  # lines that one row of the table holds: a row for each would take five times as long to write
DRAWER = 4  # lines, on average, that share a row at least where lines are looked up by key


@cache
def program() -> str:
    """Return a mark of the program's own files: answers that another state of it kept are made anew."""
    files = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in Path(__file__).parents[1].rglob("*.py"))
    return hashlib.sha256(repr(files).encode()).hexdigest()[:16]


class Line(NamedTuple):
    """One line of an answer: what it is found by, what it says (JSON), and the first and last day it may be of."""

    key: str
    body: Any = None
    low: str = ""
    high: str = ""


Lines = Iterable[Line]
Made = Callable[[], Mapping[str, Lines]]
Row = tuple[str, int, str, str, str, str]  # of which answer, its place there, in which drawer, the first and the last day of its lines, and the lines


class Kept:
    """The answers that a case keeps, as one state of it has them; what cannot be kept on disk is kept as long as this lives."""

    def __init__(self, db: Database):
        self._db = db
        self._state = meta(db, STATE)
        self._settled = meta(db, STALE, "1") != "1"
        self._mine = next(_NUMBERS)
        self._where: dict[str, str] = {}

    def answer(self, name: str, made: Made, *, by_key: bool = False) -> Answer:
        """Return the answer of that name; `made` makes it, and others with it, where it is not kept; `by_key` keeps its lines so that each is quickly found."""
        if name not in self._where:
            self._find(name, made, by_key)
        return Answer(self._db, self._where[name], name if self._where[name] == "main" else f"{self._mine} {name}")

    def _find(self, name: str, made: Made, by_key: bool) -> None:
        if self._settled and self._is_there(name):
            self._where[name] = "main"
            return
        with unswept():
            lines = {n: list(found) for n, found in made().items()}
        place = "main" if self._settled and self._keep(lines, by_key) else "temp"
        if place == "temp":
            self._db.connection.executescript(TEMPORARY)
            for n, found in lines.items():
                _write(self._db, "temp", f"{self._mine} {n}", found, by_key)
        self._where |= dict.fromkeys(lines, place)

    def worked(self, keep: Callable[[], None]) -> None:
        """Keep what was worked out of single documents, unless somebody changed the case meanwhile or it cannot be written to."""
        with suppress(CaseError):
            if self._settled:
                with transaction(self._db):
                    if self._stands():
                        keep()

    def _is_there(self, name: str) -> bool:
        known = self._db.connection.execute("select 1 from main.answer where question = ?", (name,)).fetchone()
        return bool(known) and self._stands() and meta(self._db, BY) == program()

    def _stands(self) -> bool:
        """Say whether the case is as it was when this began to look at it."""
        return meta(self._db, STATE) == self._state and meta(self._db, STALE, "1") != "1"

    def _keep(self, lines: Mapping[str, list[Line]], by_key: bool) -> bool:
        """Keep the lines on disk, unless somebody changed the case meanwhile or it cannot be written to; say whether they are there."""
        try:
            with transaction(self._db):
                if not self._stands():
                    return False
                if meta(self._db, BY) != program():
                    forget(self._db)
                    set_meta(self._db, BY, program())
                    self._state = meta(self._db, STATE)
                for name, found in lines.items():
                    _write(self._db, "main", name, found, by_key)
                return True
        except CaseError:
            return False


TEMPORARY = """
create table if not exists temp.answer (question text primary key, lines integer not null) without rowid;
create table if not exists temp.kept (question text not null, n integer not null, key text not null, low text not null, high text not null, body text not null,
  primary key (question, n)) without rowid;
create index if not exists temp.kept_key on kept (question, key);
"""


def forget(db: Database) -> None:
    """Take away all answers, since what they rest on is changing."""
    db.connection.execute("delete from main.kept")
    db.connection.execute("delete from main.answer")
    set_meta(db, STATE, str(int(meta(db, STATE, "0") or "0") + 1))


def _write(db: Database, place: str, name: str, lines: list[Line], by_key: bool) -> None:
    db.connection.execute(f"delete from {place}.kept where question = ?", (name,))
    db.connection.executemany(f"insert into {place}.kept values (?, ?, ?, ?, ?, ?)", (_in_drawers if by_key else _in_order)(name, lines))
    db.connection.execute(f"insert or replace into {place}.answer values (?, ?)", (name, len(lines)))


def _in_order(name: str, lines: list[Line]) -> Iterator[Row]:
    """Yield the rows of an answer whose lines are gone through in their order."""
    for n in range(0, len(lines), ROW):
        some = lines[n : n + ROW]
        yield name, n, "", min(x.low for x in some), max(x.high for x in some), dumps([[n + k, x.key, x.low, x.high, x.body] for k, x in enumerate(some)])


def _in_drawers(name: str, lines: list[Line]) -> Iterator[Row]:
    """Yield the rows of an answer whose lines are looked up by their keys."""
    drawers: dict[str, list[list[Any]]] = defaultdict(list)
    letters = -_letters(len(lines))
    for n, x in enumerate(lines):
        drawers[x.key[letters:]].append([n, x.key, x.low, x.high, x.body])
    for drawer, some in drawers.items():
        yield name, some[0][0], drawer, min(x[2] for x in some), max(x[3] for x in some), dumps(some)


def _letters(lines: int) -> int:
    """Return how many of the last letters of a key, which are one of sixteen each, name the drawer in an answer of so many lines."""
    return max(1, int(math.log(lines / DRAWER + 1, 16)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines of one kept answer, in their order."""

    _db: Database
    _place: str
    _question: str

    def __len__(self) -> int:
        row = self._db.connection.execute(f"select lines from {self._place}.answer where question = ?", (self._question,)).fetchone()
        return int(row[0]) if row else 0

    def lines(self, limit: int = 0, *, since: str = "", until: str = "") -> Iterator[Line]:
        """Yield the lines, at most so many (0: all), of those whose days touch the time asked for (days, may be open)."""
        query = f"select key, body from {self._place}.kept where question = ? and (? = '' or high >= ?) and (? = '' or low <= ?) order by n limit ?"
        asked = (self._question, since, since, until, until)
        rows = self._db.connection.execute(query, (*asked, -1 if since or until else -(-limit // ROW) or -1)).fetchall()
        if rows and rows[0]["key"]:  # lines in drawers stand in no order
            every = self._db.connection.execute(query, (*asked, -1)).fetchall()
            found: Iterable[Any] = sorted((x for r in every for x in loads(r["body"])), key=itemgetter(0))
        else:
            found = (x for r in rows for x in loads(r["body"]))
        wanted = (x for x in found if (not since or x[3] >= since) and (not until or x[2] <= until))
        return (Line(key, body, low, high) for _, key, low, high, body in islice(wanted, limit or None))

    def some(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return by key what the first line of each of these keys says; keys without a line are left out."""
        wanted, letters = set(keys), -_letters(len(self))
        # named, since the database would else go through all lines of the question
        query = f"select body from {self._place}.kept indexed by kept_key where question = ? and key in (select value from json_each(?))"
        rows = self._db.connection.execute(query, (self._question, dumps(sorted({k[letters:] for k in wanted}))))
        return {key: body for r in rows.fetchall() for _, key, _, _, body in reversed(loads(r["body"])) if key in wanted}

    def of(self, key: str) -> Any:
        """Return what the first line of that key says, or nothing."""
        return self.some([key]).get(key)
