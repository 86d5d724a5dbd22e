"""What people decide on statements and names: every decision is a line of the journal, and the last one can be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from cuibono import ask, identity, store
from cuibono.case import arriving
from cuibono.case.arriving import ReadMany
from cuibono.case.documents import Documents
from cuibono.case.entries import BATCH, entry_of, is_carried
from cuibono.case.who import addressed
from cuibono.errors import UsageError
from cuibono.store import Row, grades, journal
from cuibono.store.grading import CREDIBILITY, RELIABILITY
from cuibono.types import Entry, Statement

FIELDS = ("kind", "code", "role", "sign", "certainty", "negated", "source", "span", "when", "quantity", "all")


class Decisions(Documents):
    """A case on which people decide."""

    def judge(self, id_: str, verdict: str, fields: Iterable[str] = ()) -> Row:
        """Keep for ever that a statement is right, or wrong in these fields; returns its line."""
        told = self.keep_verdict(id_, verdict, fields)
        return ask.show.statement(self.rows(), self.rows().find_statement(told))

    def keep_verdict(self, id_: str, verdict: str, fields: Iterable[str] = ()) -> str:
        """Do as `judge` does, and return no more than the id of the statement."""
        wrong = tuple(fields)
        if verdict not in {"right", "wrong"} or set(wrong) - set(FIELDS):
            raise UsageError(f"a verdict is `right` or `wrong`, with --field one of {', '.join(FIELDS)}.")
        rows = self.rows()
        t = rows.find_statement(id_)
        self.decide("judge", t.id, {"verdict": verdict, "fields": list(wrong), **self._found_by(t)})
        return t.id

    def _found_by(self, t: store.Told) -> dict[str, object]:
        """Return what a decision on a statement keeps of it, so that another reading or a corrected text does not lose it."""
        shot = store.snapshot(self.rows().papers[t.document].text, t.document, t.statement)
        return {"slot": t.statement.slot, "coder": t.coder, "snapshot": shot}

    def grade(self, address: str, grade: str) -> str:
        """Keep for ever how far a source is relied on (A-F) or a statement borne out (1-6); returns what was graded."""
        mark, rows = grade.strip().upper(), self.rows()
        if mark in CREDIBILITY:
            t = rows.find_statement(address)
            self.decide("grade", t.id, {"grade": mark, **self._found_by(t)})
            return t.id
        if mark not in RELIABILITY:
            raise UsageError(f"{grade!r} is no grade: a source has a letter from A to F, a statement a number from 1 to 6.")
        about, names = grades.source_address(rows, address)
        self.decide("grade", about, {"grade": mark, "names": list(names)})
        return names[0] if names else about

    def sign(self, id_: str, sign: str) -> str:
        """Keep for ever what sign an influence has; returns the id of its statement."""
        t = self.rows().find_statement(id_)
        self.decide("sign", t.id, {"sign": sign, **self._found_by(t)})
        return t.id

    def correct(self, id_: str, statement: Statement) -> str:
        """Keep for ever how a statement should have been read; returns the id of the corrected one."""
        rows = self.rows()
        t = rows.find_statement(id_)
        right = identity.renamed(t.document, replace(statement, slot=t.statement.slot))
        if right.id == t.id:
            raise UsageError("nothing was changed: the statement reads as it did.")
        shot = store.snapshot(rows.papers[t.document].text, t.document, t.statement)
        value = {"statement": store.body(right), "document": t.document, "slot": t.statement.slot, "coder": t.coder, "snapshot": shot}
        self.decide("correct", t.id, value)
        return right.id

    def new(self, document: str, statement: Statement) -> str:
        """Keep for ever a statement that was not read; returns its id."""
        paper = self.rows().find_paper(document)
        made = identity.identified(paper.id, paper.text, statement, {})
        self.decide("new", paper.id, {"statement": store.body(made), "document": paper.id})
        return made.id

    def same(self, a: str, b: str) -> tuple[str, str]:
        """Keep for ever that two names are one actor's; returns the names."""
        return self._pair("merge", a, b)

    def different(self, a: str, b: str) -> tuple[str, str]:
        """Keep for ever that two names are two actors'; returns the names."""
        return self._pair("split", a, b)

    def _pair(self, do: str, a: str, b: str) -> tuple[str, str]:
        rows = self.rows()
        (first, first_name), (second, second_name) = addressed(rows, a), addressed(rows, b)
        if first == second:
            raise UsageError(f"{a!r} and {b!r} are the same mention. Name two; `cuibono show NAME` lists the mentions of an actor.")
        self.decide(do, first, {"with": second, "names": [first_name, second_name]})
        return first_name or a, second_name or b

    def undo(self, *, read_many: ReadMany | None = None) -> Entry:
        """Take back the last decision that stands; returns it."""
        last = next((x for x in reversed(self.rows().standing) if x.entry.do in journal.DECISIONS and not is_carried(x.entry)), None)
        if not last:
            raise UsageError("there is no decision to take back.")
        journal.append(self.folder, *(entry_of("undo", x.id, None) for x in self._together_with(last)))
        store.replay(self._db)
        if last.entry.do == "set-meta":
            self._read_as_set(last.entry.about, read_many)
        elif last.entry.do in {"replace", "remove"}:
            deque(self.read_missing(read_many or arriving.pipeline()), maxlen=0)
        return last.entry

    def _together_with(self, last: journal.Line) -> list[journal.Line]:
        """Return the lines that were taken in at one time with this one; most stand alone."""
        batch = last.entry.value.get(BATCH) if isinstance(last.entry.value, dict) else None
        return [x for x in self.rows().standing if isinstance(x.entry.value, dict) and x.entry.value.get(BATCH) == batch] if batch else [last]
