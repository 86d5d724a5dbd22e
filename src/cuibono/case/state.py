"""An open case as it stands: the journal taken in, the actors resolved and the listings made ready where something changed."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from cuibono import ask, resolve, store
from cuibono.case.entries import entry_of, on_statement
from cuibono.case.questions import OVER_ALL, QUESTIONS
from cuibono.case.who import resolved
from cuibono.store import Rows, folder, journal
from cuibono.store.memory import unswept


class State:
    """The folder and the cache of a case, and its rows as they stand now."""

    def __init__(self, place: Path, db: store.Database):
        self.folder = place
        self._db = db
        self._rows: tuple[str, Rows] | None = None

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def rows(self) -> Rows:
        """Return the case as the questions see it, with the journal taken in and the actors resolved anew where needed."""
        store.replay(self._db)
        if store.stale(self._db):
            with unswept():
                self._settle()
        now = self.moment()
        if not self._rows or self._rows[0] != now:
            self._rows = (now, Rows(self._db))
        return self._rows[1]

    def make_ready(self) -> None:
        """Work out now what listings tell of the whole case, so that the first of them after a change need not."""
        rows = self.rows()
        with unswept():
            for question in OVER_ALL:
                for everything in (False, True):
                    QUESTIONS[question](rows, everything=everything, limit=1)
            ask.brief.brief(rows)
            ask.bonds.bonds(rows)
            rows.keep_words()
            rows.made = {}
        self._rows = (self.moment(), rows)

    def _settle(self) -> None:
        with store.transaction(self._db):
            rows = Rows(self._db)
            if not store.verdicts_only(self._db):
                store.amend(self._db, [x.entry for x in rows.standing if x.entry.do in {"correct", "new"}], rows.moves)
                rows = Rows(self._db)  # with the mentions that persons' statements bring
                store.put_entities(self._db, resolved(self._db, rows, self._actors()))
            store.lay(self._db, [(x.id, x.entry) for x in rows.standing if on_statement(x.entry)], rows.moves)
            store.measure(self._db)
            store.settled(self._db)

    def _actors(self) -> tuple[resolve.Known, ...]:
        listed = folder.settings(self.folder).get("actor", [])
        return tuple(resolve.Known(a["name"], a.get("kind", ""), a.get("country", ""), tuple(a.get("aliases", ()))) for a in listed if a.get("name"))

    def moment(self) -> str:
        """Name the state of the case: another word than before means that somebody changed it."""
        return store.moment(self._db)

    def decide(self, do: str, about: str, value: object) -> None:
        """Write a decision into the journal and take it in."""
        journal.append(self.folder, entry_of(do, about, value))
        store.replay(self._db)
